using System.Collections.Immutable;
using FinOps.Focus;

namespace FinOps.Domain.Querying;

/// <summary>What one unit of a currency is worth in another, from a day on, until the next rate of the same pair.</summary>
/// <param name="Rate">More than zero.</param>
/// <param name="Note">Where it comes from, for people.</param>
public sealed record ExchangeRate(DateOnly ValidFrom, string From, string To, Money Rate, string? Note);

/// <summary>A tenant's rates. They are only ever used in the direction they are given in, and never chained.</summary>
/// <param name="Version">1, 2, 3... with every change; 0 where none were ever set.</param>
public sealed record RateTable(long Version, DateTimeOffset? SetAt, ImmutableArray<ExchangeRate> Rates)
{
    public const int MaxRates = 20_000;

    public static RateTable Empty { get; } = new(0, null, []);
}
