namespace FinOps.Cli.Output;

/// <summary>Columns for the eye: as wide as their longest cell, numbers to the right.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object?[] cells) => _rows.Add([.. cells.Select(Text)]);

    public void Write(TextWriter to, string whenEmpty)
    {
        if (_rows.Count == 0)
        {
            to.WriteLine(whenEmpty);
            return;
        }
        var widths = headings.Select((h, i) => _rows.Max(r => r[i].Length) is var w && w > h.Length ? w : h.Length).ToArray();
        var right = headings.Select((_, i) => _rows.All(r => r[i].Length == 0 || char.IsAsciiDigit(r[i][^1]) && r[i].TrimStart('-').All(c => char.IsAsciiDigit(c) || c is '.' or ','))).ToArray();
        WriteRow(to, headings, widths, right);
        foreach (var row in _rows) WriteRow(to, row, widths, right);
    }

    private static void WriteRow(TextWriter to, string[] cells, int[] widths, bool[] right) =>
        to.WriteLine(string.Join("  ", cells.Select((c, i) => right[i] ? c.PadLeft(widths[i]) : c.PadRight(widths[i]))).TrimEnd());

    private static string Text(object? cell) => cell switch
    {
        null => "",
        long number => number.ToString("N0"),
        int number => number.ToString("N0"),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'"),
        // A cell is one line, and what a bill contains must not steer the terminal.
        _ => string.Concat((cell.ToString() ?? "").Select(c => char.IsControl(c) ? ' ' : c)),
    };
}
