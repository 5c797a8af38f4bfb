using System.Text;

namespace FinOps.Focus.Tests.Csv;

/// <summary>The same grammar byte by byte: slow and plain, to compare the vectorised reader with.</summary>
internal static class ReferenceCsv
{
    /// <param name="Fields">Null when a quote stands where none may.</param>
    public sealed record Row(long Line, string[]? Fields);

    /// <exception cref="FormatException">The text ends inside quotes.</exception>
    public static List<Row> Parse(byte[] text)
    {
        var rows = new List<Row>();
        var fields = new List<byte[]>();
        var field = new List<byte>();
        var inside = false;
        long line = 1, start = 1;
        foreach (var b in text.Length > 0 && text[^1] != '\n' ? [.. text, (byte)'\n'] : text)
        {
            if (b == '"') inside = !inside;
            if (b == '\n') line++;
            if (inside || b is not ((byte)',' or (byte)'\n'))
            {
                field.Add(b);
                continue;
            }

            if (b == '\n' && field is [.., (byte)'\r']) field.RemoveAt(field.Count - 1);
            fields.Add([.. field]);
            field.Clear();
            if (b == ',') continue;
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                var read = fields.Select(Unquote).ToArray();
                rows.Add(new Row(start, read.Contains(null) ? null : [.. read.OfType<string>()]));
            }

            fields.Clear();
            start = line;
        }

        return inside ? throw new FormatException("The text ends inside quotes.") : rows;
    }

    private static string? Unquote(byte[] raw)
    {
        var text = Encoding.Latin1.GetString(raw);
        if (!text.Contains('"')) return text;
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') return null;
        var inner = text[1..^1].Replace("\"\"", "\u0001");
        return inner.Contains('"') ? null : inner.Replace('\u0001', '"');
    }
}
