using FinOps.Focus;

namespace FinOps.Web.Querying;

/// <param name="From">Currency code, as in the bills.</param>
/// <param name="ValidFrom">First UTC day that it holds for, until the next rate of the same pair.</param>
/// <param name="Rate">What one unit is worth in the other currency.</param>
public sealed record ExchangeRateBody(string From, string To, DateOnly ValidFrom, Money Rate, string? Note);

/// <param name="Version">Grows with every change; 0 where none were ever set.</param>
public sealed record RateList(long Version, DateTimeOffset? SetAt, IReadOnlyList<ExchangeRateBody> Items);

/// <param name="Items">All rates there are to be: they replace those before.</param>
public sealed record PutRates(IReadOnlyList<ExchangeRateBody> Items);
