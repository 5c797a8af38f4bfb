using System.Text.Unicode;
using FinOps.Focus.Input;

namespace FinOps.Focus;

/// <summary>Rows of a Parquet or Avro file. Lines are row numbers: the first row is 1.</summary>
internal sealed class TableRowSource(TableSource source, BillReadOptions options) : RowSource
{
    private readonly TableCells _cells = new();
    private long _read;

    public override string[] Header { get; } = [.. source.Table.Columns];

    public override long Line => _read;

    public override async ValueTask<bool> ReadAsync(RowBatch batch, IssueSink issues, CancellationToken cancellationToken)
    {
        if (!await source.Table.ReadAsync(_cells, cancellationToken))
        {
            if (source.Table.RowCount is { } stated && stated != _read)
                throw new DamagedFileException(source.Name, _read, source.Bytes, $"The file says it has {stated} rows, but {_read} came out.");
            _cells.Begin(Header.Length, 0);
            batch.Begin(_cells);
            return false;
        }

        source.Count(_cells.Length + ((long)_cells.Rows * Header.Length));
        Collect(batch, issues);
        return true;
    }

    public override void Dispose()
    {
    }

    private void Collect(RowBatch batch, IssueSink issues)
    {
        batch.Begin(_cells);
        issues.Statistics.SourceRows += _cells.Rows;
        var values = _cells.Bytes.AsSpan(0, _cells.Length);
        var suspicious = (_cells.Longest + 1L) * Header.Length > options.MaxRowBytes || !Utf8.IsValid(values) || values.Contains((byte)0);
        for (var row = 0; row < _cells.Rows; row++)
        {
            _read++;
            if (suspicious && Fault(row) is { } fault)
                issues.Add(batch.File, _read, "", "", fault, IssueSink.Decode(_cells.Fields(row, 0, Header.Length - 1)));
            else batch.Add(row, _read);
        }
    }

    private string? Fault(int row)
    {
        var text = _cells.Fields(row, 0, Header.Length - 1);
        if (text.Length > options.MaxRowBytes) return Faults.TooLong(options);
        return Utf8.IsValid(text) && !text.Contains((byte)0) ? null : Faults.NotText;
    }
}
