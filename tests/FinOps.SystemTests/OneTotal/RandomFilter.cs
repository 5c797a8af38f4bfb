using FinOps.Generator.Stories;

namespace FinOps.SystemTests.OneTotal;

/// <summary>Values of some dimensions, as every page can filter: alternatives within a dimension, all of the dimensions at once; and days.</summary>
internal sealed record RandomFilter(string Currency, DateOnly From, DateOnly To, IReadOnlyDictionary<string, string[]> Values)
{
    /// <summary>Name in the API, column in the warehouse, field in the generator.</summary>
    public static readonly (string Name, string Column, Func<StoryCell, string> Of)[] Dimensions =
    [
        ("account", "ifNull(SubAccountId, '')", c => c.SubAccount), ("service", "ifNull(ServiceName, '')", c => c.Service), ("region", "ifNull(RegionId, '')", c => c.Region),
        ("charge", "ifNull(ChargeCategory, '')", c => c.ChargeCategory), ("tag:team", "Tags['team']", c => c.Team),
    ];

    public static RandomFilter Make(int seed, IReadOnlyList<StoryCell> truth)
    {
        var random = new Random(seed);
        var currencies = truth.Select(c => c.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var currency = currencies[random.Next(currencies.Length)];
        var (first, last) = (truth.Min(c => c.Day), truth.Max(c => c.Day));
        var days = last.DayNumber - first.DayNumber + 1;
        var from = random.Next(3) == 0 ? first : first.AddDays(random.Next(days));
        var to = random.Next(3) == 0 ? last.AddDays(1) : from.AddDays(1 + random.Next(days));
        // A value of another currency's bills must come to nothing everywhere.
        var values = Dimensions.OrderBy(_ => random.Next()).Take(random.Next(4)).ToDictionary(d => d.Name, d =>
        {
            var all = truth.Select(d.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            return Enumerable.Range(0, 1 + random.Next(4)).Select(_ => all[random.Next(all.Length)]).Distinct(StringComparer.Ordinal).ToArray();
        }, StringComparer.Ordinal);
        return new RandomFilter(currency, from, to, values);
    }

    /// <summary>What the hub's cells can be added up for: they have every dimension by itself, and older days as months.</summary>
    public static IEnumerable<RandomFilter> OfOneDimension(RandomFilter filter, IReadOnlyList<StoryCell> truth)
    {
        var always = filter with { From = truth.Min(c => c.Day), To = truth.Max(c => c.Day).AddDays(1) };
        return filter.Values.Select(v => always with { Values = new Dictionary<string, string[]>(StringComparer.Ordinal) { [v.Key] = v.Value } })
            .Append(always with { Values = new Dictionary<string, string[]>(StringComparer.Ordinal) });
    }

    public bool Has(StoryCell cell) => cell.Currency == Currency && cell.Day >= From && cell.Day < To
        && Dimensions.All(d => !Values.TryGetValue(d.Name, out var values) || values.Contains(d.Of(cell), StringComparer.Ordinal));

    /// <summary>As pages and exports take it.</summary>
    public string Parameters => $"from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}"
        + string.Concat(Values.SelectMany(v => v.Value.Select(value => $"&filter={Uri.EscapeDataString($"{v.Key}:{value}")}")));

    /// <summary>As a query takes it.</summary>
    public object Query(string groupBy) => new
    {
        measures = new[] { "billed", "effective", "list", "contracted" },
        groupBy = new[] { groupBy },
        from = $"{From:yyyy-MM-dd}",
        to = $"{To:yyyy-MM-dd}",
        limit = 10_000,
        filter = new { and = Values.Append(new("currency", [Currency])).Select(v => new { dimension = v.Key, @in = v.Value }) },
    };

    /// <summary>A condition in ClickHouse's SQL.</summary>
    public string Sql => string.Join(" AND ",
        Dimensions.Where(d => Values.ContainsKey(d.Name)).Select(d => $"{d.Column} IN ({string.Join(", ", Values[d.Name].Select(Quoted))})")
            .Prepend($"ChargePeriodStart >= '{From:yyyy-MM-dd}' AND ChargePeriodStart < '{To:yyyy-MM-dd}' AND BillingCurrency = {Quoted(Currency)}"));

    public override string ToString() => $"{Currency}, {Parameters}";

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
