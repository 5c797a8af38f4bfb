using System.Text.Json;

namespace FinOps.Focus.JsonRows;

/// <summary>Lays values out as CSV fields, one behind the other, the way <see cref="RowBatch"/> takes them.</summary>
/// <remarks>
/// A text that holds a comma, quote or line break is quoted. An object or array is not: it cannot begin with a quote and
/// ends itself, so its bytes are unambiguous as they are, and doubling its quotes would cost more than reading it.
/// </remarks>
internal sealed class JsonFieldBuffer
{
    private byte[] _scratch = new byte[1024];

    public byte[] Bytes { get; private set; } = new byte[256 * 1024];

    /// <summary>Where fields end; the first entry stands for the byte before the first field.</summary>
    public int[] Separators { get; private set; } = new int[16 * 1024];

    /// <summary>Index of the next field to be ended.</summary>
    public int Field { get; private set; } = 1;

    public int Length { get; private set; }

    public void Clear()
    {
        Separators[0] = -1;
        Field = 1;
        Length = 0;
    }

    /// <summary>Takes back what a row wrote before it turned out to be none.</summary>
    public void Truncate(int field, int length) => (Field, Length) = (field, length);

    /// <returns>False when the value is a text that UTF-8 cannot hold, or holds a NUL.</returns>
    public bool Write(ReadOnlySpan<byte> value, JsonKind kind)
    {
        Reserve((value.Length * 2) + 3);
        switch (kind)
        {
            case JsonKind.Plain:
                return WriteText(value[1..^1]);
            case JsonKind.Escaped:
                return TryUnescape(value, out var text) && WriteText(text);
            case JsonKind.Loose:
                Compact(value);
                return true;
            case JsonKind.Null:
                return true;
            default:
                Copy(value);
                return true;
        }
    }

    public void Copy(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length + 1);
        value.CopyTo(Bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Ends a field.</summary>
    public void End(byte separator = (byte)',')
    {
        if (Field == Separators.Length)
        {
            var larger = new int[Field * 2];
            Separators.CopyTo(larger, 0);
            Separators = larger;
        }

        Reserve(1);
        Separators[Field++] = Length;
        Bytes[Length++] = separator;
    }

    private void Reserve(int more)
    {
        if (Length + more <= Bytes.Length) return;
        var larger = new byte[Math.Max(Bytes.Length * 2, Length + more)];
        Bytes.AsSpan(0, Length).CopyTo(larger);
        Bytes = larger;
    }

    private bool WriteText(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny((byte)',', (byte)'"', (byte)'\n') && !text.Contains((byte)'\r'))
        {
            Copy(text);
            return true;
        }

        Reserve((text.Length * 2) + 3);
        var to = Bytes;
        var at = Length;
        to[at++] = (byte)'"';
        foreach (var b in text)
        {
            to[at++] = b;
            if (b == (byte)'"') to[at++] = b;
        }

        to[at++] = (byte)'"';
        Length = at;
        return true;
    }

    private bool TryUnescape(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (_scratch.Length < value.Length) _scratch = new byte[value.Length * 2];
        var reader = new Utf8JsonReader(value);
        try
        {
            reader.Read();
            text = _scratch.AsSpan(0, reader.CopyString(_scratch));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)      // a wrong escape; half of a surrogate pair
        {
            return false;
        }

        return !text.Contains((byte)0);
    }

    private void Compact(ReadOnlySpan<byte> value)
    {
        for (var at = 0; at < value.Length;)
        {
            if (value[at] != (byte)'"')
            {
                if (value[at] is not ((byte)' ' or (byte)'\t' or (byte)'\r')) Bytes[Length++] = value[at];
                at++;
                continue;
            }

            var end = JsonScan.String(value, at, out _);
            value[at..end].CopyTo(Bytes.AsSpan(Length));
            Length += end - at;
            at = end;
        }
    }
}
