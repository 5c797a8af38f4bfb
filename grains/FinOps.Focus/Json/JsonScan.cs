using System.Buffers;
using System.Text.Json;

namespace FinOps.Focus.JsonRows;

/// <summary>Finds where a JSON value ends and whether it is one. Offsets are into the line given.</summary>
internal static class JsonScan
{
    /// <summary>Deepest nesting of a value; bills go five levels.</summary>
    public const int MaxDepth = 32;

    private static readonly SearchValues<byte> StringStops =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public static int Blanks(ReadOnlySpan<byte> line, int at)
    {
        while (at < line.Length && line[at] is (byte)' ' or (byte)'\t' or (byte)'\r') at++;
        return at;
    }

    /// <returns>Where the value that starts at <paramref name="at"/> ends; -1 when it is none.</returns>
    public static int Value(ReadOnlySpan<byte> line, int at, out JsonKind kind)
    {
        kind = JsonKind.Number;
        switch (at < line.Length ? line[at] : (byte)0)
        {
            case (byte)'"':
                return String(line, at, out kind);
            case (byte)'{' or (byte)'[':
                kind = JsonKind.Nested;
                return Nested(line, at, ref kind);
            case (byte)'n':
                kind = JsonKind.Null;
                return Word(line, at, "null"u8);
            case (byte)'t':
                return Word(line, at, "true"u8);
            case (byte)'f':
                return Word(line, at, "false"u8);
            default:
                return Number(line, at);
        }
    }

    /// <summary>A string's end and whether it holds escapes.</summary>
    public static int String(ReadOnlySpan<byte> line, int at, out JsonKind kind)
    {
        kind = JsonKind.Plain;
        for (var i = at + 1; ;)
        {
            var next = line[i..].IndexOfAny(StringStops);
            if (next < 0) return -1;
            i += next;
            if (line[i] == (byte)'"') return i + 1;
            if (line[i] != (byte)'\\' || i + 1 >= line.Length) return -1;
            kind = JsonKind.Escaped;
            i += 2;
        }
    }

    private static int Number(ReadOnlySpan<byte> line, int at)
    {
        var i = at;
        if (i < line.Length && line[i] == (byte)'-') i++;
        var whole = Digits(line, i);
        if (whole == i || (line[i] == (byte)'0' && whole > i + 1)) return -1;
        i = whole;
        if (i < line.Length && line[i] == (byte)'.')
        {
            var fraction = Digits(line, i + 1);
            if (fraction == i + 1) return -1;
            i = fraction;
        }

        if (i >= line.Length || line[i] is not ((byte)'e' or (byte)'E')) return i;
        i++;
        if (i < line.Length && line[i] is (byte)'+' or (byte)'-') i++;
        var exponent = Digits(line, i);
        return exponent == i ? -1 : exponent;
    }

    private static int Digits(ReadOnlySpan<byte> line, int at)
    {
        while (at < line.Length && (uint)(line[at] - '0') <= 9) at++;
        return at;
    }

    private static int Word(ReadOnlySpan<byte> line, int at, ReadOnlySpan<byte> word) => line[at..].StartsWith(word) ? at + word.Length : -1;

    private static int Nested(ReadOnlySpan<byte> line, int at, ref JsonKind kind)
    {
        var reader = new Utf8JsonReader(line[at..], isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
        try
        {
            if (!reader.Read() || !reader.TrySkip()) return -1;
        }
        catch (JsonException)
        {
            return -1;
        }

        var end = at + (int)reader.BytesConsumed;
        if (line[at..end].ContainsAny((byte)' ', (byte)'\t', (byte)'\r')) kind = JsonKind.Loose;
        return end;
    }
}

/// <summary>How a value's bytes become a field.</summary>
internal enum JsonKind : byte
{
    /// <summary>A number or a boolean: as it stands.</summary>
    Number,

    /// <summary>A string without escapes: between its quotes.</summary>
    Plain,

    /// <summary>A string to unescape.</summary>
    Escaped,

    /// <summary>An object or array without blanks: as it stands.</summary>
    Nested,

    /// <summary>An object or array that may hold blanks between its tokens.</summary>
    Loose,
    Null,
}
