using System.Collections.Immutable;
using FinOps.Domain.Allocation;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Warehouse.Allocation;

/// <summary>How one split rule cuts: the same way always, or by the period (and currency) of the row.</summary>
internal sealed class SplitShares
{
    /// <summary>More of them, in one period, are more than a query should carry.</summary>
    internal const int MaxTargets = 1000;

    private SplitShares(Shares? always, ImmutableArray<KeyValuePair<string, Shares>> byPeriod) => (Always, ByPeriod) = (always, byPeriod);

    /// <summary>Null where it depends on the period.</summary>
    internal Shares? Always { get; }

    /// <summary>By <c>2026-10-01</c>, or <c>2026-10-01 USD</c> for splits by measure; a period that is not there has nothing to go by.</summary>
    internal ImmutableArray<KeyValuePair<string, Shares>> ByPeriod { get; }

    internal static SplitShares Fixed(AllocationResult.Split split) => new(Shares.Of(split.Targets.Select(t => (t.Value, t.Weight))), []);

    /// <param name="from">Telemetry of other days is left out.</param>
    internal static SplitShares Of(AllocationResult.Split split, AllocationTelemetry telemetry, DateOnly from, DateOnly to) => Of(
        split, telemetry.Amounts.Where(a => a.Day >= from && a.Day < to).Select(a => (Period(split.Period, a.Day).ToString("yyyy-MM-dd"), a.Target, a.Amount)));

    /// <param name="basis">By period, target, ordered by both.</param>
    internal static SplitShares Of(AllocationResult.Split split, IEnumerable<(string Period, string Target, Money Amount)> basis)
    {
        var periods = ImmutableArray.CreateBuilder<KeyValuePair<string, Shares>>();
        foreach (var period in basis.GroupBy(b => b.Period, StringComparer.Ordinal))
        {
            var sums = period.GroupBy(b => b.Target, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Aggregate(Money.Zero, (sum, b) => sum + b.Amount), StringComparer.Ordinal);
            var targets = split.Targets.IsEmpty ? sums.Keys.Order(StringComparer.Ordinal) : split.Targets.Select(t => t.Value);
            if (Shares.Of(targets.Select(t => (t, sums.GetValueOrDefault(t)))) is not { } shares) continue;
            if (shares.Items.Length > MaxTargets) throw new AllocationTooWideException(MaxTargets);
            periods.Add(KeyValuePair.Create(period.Key, shares));
        }

        return new SplitShares(always: null, periods.ToImmutable());
    }

    internal static DateOnly Period(SplitPeriod period, DateOnly day) => period is SplitPeriod.Day ? day : new DateOnly(day.Year, day.Month, 1);
}
