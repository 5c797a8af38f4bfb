namespace FinOps.Domain.Reconciliation;

/// <summary>What became of a bill's rows.</summary>
/// <param name="Stored">Rows of the bill that are rows of ours.</param>
/// <param name="Merged">Rows that became part of another one.</param>
/// <param name="Quarantined">Rows that could not be read.</param>
/// <param name="Added">Rows that reading made beside those of the bill, as unused commitment.</param>
public readonly record struct RowCounts(long Stored, long Merged, long Quarantined, long Added)
{
    /// <summary>Rows of the bill: each of them is exactly one of the three.</summary>
    public long Read => Stored + Merged + Quarantined;

    /// <summary>Rows of ours.</summary>
    public long InWarehouse => Stored + Added;

    public static RowCounts operator +(RowCounts left, RowCounts right) =>
        new(left.Stored + right.Stored, left.Merged + right.Merged, left.Quarantined + right.Quarantined, left.Added + right.Added);

    public static RowCounts Add(RowCounts left, RowCounts right) => left + right;
}
