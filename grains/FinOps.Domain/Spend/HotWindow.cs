namespace FinOps.Domain.Spend;

/// <summary>
/// Which days are kept as days: at least the last <see cref="Days"/>, and always whole months, so that a cell on the first of a
/// month is either that day or that month, never something in between.
/// </summary>
public static class HotWindow
{
    public const int Days = 62;

    /// <summary>First day that is kept as a day; always the first of a month.</summary>
    public static DateOnly Start(DateOnly today)
    {
        var oldest = today.AddDays(1 - Days);
        return FirstOfMonth(oldest);
    }

    /// <summary>The key under which the spend of a key is kept: itself, or its month.</summary>
    public static CellKey Fold(CellKey key, DateOnly start) => key.Day < start ? key with { Day = FirstOfMonth(key.Day) } : key;

    /// <summary>Folds days that have left the window into their months.</summary>
    public static void Roll(CellSet cells, DateOnly start)
    {
        foreach (var cell in cells.Where(c => c.Key.Day < start && c.Key.Day.Day != 1).ToList())
        {
            cells.Remove(cell.Key, out var amounts);
            cells.Add(cell.Key with { Day = FirstOfMonth(cell.Key.Day) }, amounts);
        }
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
