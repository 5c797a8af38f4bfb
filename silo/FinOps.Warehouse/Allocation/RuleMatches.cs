using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Warehouse.Allocation;

/// <summary>Rows that the same rules of a dimension match, in one currency.</summary>
/// <param name="Matches">By rule.</param>
internal sealed record RuleMatches(bool[] Matches, string Currency, Money Cost, long Rows)
{
    private int Winner => Array.IndexOf(Matches, true);

    internal static RuleUse UseOf(int rule, IReadOnlyList<RuleMatches> groups)
    {
        var matched = groups.Where(g => g.Matches[rule]).ToList();
        var won = matched.Where(g => g.Winner == rule).ToList();
        var costs = won.GroupBy(g => g.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new AllocatedCost("", g.Key, g.Aggregate(Money.Zero, (sum, one) => sum + one.Cost)));
        return new RuleUse(matched.Sum(g => g.Rows), won.Sum(g => g.Rows), [.. matched.Select(g => g.Winner).Distinct().Order()], [.. costs]);
    }
}
