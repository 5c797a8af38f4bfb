using FinOps.Domain.Querying;

namespace FinOps.Domain.Tests.Querying;

/// <summary>Filters of every kind, made from a seed.</summary>
internal static class RandomFilters
{
    private static readonly string[] Texts = ["a", "Amazon EC2", "it's", "back\\slash", "\"quoted\"", "日本語 🙂", "line\nbreak", "%", "{x:String}"];
    private static readonly string[] Dimensions = ["service", "tag:team", "tag:a:b", "allocation:owner", "source", "ChargeDescription", "SkuPriceDetails", "currency"];

    internal static CostFilter Make(Random random, int depth = 0) => random.Next(depth > 4 ? 5 : 8) switch
    {
        0 => new CostFilter.In(Dimension(random), [.. Texts.Where(_ => random.Next(3) == 0).Append("").Order(StringComparer.Ordinal)]),
        1 => new CostFilter.Prefix(Dimension(random), Text(random)),
        2 => new CostFilter.Contains(Dimension(random), Text(random)),
        3 => new CostFilter.IsNull(Dimension(random)),
        4 => random.Next(2) == 0
            ? new CostFilter.Range(Parse("BilledCost"), "-12.5", random.Next(2) == 0 ? "0.000000000000000001" : null)
            : new CostFilter.Range(Parse("ChargePeriodStart"), null, "2026-11-20T00:00:00Z"),
        5 => new CostFilter.Not(Make(random, depth + 1)),
        6 => new CostFilter.And([.. Enumerable.Range(0, random.Next(4)).Select(_ => Make(random, depth + 1))]),
        _ => new CostFilter.Or([.. Enumerable.Range(0, random.Next(4)).Select(_ => Make(random, depth + 1))]),
    };

    internal static Dimension Dimension(Random random) => Parse(Dimensions[random.Next(Dimensions.Length)]);

    internal static Dimension Parse(string text) => Domain.Querying.Dimension.TryParse(text, out var dimension) ? dimension : throw new ArgumentException(text, nameof(text));

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];
}
