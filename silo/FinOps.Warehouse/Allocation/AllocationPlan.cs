using System.Collections.Immutable;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Allocation;

internal static class AllocationPlan
{
    /// <summary>What must be worked out to know these dimensions: they, those that their rules use, and every earlier one that splits.</summary>
    internal static ImmutableArray<AllocationDimension> Of(AllocationSet set, IEnumerable<string> asked)
    {
        var needed = asked.ToHashSet(StringComparer.Ordinal);
        var plan = new List<AllocationDimension>();
        foreach (var dimension in set.Dimensions.Reverse())
        {
            if (!needed.Contains(dimension.Name) && !(plan.Count > 0 && dimension.Splits)) continue;
            plan.Add(dimension);
            foreach (var used in dimension.Rules.SelectMany(Uses).Where(d => d.Kind is DimensionKind.Allocation)) needed.Add(used.Name);
        }

        plan.Reverse();
        return [.. plan];
    }

    /// <summary>Dimensions that a rule looks at.</summary>
    internal static IEnumerable<Dimension> Uses(AllocationRule rule)
    {
        var uses = rule.Match is null ? [] : Filters.DimensionsOf(rule.Match);
        return rule.Result switch
        {
            AllocationResult.ValueOf value => uses.Append(value.Dimension),
            AllocationResult.Capture capture => uses.Append(capture.Dimension),
            _ => uses,
        };
    }
}
