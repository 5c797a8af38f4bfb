using System.Globalization;
using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Stories;
using FinOps.Generator.Totals;
using FinOps.Testing;

namespace FinOps.SystemTests.Providers;

/// <summary>Holds what the server says against the generator, to the last decimal, by every way that it can be asked.</summary>
internal static class SpendComparison
{
    private static readonly (string Name, Func<StoryCell, string> Of)[] Dimensions =
        [("account", c => c.SubAccount), ("service", c => c.Service), ("region", c => c.Region), ("charge", c => c.ChargeCategory), ("tag:team", c => c.Team)];

    /// <summary>Totals, days and dimensions over REST.</summary>
    public static async Task RestAsync(ApiClient api, IReadOnlyCollection<StoryCell> truth)
    {
        var range = $"from={truth.Min(c => c.Day):yyyy-MM-dd}&to={truth.Max(c => c.Day).AddDays(1):yyyy-MM-dd}";
        foreach (var ofCurrency in truth.GroupBy(c => c.Currency))
        {
            var asked = $"{range}&currency={ofCurrency.Key}";
            Assert.Equal($"{ofCurrency.Key} {Text(Sum(ofCurrency))}", $"{ofCurrency.Key} {Text(await api.GetAsync($"/v1/spend/summary?{asked}"))}");
            await DaysAsync(api, asked, [.. ofCurrency]);
            foreach (var (name, of) in Dimensions)
            {
                var rows = await api.ListAsync($"/v1/spend/breakdown?dimension={Uri.EscapeDataString(name)}&metric=billed&{asked}");
                Assert.Equal(
                    ofCurrency.GroupBy(of).Select(g => $"{name} {g.Key}: {Text(Sum(g))}").Order(StringComparer.Ordinal),
                    rows.Select(r => $"{name} {r.GetProperty("value").GetString()}: {Text(r)}").Order(StringComparer.Ordinal));
            }
        }
    }

    /// <summary>The hub's snapshot.</summary>
    public static async Task HubAsync(HubClient hub, IReadOnlyCollection<StoryCell> truth)
    {
        var cells = (await hub.SubscribeAsync()).GetProperty("cells").EnumerateArray().Where(c => c.GetProperty("dimension").GetString() == "total");
        Assert.Equal(
            truth.GroupBy(c => c.Currency).Select(g => $"{g.Key} {Text(Sum(g))}").Order(StringComparer.Ordinal),
            cells.GroupBy(c => c.GetProperty("currency").GetString()!).Select(g => $"{g.Key} {Text(Sum(g))}").Order(StringComparer.Ordinal));
    }

    /// <summary>The cost rows themselves, as the warehouse's SQL gives them out.</summary>
    public static async Task SqlAsync(ApiClient api, IReadOnlyCollection<StoryCell> truth)
    {
        await using var rows = await api.DownloadAsync("/v1/focus?focus=1.4");
        await using var reader = await BillReaderFactory.OpenAsync(rows, "export.csv");
        var parted = new Dictionary<string, CostSums>(StringComparer.Ordinal);
        while (await reader.ReadBlockAsync() is { } block)
        {
            using (block) AddParted(block, parted);
        }

        Assert.Equal(0, reader.Statistics.QuarantinedRows);
        Assert.All(parted.Values, p => Assert.Equal(new CostSums(default, default, default, default, p.Rows), p));
        Same(
            truth.GroupBy(c => c.Currency).SelectMany(g => Fields(g.Key, Sum(g))),
            reader.Statistics.Totals.SelectMany(t => Fields(t.Key, new CostSums(t.Value.Billed, t.Value.Effective, t.Value.List, t.Value.Contracted, t.Value.Rows - parted.GetValueOrDefault(t.Key).Rows))));
    }

    /// <summary>A covered row and its negation may lie in two files of a bill: what each file then adds (docs/mapping/aws.md) cancels, and is no row of the bill.</summary>
    private static void AddParted(FocusBlock block, Dictionary<string, CostSums> parted)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            if (block.Text(FocusColumnId.ChargeDescription).Text(row)?.EndsWith("do not cancel within the file", StringComparison.Ordinal) != true) continue;
            Money Cost(FocusColumnId id) => block.Money(id)[row]!.Value;
            var currency = block.Text(FocusColumnId.BillingCurrency).Text(row)!;
            parted[currency] = parted.GetValueOrDefault(currency)
                + new CostSums(Cost(FocusColumnId.BilledCost), Cost(FocusColumnId.EffectiveCost), Cost(FocusColumnId.ListCost), Cost(FocusColumnId.ContractedCost), 1);
        }
    }

    private static IEnumerable<string> Fields(string currency, CostSums sums) =>
        [$"{currency} billed {sums.Billed}", $"{currency} effective {sums.Effective}", $"{currency} list {sums.List}", $"{currency} contracted {sums.Contracted}", $"{currency} rows {sums.Rows}"];

    /// <summary>Says of every field what it should be and is; the assertions of collections cut texts of this length.</summary>
    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, got) = (expected.ToHashSet(), actual.ToHashSet());
        if (wanted.SetEquals(got)) return;
        var missing = wanted.Except(got).Order(StringComparer.Ordinal).Select(f => $"expected {f}");
        var extra = got.Except(wanted).Order(StringComparer.Ordinal).Select(f => $"was      {f}");
        Assert.Fail($"Cost rows are not the generator's:\n{string.Join('\n', missing.Concat(extra))}");
    }

    private static async Task DaysAsync(ApiClient api, string asked, StoryCell[] truth)
    {
        var days = truth.GroupBy(c => c.Day).ToDictionary(g => g.Key, g => Sum(g).Effective);
        var series = await api.GetAsync($"/v1/spend/timeseries?dimension=total&metric=effective&grain=day&{asked}");
        var buckets = series.GetProperty("buckets").EnumerateArray().Select(b => DateOnly.Parse(b.GetString()!, CultureInfo.InvariantCulture));
        var totals = series.GetProperty("totals").EnumerateArray().Select(t => t.GetString()!);
        foreach (var (day, effective) in buckets.Zip(totals)) Assert.Equal($"{day}: {days.GetValueOrDefault(day)}", $"{day}: {effective}");
    }

    private static CostSums Sum(IEnumerable<StoryCell> cells) => cells.Aggregate(default(CostSums), (sum, cell) => sum + cell.Sums);

    private static CostSums Sum(IEnumerable<JsonElement> cells) => cells.Aggregate(default(CostSums), (sum, c) =>
        sum + new CostSums(Amount(c, "billed"), Amount(c, "effective"), Amount(c, "list"), Amount(c, "contracted"), Rows: 0));

    private static Money Amount(JsonElement cell, string name) => Money.Parse(cell.GetProperty(name).GetString()!);

    private static string Text(CostSums sums) => $"{sums.Billed} {sums.Effective} {sums.List} {sums.Contracted}";

    private static string Text(JsonElement answer) =>
        string.Join(' ', new[] { "billed", "effective", "list", "contracted" }.Select(name => answer.GetProperty(name).GetString()!));
}
