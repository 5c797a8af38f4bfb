using System.Text;
using FinOps.Focus.Csv;
using FinOps.Focus.Input;

namespace FinOps.Focus;

/// <summary>Rows of a CSV text whose first row names the columns.</summary>
internal sealed class CsvRowSource : RowSource
{
    private readonly CsvReader _csv;
    private readonly BillReadOptions _options;
    private readonly TableRows _bare = new();
    private byte[] _scratch = [];
    private bool _headerRead = true;   // the buffer at hand begins with the header

    private CsvRowSource(CsvReader csv, BillReadOptions options, string[] header) => (_csv, _options, Header) = (csv, options, header);

    public override string[] Header { get; }

    public override long Line => _csv.Line;

    /// <exception cref="UnknownFormatException">The text does not begin with a CSV header.</exception>
    public static async ValueTask<CsvRowSource> OpenAsync(ByteSource source, BillReadOptions options, CancellationToken cancellationToken)
    {
        var csv = new CsvReader(source, options);
        try
        {
            return new CsvRowSource(csv, options, await HeaderAsync(csv, source, options, cancellationToken));
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <summary>Sorts the rows of the next buffer into those a converter can read and those that go to quarantine at once.</summary>
    public override async ValueTask<bool> ReadAsync(RowBatch batch, IssueSink issues, CancellationToken cancellationToken)
    {
        var skip = _headerRead ? 1 : 0;
        if (!_headerRead && !await _csv.ReadAsync(cancellationToken)) return false;
        _headerRead = false;
        var bare = HasIdleQuotes();
        if (bare) _bare.Clear();
        else batch.Begin(_csv.Buffer, _csv.Separators, _csv.RowCount);
        issues.Statistics.SourceRows += _csv.RowCount - skip;
        if (_csv.TooLong is { } row)
        {
            issues.Statistics.SourceRows++;
            issues.Add(batch.File, row.Line, "", "", Faults.TooLong(_options), IssueSink.Decode(row.Start));
        }

        for (var r = skip; r < _csv.RowCount; r++)
        {
            ref readonly var csvRow = ref _csv.Rows[r];
            if (csvRow.Fault == CsvFault.None && csvRow.FieldCount == Header.Length)
            {
                if (bare) LayBare(csvRow);
                else batch.Add(csvRow.FirstField, csvRow.Line);
            }
            else issues.Add(batch.File, csvRow.Line, "", "", Faults.Reason(csvRow, Header.Length, _options), IssueSink.Decode(_csv.Raw(csvRow)));
        }

        if (bare) Begin(batch, skip);
        return true;
    }

    public override void Dispose() => _csv.Dispose();

    /// <summary>Whether fields stand in quotes that need none, as some exports put around every text: converters compare fields as they stand.</summary>
    private bool HasIdleQuotes()
    {
        if (_csv.RowCount == 0) return false;
        ref readonly var last = ref _csv.Rows[_csv.RowCount - 1];
        var end = _csv.Separators[last.FirstField + last.FieldCount - 1];
        var start = _csv.Separators[_csv.Rows[0].FirstField - 1] + 1;
        var text = _csv.Buffer.AsSpan(start, end - start);
        if (text.IndexOf(",\"\""u8) < 0 && text.IndexOf("\",\""u8) < 0) return false;

        // JSON in a field holds the same bytes; only the fields themselves tell.
        for (var k = _csv.Rows[0].FirstField; k < last.FirstField + last.FieldCount; k++)
        {
            var at = _csv.Separators[k - 1] + 1;
            if (_csv.Buffer[at] == (byte)'"' && IsIdle(_csv.Buffer.AsSpan(at, _csv.Separators[k] - at))) return true;
        }

        return false;
    }

    private static bool IsIdle(ReadOnlySpan<byte> field)
    {
        if (field[^1] == (byte)'\r') field = field[..^1];
        return field.Length >= 2 && field[^1] == (byte)'"' && field[1..^1].IndexOfAny((byte)',', (byte)'"', (byte)'\n') < 0;
    }

    private void LayBare(in CsvRow row)
    {
        for (var column = 0; column < Header.Length; column++) _bare.Add(CsvField.Unquote(_csv.Field(row, column), ref _scratch));
    }

    private void Begin(RowBatch batch, int skip)
    {
        batch.Begin(_bare.Bytes, _bare.Separators, _csv.RowCount);
        var first = 1;
        for (var r = skip; r < _csv.RowCount; r++)
        {
            ref readonly var row = ref _csv.Rows[r];
            if (row.Fault != CsvFault.None || row.FieldCount != Header.Length) continue;
            batch.Add(first, row.Line);
            first += Header.Length;
        }
    }

    private static async ValueTask<string[]> HeaderAsync(CsvReader csv, ByteSource source, BillReadOptions options, CancellationToken cancellationToken)
    {
        if (!await csv.ReadAsync(cancellationToken)) throw new UnknownFormatException(source.Name, "the file is empty.");
        if (csv.TooLong is not null || csv.Rows[0].Fault != CsvFault.None)
            throw new UnknownFormatException(source.Name, $"the first line is no CSV header: it begins with {BillHeader.Show(csv.TooLong?.Start ?? csv.Raw(csv.Rows[0]))}.");
        var row = csv.Rows[0];
        if (row.FieldCount > options.MaxColumns)
            throw new UnknownFormatException(source.Name, $"the header has {row.FieldCount} columns, more than {options.MaxColumns} (MaxColumns).");
        var names = new string[row.FieldCount];
        byte[] scratch = [];
        for (var i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(CsvField.Unquote(csv.Field(row, i), ref scratch)).Trim();
        return names;
    }
}
