using FinOps.Domain.Allocation;
using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>Splits what a bill says of one resource on one day over what ran on it, by OpenCost's cost of each.</summary>
/// <remarks>
/// The parts of every currency and of either measure add up to the bill to its last decimal (<see cref="Shares"/>). Items are cut as finely as
/// they are kept, before anything is grouped or left out: a part is the same in every question.
/// </remarks>
public static class KubeSplit
{
    /// <param name="items">Of one resource and day, in an order that does not depend on the question. Empty where nothing is known to have run.</param>
    /// <param name="bill">At most one per currency; empty where the bill has nothing.</param>
    /// <param name="owner">Whose resource it is, for what is left.</param>
    /// <param name="sharesIdle">The idle part goes to the others in proportion; it stays where there are none.</param>
    /// <param name="estimateCurrency">That OpenCost counts in, by cluster.</param>
    public static IEnumerable<KubeLine> Cut(
        IReadOnlyList<KubeDayItem> items, IReadOnlyList<BilledDay> bill, KubeResource owner, DateOnly day, bool sharesIdle, Func<string, string> estimateCurrency)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(bill);
        return bill.Count == 0 ? Unbilled(items, estimateCurrency) : Billed(items, bill, owner, day, sharesIdle);
    }

    /// <summary>What no bill can have: it has no resource.</summary>
    public static KubeLine Estimated(KubeDayItem item, Func<string, string> estimateCurrency)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(estimateCurrency);
        // A node without a provider id could be in a bill, if only it were known as what.
        var kind = item.Component is KubeComponent.Compute ? KubeLineKind.Unbilled : KubeLineKind.Estimated;
        return new KubeLine(item, kind, estimateCurrency(item.Cluster), Money.Zero, Money.Zero, item.Cost, item.Cost, item.Use);
    }

    private static IEnumerable<KubeLine> Unbilled(IReadOnlyList<KubeDayItem> items, Func<string, string> estimateCurrency) => items.Select(
        i => new KubeLine(i, KubeLineKind.Unbilled, estimateCurrency(i.Cluster), Money.Zero, Money.Zero, i.Cost, i.Cost, i.Use));

    private static IEnumerable<KubeLine> Billed(IReadOnlyList<KubeDayItem> items, IReadOnlyList<BilledDay> bill, KubeResource owner, DateOnly day, bool sharesIdle)
    {
        var takesIdle = sharesIdle && items.Any(i => !i.IsIdle && i.Cost > Money.Zero);
        var weights = new Money[items.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = takesIdle && items[i].IsIdle ? Money.Zero : items[i].Cost;
        if (Shares.Of(weights.Select(w => ("", w))) is not { } shares)
        {
            foreach (var b in bill)
            {
                var rest = new KubeDayItem(day, owner.Resource, owner.Cluster, owner.Node, "", "", "", "", owner.Component, IsIdle: false, [], Money.Zero, default);
                yield return new KubeLine(rest, KubeLineKind.Unattributed, b.Currency, b.Billed, b.Effective, Money.Zero, Money.Zero, default);
            }

            yield break;
        }

        for (var (i, share) = (0, 0); i < weights.Length; i++)
        {
            if (takesIdle && items[i].IsIdle) continue;
            var takesPart = weights[i] > Money.Zero;
            for (var b = 0; b < bill.Count; b++)
            {
                var (billed, effective) = takesPart ? (shares.Part(bill[b].Billed, shares.Items[share]), shares.Part(bill[b].Effective, shares.Items[share])) : (Money.Zero, Money.Zero);
                // Quantities and OpenCost's cost are told once, beside the first currency.
                yield return new KubeLine(
                    items[i], items[i].IsIdle ? KubeLineKind.Idle : KubeLineKind.Allocated, bill[b].Currency, billed, effective, Money.Zero, b == 0 ? items[i].Cost : Money.Zero, b == 0 ? items[i].Use : default);
            }

            if (takesPart) share++;
        }
    }
}
