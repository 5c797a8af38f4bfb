using FinOps.Domain.Querying;

namespace FinOps.Web.Querying;

internal static class RateMapping
{
    public static ExchangeRateBody Body(ExchangeRate rate) => new(rate.From, rate.To, rate.ValidFrom, rate.Rate, rate.Note);

    public static RateList List(RateTable table) => new(table.Version, table.SetAt, [.. table.Rates.Select(Body)]);
}
