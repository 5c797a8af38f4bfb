namespace FinOps.Domain.Spend;

/// <summary>A tenant's spend at one published version, days of the <see cref="HotWindow"/> and months before it. Not thread-safe.</summary>
public sealed class HotSpend
{
    private CellSet _cells = [];

    /// <summary>0 before anything was published, -1 before anything was loaded.</summary>
    public long Version { get; private set; } = -1;

    /// <summary>First day that is kept as a day.</summary>
    public DateOnly WindowStart { get; private set; }

    public int Count => _cells.Count;

    public IEnumerable<SpendCell> Cells => _cells;

    /// <summary>Adds what one publish changed, if it is the one that follows.</summary>
    /// <param name="change">The change as it is kept here (old days under their month); empty unless it was applied.</param>
    public HotSpendOutcome Apply(long version, IEnumerable<SpendCell> cells, out IReadOnlyList<SpendCell> change)
    {
        change = [];
        if (version <= Version) return HotSpendOutcome.Repeat;
        if (version != Version + 1) return HotSpendOutcome.Gap;
        var folded = new CellSet();
        foreach (var cell in cells) folded.Add(HotWindow.Fold(cell.Key, WindowStart), cell.Amounts);
        _cells.Add(folded);
        Version = version;
        change = folded.ToArray();      // not a collection expression: its type could not cross a grain call
        return HotSpendOutcome.Applied;
    }

    /// <summary>Takes what the warehouse says in place of what is held.</summary>
    /// <returns>What has changed by it; null where the warehouse's answer is older than what is held, which then stays.</returns>
    public CellSet? Load(long version, DateOnly windowStart, IEnumerable<SpendCell> cells)
    {
        if (version < Version) return null;
        var loaded = new CellSet();
        foreach (var cell in cells) loaded.Add(HotWindow.Fold(cell.Key, windowStart), cell.Amounts);
        HotWindow.Roll(_cells, windowStart);
        var change = loaded.Minus(_cells);
        (_cells, Version, WindowStart) = (loaded, version, windowStart);
        return change;
    }

    /// <summary>Moves the window on as days pass; totals stay as they are.</summary>
    public void Roll(DateOnly today)
    {
        var start = HotWindow.Start(today);
        if (start <= WindowStart) return;
        HotWindow.Roll(_cells, start);
        WindowStart = start;
    }
}

public enum HotSpendOutcome
{
    Applied,

    /// <summary>The version was counted before: nothing changed.</summary>
    Repeat,

    /// <summary>Versions between are missing: nothing changed, load again.</summary>
    Gap,
}
