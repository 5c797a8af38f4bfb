using System.Collections.Immutable;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Allocation;

namespace FinOps.Warehouse.Querying;

/// <summary>What a table must have to answer a query.</summary>
/// <param name="Dimensions">Named anywhere, allocation dimensions replaced by what their rules name.</param>
/// <param name="Starts">First days of the ranges, and the first days after them.</param>
/// <param name="RateDays">Days on which a rate begins that money is converted with, or an allocation rule changes.</param>
/// <param name="Splits">Rows are split by allocation rules.</param>
internal sealed record QueryNeeds(
    ImmutableHashSet<Dimension> Dimensions, ImmutableArray<BaseSum> Sums, TimeGrain Grain, ImmutableArray<DateOnly> Starts, ImmutableArray<DateOnly> RateDays,
    bool Splits)
{
    /// <summary>Conditions on numbers and times of single rows.</summary>
    internal IEnumerable<Dimension> Exact => Dimensions.Where(d => d.Type is FocusColumnType.Number or FocusColumnType.Time);

    internal bool NeedsQuantities => Sums.Any(s => s is BaseSum.Quantity or BaseSum.PricingQuantity or BaseSum.UnitEffective);

    /// <summary>Allocation dimensions that are grouped or filtered by.</summary>
    internal static IEnumerable<string> AllocationsOf(IEnumerable<Dimension> dimensions, params CostFilter?[] filters) => dimensions
        .Concat(filters.OfType<CostFilter>().SelectMany(Filters.DimensionsOf)).Where(d => d.Kind is DimensionKind.Allocation).Select(d => d.Name).Distinct(StringComparer.Ordinal);

    /// <exception cref="QueryRefusedException">An allocation dimension that the tenant does not have.</exception>
    internal static QueryNeeds Of(CostQuery query, CostScope scope)
    {
        var allocated = AllocationPlan.DimensionsOf(scope.Allocation.Set, AllocationsOf(query.GroupBy, query.Filter, scope.RowFilter));
        var rules = allocated.SelectMany(d => d.Rules).ToList();
        var dimensions = query.GroupBy.Concat(new[] { query.Filter, scope.RowFilter }.OfType<CostFilter>().SelectMany(Filters.DimensionsOf))
            .Concat(rules.SelectMany(AllocationPlan.UsesOf)).Where(d => d.Kind is not DimensionKind.Allocation).ToImmutableHashSet();
        var ends = query.Compare is { } compare ? new[] { query.From, query.To, compare.From, compare.To } : [query.From, query.To];
        var changes = query.Currency is null ? [] : scope.Rates.Rates.Where(r => r.To == query.Currency).Select(r => r.ValidFrom);
        changes = changes.Concat(rules.SelectMany(r => AllocationPlan.ChangesOf(scope.Allocation, r))).Distinct();
        return new QueryNeeds(dimensions, BaseSums.Of(query.Measures), query.Grain, [.. ends], [.. changes.Order()], allocated.Any(d => d.Splits));
    }
}
