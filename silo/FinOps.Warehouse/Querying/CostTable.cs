using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Querying;

/// <summary>A table that queries can be answered from, as expressions over its columns. All text here is fixed; values are bound.</summary>
internal abstract class CostTable
{
    internal abstract string Name { get; }

    /// <summary>Why it is the one to read, for people.</summary>
    internal abstract string Reason { get; }

    internal abstract string Currency { get; }

    internal abstract string Source { get; }

    /// <summary>UTC day of the charge. Rows without one are in 1970, which no query reaches.</summary>
    internal abstract string Day { get; }

    internal static string BillingPeriod => "x_BillingPeriod";

    /// <returns>Why it cannot answer; null where it can.</returns>
    internal abstract string? Reject(QueryNeeds needs);

    /// <summary>The text of a column or a tag; empty where a row has none.</summary>
    internal abstract string Value(Dimension dimension, Bindings bindings);

    internal abstract string Sum(BaseSum sum);

    /// <summary>What its rows must be, apart from the query's conditions; null for nothing.</summary>
    internal virtual string? Restriction(QueryNeeds needs, Bindings bindings) => null;

    /// <summary>A condition that the filter implies and that an index of the table answers; null for none.</summary>
    internal virtual string? Indexed(CostFilter filter, Bindings bindings) => null;

    internal virtual string InRange(TimeGrain grain, CostRange range, Bindings bindings)
    {
        var column = grain is TimeGrain.BillingPeriod ? BillingPeriod : Day;
        return $"{column} >= {bindings.Day(range.From)} AND {column} < {bindings.Day(range.To)}";
    }

    /// <summary>The number of the bucket within its range, from 0.</summary>
    internal virtual string Bucket(TimeGrain grain, CostRange range, Bindings bindings) => grain switch
    {
        TimeGrain.None => "toInt32(0)",
        TimeGrain.Day => $"toInt32(dateDiff('day', {bindings.Day(range.From)}, {Day}))",
        TimeGrain.Week => $"toInt32(intDiv(dateDiff('day', {bindings.Day(Buckets.Start(grain, range.From))}, {Day}), 7))",
        TimeGrain.Month => $"toInt32(dateDiff('month', {bindings.Day(range.From)}, {Day}))",
        TimeGrain.Quarter => $"toInt32(dateDiff('quarter', {bindings.Day(range.From)}, {Day}))",
        TimeGrain.BillingPeriod => $"toInt32(dateDiff('month', {bindings.Day(range.From)}, {BillingPeriod}))",
        _ => throw new ArgumentOutOfRangeException(nameof(grain)),
    };

    /// <summary>The day that decides which rate money is converted with.</summary>
    internal string RateDay(TimeGrain grain) => grain is TimeGrain.BillingPeriod ? BillingPeriod : Day;
}
