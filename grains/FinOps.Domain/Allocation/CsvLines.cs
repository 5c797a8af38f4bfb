using FinOps.Domain.Reconciliation;

namespace FinOps.Domain.Allocation;

/// <summary>Reads a small CSV text with a header line, any order of columns, and gathers what is wrong with it, up to <see cref="MaxProblems"/>.</summary>
internal sealed class CsvLines
{
    public const int MaxProblems = 100;
    private readonly string[] _names;
    private readonly int[] _columns;
    private readonly List<CsvText.Row> _rows;
    private CsvText.Row _row;

    /// <param name="required">How many of <paramref name="names"/>, from the first, must be there.</param>
    public CsvLines(string text, int maxLines, string[] names, int required)
    {
        _names = names;
        _rows = [.. CsvText.Split(text).Take(maxLines + 2)];
        var header = _rows.Count == 0 ? [] : _rows[0].Fields;
        _columns = [.. names.Select(name => header.ToList().FindIndex(h => string.Equals(h.Trim(), name, StringComparison.OrdinalIgnoreCase)))];
        if (_rows.Count == 0) Problems.Add(new CsvProblem(1, null, $"is empty; the first line names the columns {string.Join(',', names)}."));
        else foreach (var name in names.Take(required).Where((_, i) => _columns[i] < 0)) Problems.Add(new CsvProblem(1, name, "is missing from the first line."));
        if (_rows.Count == 1 && Problems.Count == 0) Problems.Add(new CsvProblem(1, null, "names the columns, but no line follows."));
        if (_rows.Count > maxLines + 1) Problems.Add(new CsvProblem(_rows[^1].Line, null, $"is the line after {maxLines}, the most there may be."));
    }

    public List<CsvProblem> Problems { get; } = [];

    public long Line => _row.Line;

    /// <summary>Lines that can be split; nothing after a fault of the whole file.</summary>
    public IEnumerable<CsvLines> Read()
    {
        if (Problems.Count > 0) yield break;
        foreach (var row in _rows.Skip(1))
        {
            if (Problems.Count >= MaxProblems) yield break;
            _row = row;
            if (row.Fault is { } fault) Problems.Add(new CsvProblem(row.Line, null, fault));
            else yield return this;
        }
    }

    public string Field(int column) => _columns[column] is >= 0 and var at && at < _row.Fields.Count ? _row.Fields[at].Trim() : "";

    public bool Require(int column, bool holds, string reason)
    {
        if (!holds) Problems.Add(new CsvProblem(_row.Line, _names[column], reason));
        return holds;
    }

    public static string Short(string text) => text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "…") : text;
}
