using FinOps.Generator.Billing;

namespace FinOps.Generator.Totals;

/// <summary>What a reader of one delivery must arrive at, to the last decimal; reckoned while the bill was made.</summary>
/// <param name="RowsPerLineType">Lines of the CUR per lineItem/LineItemType, injected bad rows not among them.</param>
/// <param name="Cells">Per UTC day of ChargePeriodStart and combination of dimension values.</param>
public sealed record BillTotals(string Currency, IReadOnlyDictionary<LineType, long> RowsPerLineType, long BadRows, IReadOnlyList<TotalsCell> Cells)
{
    /// <summary>Good data rows of the CUR.</summary>
    public long CurRows { get; } = RowsPerLineType.Values.Sum();

    /// <summary>Sums over all FOCUS rows; Rows counts them, rows of unused commitment included, negations not.</summary>
    public CostSums Total { get; } = Cells.Aggregate(default(CostSums), (sum, cell) => sum + cell.Sums);

    /// <summary>Sums per value of one dimension; the empty text stands for rows without a value.</summary>
    public IReadOnlyDictionary<string, CostSums> Per(Func<TotalsCell, string> dimension) => Sum(dimension);

    public IReadOnlyDictionary<DateOnly, CostSums> PerDay() => Sum(cell => cell.Day);

    private SortedDictionary<TKey, CostSums> Sum<TKey>(Func<TotalsCell, TKey> key)
        where TKey : notnull
    {
        var sums = typeof(TKey) == typeof(string) ? new SortedDictionary<TKey, CostSums>((IComparer<TKey>)StringComparer.Ordinal) : [];
        foreach (var cell in Cells)
        {
            var at = key(cell);
            sums[at] = sums.GetValueOrDefault(at) + cell.Sums;
        }
        return sums;
    }
}
