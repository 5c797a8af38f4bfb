namespace FinOps.Focus;

internal static class ColumnRuns
{
    /// <summary>Columns as runs of adjacent ones, in the order of the file; -1 stands for one the file does not have.</summary>
    public static ColumnRun[] Of(params IEnumerable<int> columns)
    {
        var runs = new List<ColumnRun>();
        foreach (var column in columns.Where(c => c >= 0).Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].Last == column - 1) runs[^1] = runs[^1] with { Last = column };
            else runs.Add(new ColumnRun(column, column));
        }

        return [.. runs];
    }
}
