using System.Collections.Immutable;
using FinOps.Domain.Querying;

namespace FinOps.Domain.Allocation;

/// <summary>Who pays: for each allocation dimension an ordered list of rules. A row's value is that of the first rule that gives one; none is unallocated, the empty text.</summary>
/// <param name="Dimensions">In the order in which they are worked out: a dimension may use those before it, never one after it, so there are no cycles.</param>
public sealed record AllocationSet(ImmutableArray<AllocationDimension> Dimensions)
{
    public const int MaxDimensions = 20;

    /// <summary>Of all dimensions together: each is a branch of every query.</summary>
    public const int MaxRules = 500;

    public static AllocationSet Empty { get; } = new([]);

    public AllocationDimension? Find(string name) => Dimensions.FirstOrDefault(d => d.Name == name);

    /// <summary>Whether a rule looks into this dictionary or splits by this telemetry.</summary>
    public bool Uses(AllocationTableKind kind, string name) => Dimensions.SelectMany(d => d.Rules).Any(r => r.Result switch
    {
        AllocationResult.ValueFrom value => kind is AllocationTableKind.Dictionary && value.Dictionary == name,
        AllocationResult.Split split => kind is AllocationTableKind.Telemetry && split.Telemetry == name,
        _ => false,
    });
}

/// <param name="Name">As in <c>allocation:&lt;name&gt;</c>: 1 to 40 letters, digits, - and _, a letter first.</param>
public sealed record AllocationDimension(string Name, string Label, ImmutableArray<AllocationRule> Rules)
{
    public bool Splits => Rules.Any(r => r.Result is AllocationResult.Split);
}

/// <param name="Name">For people; unlike those of the dimension's other rules.</param>
/// <param name="Match">Null for every row.</param>
/// <param name="From">First UTC day of ChargePeriodStart for which it holds; null for all before <paramref name="To"/>.</param>
/// <param name="To">First UTC day for which it no longer holds.</param>
public sealed record AllocationRule(string Name, CostFilter? Match, DateOnly? From, DateOnly? To, AllocationResult Result);

public enum AllocationTableKind
{
    /// <summary>CSV of key, value, validFrom, validTo: values by keys and days.</summary>
    Dictionary = 0,

    /// <summary>CSV of date, target, amount: what targets used, for splits.</summary>
    Telemetry = 1,
}
