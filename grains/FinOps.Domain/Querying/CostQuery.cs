using System.Collections.Immutable;

namespace FinOps.Domain.Querying;

/// <summary>A question about cost rows: the parsed and checked form of what clients send (docs/query.md).</summary>
/// <param name="Measures">1 to 9, in the order of the answer's columns.</param>
/// <param name="GroupBy">0 to 5.</param>
/// <param name="From">First UTC day of ChargePeriodStart; with <see cref="TimeGrain.BillingPeriod"/>, of BillingPeriodStart.</param>
/// <param name="To">First UTC day no longer in the range.</param>
/// <param name="Compare">The range that every row is compared with; null for none.</param>
/// <param name="Top">Null for every combination of values.</param>
/// <param name="Sort">Empty: time, then the first measure, largest first.</param>
/// <param name="Limit">Rows of a page.</param>
/// <param name="Currency">What money is converted to; null only where all of it has one currency or currency is grouped by.</param>
public sealed record CostQuery(
    ImmutableArray<Measure> Measures,
    ImmutableArray<Dimension> GroupBy,
    CostFilter? Filter,
    DateOnly From,
    DateOnly To,
    TimeGrain Grain,
    CostRange? Compare,
    TopValues? Top,
    ImmutableArray<SortKey> Sort,
    int Offset,
    int Limit,
    string? Currency);

/// <summary>Days in [from, to).</summary>
public readonly record struct CostRange(DateOnly From, DateOnly To);

/// <summary>The largest combinations of the grouped values over the whole range; all others are one, "other".</summary>
/// <param name="Count">1 to 1,000.</param>
/// <param name="By">By its absolute value: a large credit is large.</param>
public sealed record TopValues(int Count, Measure By);

/// <param name="By">A column of the answer: <c>time</c>, a dimension or a measure.</param>
public readonly record struct SortKey(string By, bool Descending);
