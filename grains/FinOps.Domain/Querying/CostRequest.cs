using System.Collections.Immutable;

namespace FinOps.Domain.Querying;

/// <summary>A query as a client sent it, checked; what depends on the tenant's data is still open.</summary>
/// <param name="From">Null for the default range's.</param>
/// <param name="Compare">Of <paramref name="CompareRange"/> and this at most one is given.</param>
/// <param name="Cursor">Opaque; says where in which version the page begins.</param>
/// <param name="Version">An older published version; null for the newest.</param>
public sealed record CostRequest(
    ImmutableArray<Measure> Measures,
    ImmutableArray<Dimension> GroupBy,
    CostFilter? Filter,
    DateOnly? From,
    DateOnly? To,
    TimeGrain Grain,
    CostComparison? Compare,
    CostRange? CompareRange,
    TopValues? Top,
    ImmutableArray<SortKey> Sort,
    int Limit,
    string? Cursor,
    string? Currency,
    long? Version)
{
    /// <param name="range">The request's own where it names one.</param>
    public CostQuery ToQuery(CostRange range, int offset) => new(
        Measures, GroupBy, Filter, range.From, range.To, Grain, CompareRange ?? Compare?.Of(range), Top, Sort, offset, Limit, Currency);
}
