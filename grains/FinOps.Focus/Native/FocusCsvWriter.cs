using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FinOps.Focus;

/// <summary>Writes blocks as FOCUS CSV: the 65 columns of 1.4 or the 57 of 1.2, and any <c>x_</c> columns asked for.</summary>
public sealed class FocusCsvWriter : IAsyncDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly string[] _names;
    private readonly byte[][] _extras;
    private readonly FocusColumn?[] _columns;
    private readonly ArrayBufferWriter<byte> _out = new(FlushBytes * 2);
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _jsonWriter;

    /// <param name="stream">Stays open.</param>
    /// <param name="version">V12 or V14.</param>
    /// <param name="extras">Names of <c>x_</c> columns to append.</param>
    public FocusCsvWriter(Stream stream, FocusVersion version, params string[] extras)
    {
        _stream = stream;
        _names = version switch
        {
            FocusVersion.V12 => FocusColumns.Names12,
            FocusVersion.V14 => [.. FocusColumns.All.ToArray().Select(c => c.Name)],
            _ => throw new ArgumentOutOfRangeException(nameof(version), version, "FOCUS is written as 1.2 or 1.4."),
        };
        _columns = [.. _names.Select(FocusColumns.Find)];
        _extras = [.. extras.Select(Encoding.UTF8.GetBytes)];
        _jsonWriter = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _out.Write(Encoding.UTF8.GetBytes(string.Join(',', _names.Concat(extras)) + "\n"));
    }

    public async ValueTask WriteAsync(FocusBlock block, CancellationToken cancellationToken = default)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            WriteRow(block, row);
            if (_out.WrittenCount >= FlushBytes) await FlushAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync(default);
        await _jsonWriter.DisposeAsync();
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(_out.WrittenMemory, cancellationToken);
        _out.ResetWrittenCount();
    }

    private void WriteRow(FocusBlock block, int row)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (i > 0) _out.Write(","u8);
            switch (_columns[i])
            {
                case null:
                    Text(FocusView12.Value(block, row, _names[i]));
                    break;
                case { Type: FocusColumnType.Number, Id: var id }:
                    if (block.Money(id)[row] is { } money) Number(money);
                    break;
                case { Type: FocusColumnType.Time, Id: var id }:
                    if (block.Time(id)[row] is { } time) Time(time);
                    break;
                case { Type: FocusColumnType.Map }:
                    Tags(block.Tags, row);
                    break;
                case { Id: var id }:
                    Text(block.Text(id)[row]);
                    break;
            }
        }

        foreach (var extra in _extras)
        {
            _out.Write(","u8);
            Text(block.Extras.Value(extra, row));
        }

        _out.Write("\n"u8);
    }

    private void Number(Money money)
    {
        money.TryFormat(_out.GetSpan(Money.MaxTextLength), out var written);
        _out.Advance(written);
    }

    private void Time(DateTimeOffset time)
    {
        time.UtcDateTime.TryFormat(_out.GetSpan(32), out var written,
            time.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ");
        _out.Advance(written);
    }

    private void Tags(MapColumn tags, int row)
    {
        if (tags.Codes[row] == 0) return;
        _json.ResetWrittenCount();
        _jsonWriter.Reset(_json);
        _jsonWriter.WriteStartObject();
        foreach (var pair in tags.Set(tags.Codes[row])) _jsonWriter.WriteString(tags.Keys[pair.Key], tags.Values[pair.Value]);
        _jsonWriter.WriteEndObject();
        _jsonWriter.Flush();
        Text(_json.WrittenSpan);
    }

    private void Text(ReadOnlySpan<byte> value)
    {
        if (!value.ContainsAny(",\"\r\n"u8))
        {
            _out.Write(value);
            return;
        }

        _out.Write("\""u8);
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            _out.Write(value[..(quote + 1)]);
            _out.Write("\""u8);
            value = value[(quote + 1)..];
        }

        _out.Write(value);
        _out.Write("\""u8);
    }
}
