using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>What a table must have to answer a query.</summary>
/// <param name="Dimensions">Named anywhere, allocation dimensions replaced by what their rules name.</param>
/// <param name="Starts">First days of the ranges, and the first days after them.</param>
/// <param name="RateDays">Days on which a rate begins that money is converted with.</param>
internal sealed record QueryNeeds(
    ImmutableHashSet<Dimension> Dimensions, ImmutableArray<BaseSum> Sums, TimeGrain Grain, ImmutableArray<DateOnly> Starts, ImmutableArray<DateOnly> RateDays)
{
    /// <summary>Conditions on numbers and times of single rows.</summary>
    internal IEnumerable<Dimension> Exact => Dimensions.Where(d => d.Type is FocusColumnType.Number or FocusColumnType.Time);

    internal bool NeedsQuantities => Sums.Any(s => s is BaseSum.Quantity or BaseSum.PricingQuantity or BaseSum.UnitEffective);

    /// <exception cref="QueryRefusedException">An allocation dimension that the tenant does not have.</exception>
    internal static QueryNeeds Of(CostQuery query, CostScope scope)
    {
        var dimensions = ImmutableHashSet.CreateBuilder<Dimension>();
        foreach (var dimension in query.GroupBy) Add(dimension);
        AddFilter(query.Filter);
        AddFilter(scope.RowFilter);
        var ends = query.Compare is { } compare ? new[] { query.From, query.To, compare.From, compare.To } : [query.From, query.To];
        var rates = query.Currency is null ? [] : scope.Rates.Rates.Where(r => r.To == query.Currency).Select(r => r.ValidFrom).Distinct();
        return new QueryNeeds(dimensions.ToImmutable(), BaseSums.Of(query.Measures), query.Grain, [.. ends], [.. rates.Order()]);

        void Add(Dimension dimension)
        {
            if (dimension.Kind is not DimensionKind.Allocation) dimensions.Add(dimension);
            else
                foreach (var (when, _) in Cases(scope, dimension).Cases) AddFilter(when);
        }

        void AddFilter(CostFilter? filter)
        {
            switch (filter)
            {
                case null: break;
                case CostFilter.And and: foreach (var part in and.Parts) AddFilter(part); break;
                case CostFilter.Or or: foreach (var part in or.Parts) AddFilter(part); break;
                case CostFilter.Not not: AddFilter(not.Part); break;
                default: Add(FilterSql.DimensionOf(filter)); break;
            }
        }
    }

    internal static AllocationCases Cases(CostScope scope, Dimension dimension) => scope.Allocations.TryGetValue(dimension.Name, out var cases)
        ? cases
        : throw new QueryRefusedException(QueryRefusal.UnknownDimension, $"There is no allocation dimension '{dimension.Name}'.");
}
