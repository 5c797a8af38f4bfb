using System.Collections.Immutable;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Allocation;

/// <summary>The allocation dimensions that a statement works out, in the set's order, and how their splits cut.</summary>
/// <param name="Shares">Of every split rule of theirs.</param>
internal sealed record AllocationPlan(AllocationRules Rules, ImmutableArray<AllocationDimension> Dimensions, IReadOnlyDictionary<AllocationRule, SplitShares> Shares)
{
    internal static AllocationPlan None { get; } = new(AllocationRules.None, [], new Dictionary<AllocationRule, SplitShares>());

    internal bool IsEmpty => Dimensions.IsEmpty;

    internal bool Splits => Dimensions.Any(d => d.Splits);

    /// <summary>What must be worked out to know these dimensions: they, those that their rules use, and every earlier one that splits.</summary>
    /// <remarks>Earlier splits are always carried out, so that a row falls into the same parts whatever is asked, and every grouping adds up to every other.</remarks>
    /// <exception cref="QueryRefusedException">There is no such dimension.</exception>
    internal static ImmutableArray<AllocationDimension> DimensionsOf(AllocationSet set, IEnumerable<string> asked)
    {
        var needed = asked.ToHashSet(StringComparer.Ordinal);
        foreach (var name in needed)
            if (set.Find(name) is null) throw new QueryRefusedException(QueryRefusal.UnknownDimension, $"There is no allocation dimension '{name}'.");
        var plan = new List<AllocationDimension>();
        foreach (var dimension in set.Dimensions.Reverse())
        {
            if (!needed.Contains(dimension.Name) && !(plan.Count > 0 && dimension.Splits)) continue;
            plan.Add(dimension);
            foreach (var used in dimension.Rules.SelectMany(UsesOf).Where(d => d.Kind is DimensionKind.Allocation)) needed.Add(used.Name);
        }

        plan.Reverse();
        return [.. plan];
    }

    /// <summary>Dimensions that a rule looks at.</summary>
    internal static IEnumerable<Dimension> UsesOf(AllocationRule rule)
    {
        var uses = rule.Match is null ? [] : Filters.DimensionsOf(rule.Match);
        return rule.Result switch
        {
            AllocationResult.ValueFrom value => uses.Append(value.Dimension),
            AllocationResult.Capture capture => uses.Append(capture.Dimension),
            _ => uses,
        };
    }

    /// <summary>Days on which what a rule gives may change.</summary>
    internal static IEnumerable<DateOnly> ChangesOf(AllocationRules rules, AllocationRule rule)
    {
        IEnumerable<DateOnly?> days = [rule.From, rule.To];
        if (rule.Result is AllocationResult.ValueFrom { Dictionary: { } name }) days = days.Concat(rules.Dictionaries[name].ByKey.SelectMany(k => k.Value).SelectMany(e => new[] { e.From, e.To }));
        return days.OfType<DateOnly>().Distinct();
    }
}
