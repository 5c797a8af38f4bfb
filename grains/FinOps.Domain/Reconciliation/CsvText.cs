using System.Text;

namespace FinOps.Domain.Reconciliation;

/// <summary>Splits a small CSV text (RFC 4180) that is whole in memory. Bills are read by <c>FinOps.Focus</c>, not by this.</summary>
internal static class CsvText
{
    /// <param name="Line">1-based line on which the row begins.</param>
    /// <param name="Fault">Why the row cannot be split; null where it can.</param>
    public readonly record struct Row(long Line, IReadOnlyList<string> Fields, string? Fault);

    /// <summary>Rows with at least one character; a byte order mark is passed over.</summary>
    public static IEnumerable<Row> Split(string text)
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        long line = 1;
        while (at < text.Length)
        {
            var start = line;
            var row = Next(text, ref at, ref line);
            if (row.Fields.Count > 1 || row.Fields[0].Length > 0 || row.Fault is not null) yield return row with { Line = start };
        }
    }

    private static Row Next(string text, ref int at, ref long line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        string? fault = null;
        for (var quoted = false; ; at++)
        {
            var c = at < text.Length ? text[at] : '\n';
            if (at >= text.Length && quoted) fault = "has a quote that is never closed.";
            if (c == '\n') line++;
            if (quoted && at < text.Length)
            {
                if (c != '"') field.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
                else quoted = false;
                continue;
            }

            if (c == '"')
            {
                if (field.Length > 0) fault ??= "has a quote inside a field that does not begin with one.";
                quoted = true;
            }
            else if (c == ',' || c == '\n')
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == ',') continue;
                at++;
                return new Row(0, fields, fault);
            }
            else
            {
                field.Append(c);
            }
        }
    }
}
