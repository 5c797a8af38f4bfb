using FinOps.Domain.Allocation;

namespace FinOps.Domain.Querying;

/// <summary>What a query is asked within: never part of the question, always part of the answer's identity.</summary>
/// <param name="RowFilter">What the caller may see; null for everything. It is the whole that shares are shares of.</param>
/// <param name="Allocation">The tenant's allocation dimensions.</param>
public sealed record CostScope(CostFilter? RowFilter, AllocationRules Allocation, RateTable Rates)
{
    /// <summary>Differs wherever answers to one question may.</summary>
    public string Key => $"{Rates.Version} {Rates.SetAt:O} {Allocation.Id.Length}:{Allocation.Id}{(RowFilter is null ? "" : CostFilterJson.Write(RowFilter))}";

    public static CostScope Everything { get; } = new(null, AllocationRules.None, RateTable.Empty);
}
