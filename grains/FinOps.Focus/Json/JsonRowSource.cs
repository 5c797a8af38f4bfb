using System.Text;
using System.Text.Json;
using FinOps.Focus.Input;

namespace FinOps.Focus.JsonRows;

/// <summary>Rows of a JSON Lines text: one object a line, objects and arrays within it as one field of JSON text.</summary>
internal sealed class JsonRowSource : RowSource
{
    private readonly JsonLines _lines;
    private readonly BillReadOptions _options;
    private readonly JsonLineReader _reader;
    private readonly JsonFieldBuffer _fields = new();
    private readonly List<(int Field, int Line)> _rows = new(1024);
    private bool _first = true;     // the lines at hand are the first ones

    private JsonRowSource(JsonLines lines, BillReadOptions options, string[] header)
    {
        (_lines, _options, Header) = (lines, options, header);
        _reader = new JsonLineReader(header);
    }

    public override string[] Header { get; }

    public override long Line => _lines.Line;

    /// <exception cref="UnknownFormatException">No line of the beginning is a JSON object.</exception>
    public static async ValueTask<JsonRowSource> OpenAsync(ByteSource source, BillReadOptions options, CancellationToken cancellationToken)
    {
        var lines = new JsonLines(source, options);
        try
        {
            if (!await lines.ReadAsync(cancellationToken)) throw new UnknownFormatException(source.Name, "the file is empty.");
            foreach (var line in lines.Lines)
            {
                if (!line.NotText && Names(lines.Buffer.AsSpan(line.Start, line.Length)) is { Count: > 0 } names)
                    return new JsonRowSource(lines, options, Checked(source.Name, JsonSchemas.Header(names), options));
            }

            throw new UnknownFormatException(source.Name, "the text begins like JSON Lines, but none of its first lines is a JSON object: it begins with "
                + BillHeader.Show(lines.TooLong?.Start ?? lines.Buffer.AsSpan(0, Math.Min(80, lines.Buffer.Length))) + ".");
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    public override async ValueTask<bool> ReadAsync(RowBatch batch, IssueSink issues, CancellationToken cancellationToken)
    {
        if (!_first && !await _lines.ReadAsync(cancellationToken)) return false;
        _first = false;
        _fields.Clear();
        _rows.Clear();
        _reader.NewBuffer();
        issues.Statistics.SourceRows += _lines.Lines.Count;
        if (_lines.TooLong is { } row)
        {
            issues.Statistics.SourceRows++;
            issues.Add(batch.File, row.Line, "", "", Faults.TooLong(_options), IssueSink.Decode(row.Start));
        }

        for (var i = 0; i < _lines.Lines.Count; i++)
        {
            var field = _fields.Field;
            if (Read(_lines.Lines[i]) is not { } fault) _rows.Add((field, i));
            else issues.Add(batch.File, _lines.Lines[i].Number, "", "", fault, Raw(i));
        }

        batch.Begin(_fields.Bytes, _fields.Separators, _rows.Count);
        batch.RawText = r => Raw(_rows[r].Line);
        foreach (var (field, line) in _rows) batch.Add(field, _lines.Lines[line].Number);
        return true;
    }

    public override void Dispose() => _lines.Dispose();

    private string? Read(in JsonLine line)
    {
        if (line.NotText) return Faults.NotText;
        return line.Length > _options.MaxRowBytes ? Faults.TooLong(_options) : _reader.Read(_lines.Buffer, line, _fields);
    }

    private string Raw(int line) => IssueSink.Decode(_lines.Buffer.AsSpan(_lines.Lines[line].Start, _lines.Lines[line].Length));

    /// <returns>Member names of the object, null when it is none.</returns>
    private static List<string>? Names(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = JsonScan.MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            var names = new List<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Read();
                reader.Skip();
            }

            return reader.Read() || names.Distinct().Count() != names.Count ? null : names;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] Checked(string file, string[] header, BillReadOptions options) => header.Length <= options.MaxColumns
        ? header : throw new UnknownFormatException(file, $"the first object has {header.Length} members, more than {options.MaxColumns} (MaxColumns).");
}
