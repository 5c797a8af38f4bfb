using System.Text.Unicode;
using FinOps.Focus.Input;

namespace FinOps.Focus;

/// <summary>Rows of a Parquet or Avro file. Lines are row numbers: the first row is 1.</summary>
internal sealed class TableRowSource(TableSource source, BillReadOptions options) : RowSource
{
    private readonly TableRows _rows = new();
    private long _read;

    public override string[] Header { get; } = [.. source.Table.Columns];

    public override long Line => _read;

    public override async ValueTask<bool> ReadAsync(RowBatch batch, IssueSink issues, CancellationToken cancellationToken)
    {
        if (!await source.Table.ReadAsync(_rows, cancellationToken))
        {
            if (source.Table.RowCount is { } stated && stated != _read)
                throw new DamagedFileException(source.Name, _read, source.Bytes, $"The file says it has {stated} rows, but {_read} came out.");
            batch.Begin(_rows.Bytes, _rows.Separators, 0);
            return false;
        }

        source.Count(_rows.Length);
        Collect(batch, issues);
        return true;
    }

    public override void Dispose()
    {
    }

    private void Collect(RowBatch batch, IssueSink issues)
    {
        var rows = _rows.Fields / Header.Length;
        batch.Begin(_rows.Bytes, _rows.Separators, rows);
        issues.Statistics.SourceRows += rows;
        var text = _rows.Bytes.AsSpan(0, _rows.Length);
        var suspicious = !Utf8.IsValid(text) || text.Contains((byte)0);
        for (var r = 0; r < rows; r++)
        {
            var first = 1 + (r * Header.Length);
            var (start, end) = (_rows.Separators[first - 1] + 1, _rows.Separators[first + Header.Length - 1]);
            _read++;
            if (end - start > options.MaxRowBytes) Refuse(Faults.TooLong(options));
            else if (suspicious && (!Utf8.IsValid(_rows.Bytes.AsSpan(start..end)) || _rows.Bytes.AsSpan(start..end).Contains((byte)0))) Refuse(Faults.NotText);
            else batch.Add(first, _read);

            void Refuse(string reason) => issues.Add(batch.File, _read, "", "", reason, IssueSink.Decode(_rows.Bytes.AsSpan(start..end)));
        }
    }
}
