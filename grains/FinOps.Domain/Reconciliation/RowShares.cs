using System.Numerics;

namespace FinOps.Domain.Reconciliation;

/// <summary>Divides the rows of one export over the billing periods that it holds.</summary>
/// <remarks>
/// The warehouse knows the period of every row that it holds. A merged or quarantined row has none: those are counted in the
/// export's main period, the one with most of its rows. Rows that were added are told from those of the bill by count only, so of
/// several periods each gets the same share of them. The shares of an export always add up to its own numbers.
/// </remarks>
public static class RowShares
{
    /// <param name="of">The export's own numbers.</param>
    /// <param name="inWarehouse">Its rows in the warehouse by period; they add up to <see cref="RowCounts.InWarehouse"/>.</param>
    /// <returns>One entry for each period; empty where the warehouse has no row of it.</returns>
    public static IReadOnlyDictionary<DateOnly, RowCounts> Divide(RowCounts of, IReadOnlyDictionary<DateOnly, long> inWarehouse)
    {
        var total = inWarehouse.Values.Sum();
        var shares = new Dictionary<DateOnly, RowCounts>();
        if (total == 0) return shares;
        var stored = Proportional(of.Stored, total, inWarehouse);
        var main = Main(inWarehouse);
        foreach (var (period, rows) in inWarehouse)
        {
            var isMain = period == main;
            shares[period] = new RowCounts(stored[period], isMain ? of.Merged : 0, isMain ? of.Quarantined : 0, rows - stored[period]);
        }

        return shares;
    }

    /// <summary>The period with most rows; of several the latest.</summary>
    public static DateOnly? Main(IReadOnlyDictionary<DateOnly, long> inWarehouse) =>
        inWarehouse.Count == 0 ? null : inWarehouse.OrderByDescending(p => p.Value).ThenByDescending(p => p.Key).First().Key;

    /// <summary>Largest remainders: whole numbers that add up.</summary>
    private static Dictionary<DateOnly, long> Proportional(long amount, long total, IReadOnlyDictionary<DateOnly, long> weights)
    {
        var exact = weights.Select(w => (w.Key, Quotient: BigInteger.DivRem((BigInteger)amount * w.Value, total, out var remainder), Remainder: remainder)).ToList();
        var left = amount - (long)exact.Aggregate(BigInteger.Zero, (sum, e) => sum + e.Quotient);
        var result = new Dictionary<DateOnly, long>();
        foreach (var (period, quotient, _) in exact.OrderByDescending(e => e.Remainder).ThenByDescending(e => e.Key))
            result[period] = (long)quotient + (left-- > 0 ? 1 : 0);
        return result;
    }
}
