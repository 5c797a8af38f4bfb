using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Queries over the test bill that have an answer, made from a seed: most of them name few dimensions, so that rollups answer some.</summary>
internal static class RandomQueries
{
    private static readonly string[] Common = ["provider", "service", "category", "account", "region", "charge", "source", "tag:team", "BillingAccountId", "PricingCategory", "CommitmentDiscountStatus"];
    private static readonly string[] Rare = ["resource", "sku", "tag:env", "tag:cost center", "allocation:owner"];
    private static readonly string[] Values = ["AWS", "Microsoft", "Virtual Machines", "Object Storage", "aws-1", "azure-2", "region-1", "Usage", "Credit", "team-0", "team-1", "prod", "Committed", "Used", "res-1", ""];

    internal static CostQuery Make(Random random)
    {
        var currencyIsKept = random.Next(3) > 0;
        ImmutableArray<Dimension> groups = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random)).Append("currency").Distinct(StringComparer.Ordinal).Select(Parse)];
        var measures = new[] { Measure.Billed, Measure.Effective, Measure.List, Measure.Contracted, Measure.Savings, Measure.Count }.Where(_ => random.Next(3) == 0).Append(Measure.Billed).Distinct().ToList();
        if (random.Next(4) == 0)
        {
            measures.AddRange([Measure.Quantity, Measure.UnitCost]);
            groups = groups.Add(Dimension.Of(FocusColumnId.ConsumedUnit));
        }

        if (!currencyIsKept) groups = [.. groups.Where(g => g.ToString() != "currency")];
        var grain = new[] { TimeGrain.None, TimeGrain.None, TimeGrain.Day, TimeGrain.Week, TimeGrain.Month, TimeGrain.Quarter, TimeGrain.BillingPeriod, TimeGrain.Hour }[random.Next(8)];
        var from = random.Next(2) == 0 ? new DateOnly(2026, 8, 1).AddMonths(random.Next(3)) : new DateOnly(2026, 8, 1).AddDays(random.Next(80));
        var to = random.Next(2) == 0 ? new DateOnly(from.Year, from.Month, 1).AddMonths(1 + random.Next(2)) : from.AddDays(1 + random.Next(40));
        var range = new CostRange(from, to);
        return new CostQuery(
            [.. measures], groups, random.Next(3) == 0 ? null : Filter(random, 0), from, to, grain,
            random.Next(3) == 0 ? Enum.GetValues<CostComparison>()[random.Next(2)].Of(range) : null,
            groups.Length > 0 && random.Next(3) == 0 ? new TopValues(1 + random.Next(6), measures[random.Next(measures.Count)]) : null,
            [.. measures.Where(_ => random.Next(4) == 0).Select(m => new SortKey(m.Name(), random.Next(2) == 0))], 0, 1000, currencyIsKept ? null : random.Next(2) == 0 ? "USD" : "EUR");
    }

    internal static CostFilter Filter(Random random, int depth) => random.Next(depth > 2 ? 4 : 7) switch
    {
        0 => new CostFilter.In(Parse(Any(random)), [.. Values.Where(_ => random.Next(4) == 0).Append(Value(random)).Distinct(StringComparer.Ordinal)]),
        1 => new CostFilter.Prefix(Parse(Any(random)), Value(random) is { Length: > 0 } text ? text[..1] : "r"),
        2 => new CostFilter.Contains(Parse(Any(random)), Value(random) is { Length: > 1 } text ? text[1..] : "e"),
        3 => new CostFilter.IsNull(Parse(Any(random))),
        4 => new CostFilter.Not(Filter(random, depth + 1)),
        5 => new CostFilter.And([.. Enumerable.Range(0, 2).Select(_ => Filter(random, depth + 1))]),
        _ => new CostFilter.Or([.. Enumerable.Range(0, 3).Select(_ => Filter(random, depth + 1))]),
    };

    private static string Any(Random random) => random.Next(5) == 0 ? Rare[random.Next(Rare.Length)] : Common[random.Next(Common.Length)];

    private static string Value(Random random) => Values[random.Next(Values.Length)];

    private static Dimension Parse(string text) => Dimension.TryParse(text, out var dimension) ? dimension : throw new ArgumentException(text, nameof(text));
}
