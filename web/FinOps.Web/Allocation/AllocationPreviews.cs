using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Auth;
using FinOps.Web.Spend;

namespace FinOps.Web.Allocation;

/// <summary>Runs a set that is not saved, and the active one beside it, over the same published version.</summary>
internal sealed class AllocationPreviews(AllocationBook book, SpendScopes scopes)
{
    public const string Unallocated = "Unallocated";

    public async Task<AllocationPreview> AskAsync(TenantId tenant, AllocationVersion active, AllocationSet set, PreviewQuestion question, CancellationToken cancellationToken)
    {
        var about = new SpendQuestion(question.From, question.To, null, [], Domain.Spend.SpendDimension.Total, SpendMetric.Effective);
        var scope = await scopes.OpenAsync(new Viewer(tenant, Rows: null), about, version: null, cancellationToken);
        var asked = await book.RulesAsync(tenant, active, set, "preview", cancellationToken);
        var current = await book.RulesAsync(tenant, active, cancellationToken);
        var dimensions = new List<PreviewedDimension>();
        foreach (var dimension in set.Dimensions)
        {
            var ours = new AllocationQuestion(asked, dimension.Name, scope.From, scope.To, question.Measure);
            var whole = await scope.Warehouse.WholeAsync(scope.Live, ours, cancellationToken);
            var costs = await scope.Warehouse.AllocatedAsync(scope.Live, ours, cancellationToken);
            var isKnown = current.Set.Find(dimension.Name) is not null;
            var before = isKnown ? await scope.Warehouse.AllocatedAsync(scope.Live, ours with { Rules = current }, cancellationToken) : null;
            var uses = await scope.Warehouse.RuleUsesAsync(scope.Live, ours, cancellationToken);
            // Nothing moves where the rules are the same, as those of all dimensions before the one that is worked on.
            var moves = !isKnown ? null : IsSame(set, current.Set, dimension.Name) ? [] : await scope.Warehouse.MovedAsync(scope.Live, ours, current, cancellationToken);
            dimensions.Add(Dimension(dimension, whole, costs, before, uses, moves));
        }

        return new AllocationPreview(scope.Version, active.Version, scope.From, scope.To, question.Measure, dimensions);
    }

    private static PreviewedDimension Dimension(
        AllocationDimension dimension, IReadOnlyList<AllocatedCost> whole, IReadOnlyList<AllocatedCost> costs, IReadOnlyList<AllocatedCost>? before,
        IReadOnlyList<RuleUse> uses, IReadOnlyList<MovedCost>? moves)
    {
        var (now, then) = (Table(costs), before is null ? null : Table(before));
        var (totals, rows) = (new List<PreviewedTotal>(), new List<PreviewedRow>());
        foreach (var (_, currency, cost) in whole)
        {
            var unallocated = now.GetValueOrDefault((currency, ""));
            totals.Add(new PreviewedTotal(currency, cost, unallocated, Percent.Of(cost - unallocated, cost), then is null ? null : then.GetValueOrDefault((currency, ""))));
            rows.AddRange(Rows(currency, cost, now, then));
        }

        return new PreviewedDimension(dimension.Name, dimension.Label, totals, rows, [.. dimension.Rules.Zip(uses, (rule, use) => Rule(dimension, rule, use))], moves?.Select(m => new PreviewedMove(m.From, m.To, m.Currency, m.Cost)).ToArray());
    }

    /// <summary>Whether both sets say the same up to and with a dimension: later ones have no say in it.</summary>
    private static bool IsSame(AllocationSet set, AllocationSet other, string dimension) => Until(set, dimension) == Until(other, dimension);

    private static string Until(AllocationSet set, string dimension)
    {
        var names = set.Dimensions.Select(d => d.Name).ToList();
        return AllocationJson.Write(new AllocationSet([.. set.Dimensions.Take(names.IndexOf(dimension) + 1)]));
    }

    /// <summary>Values by either set, largest first; unallocated always; and what neither lists, so that the rows add up.</summary>
    private static IEnumerable<PreviewedRow> Rows(string currency, Money whole, Dictionary<(string, string), Money> now, Dictionary<(string, string), Money>? then)
    {
        var values = now.Keys.Concat(then?.Keys ?? Enumerable.Empty<(string, string)>()).Where(k => k.Item1 == currency).Select(k => k.Item2).Append("").Distinct(StringComparer.Ordinal);
        var (listed, listedBefore) = (Money.Zero, Money.Zero);
        foreach (var value in values.OrderByDescending(v => Magnitude(now.GetValueOrDefault((currency, v)))).ThenBy(v => v, StringComparer.Ordinal))
        {
            var cost = now.GetValueOrDefault((currency, value));
            Money? active = then is null ? null : then.GetValueOrDefault((currency, value));
            (listed, listedBefore) = (listed + cost, listedBefore + (active ?? Money.Zero));
            yield return new PreviewedRow(value, value.Length == 0 ? Unallocated : value, currency, cost, Percent.Of(cost, whole), active, cost - active);
        }

        var (rest, restBefore) = (whole - listed, then is null ? (Money?)null : whole - listedBefore);
        if (!rest.IsZero || restBefore is { IsZero: false }) yield return new PreviewedRow(null, "Other", currency, rest, Percent.Of(rest, whole), restBefore, rest - restBefore);
    }

    private static PreviewedRule Rule(AllocationDimension dimension, AllocationRule rule, RuleUse use)
    {
        var state = use.Won > 0 ? RuleState.Used : use.Matched == 0 ? RuleState.Unmatched : RuleState.Shadowed;
        var others = use.Winners.Select(w => dimension.Rules[w].Name).Where(name => name != rule.Name).ToArray();
        return new PreviewedRule(rule.Name, state, use.Matched, use.Won, [.. use.Costs.Select(c => new PreviewedCost(c.Currency, c.Cost))], others);
    }

    private static Dictionary<(string Currency, string Value), Money> Table(IReadOnlyList<AllocatedCost> costs) => costs.ToDictionary(c => (c.Currency, c.Value), c => c.Cost);

    private static Int128 Magnitude(Money money) => money.IsNegative ? -money.Units : money.Units;
}
