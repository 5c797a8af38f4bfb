using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Stories;
using FinOps.Generator.Totals;
using FinOps.SystemTests.Kills;
using FinOps.SystemTests.Providers;
using FinOps.Testing;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tests.Facade;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.SystemTests.OneTotal;

/// <summary>Whatever is filtered by: the overview, explore, the hub, the export and SQL on the warehouse say what the generator wrote, to the last decimal.</summary>
/// <remarks>Beside no other test that has an embedded engine in this process, which can hold one.</remarks>
[Collection(KillPlan.Collection)]
public sealed class OneTotalTests
{
    private static readonly Config Seeds = Config.QuickThrowOnFailure.WithReplay(20261128, 5).WithMaxTest(60);
    private static readonly string[] Costs = ["billed", "effective", "list", "contracted"];

    [Fact]
    public async Task A_total_is_the_same_wherever_it_is_asked_for()
    {
        using var folder = new TempFolder();
        var store = folder.Make("store");
        await using var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("warehouse") });
        await using var warehouse = await ClickHouseFacade.StartAsync(engine);
        await using var silo = await RunningSilo.StartAsync(
            store, ("Warehouse__Mode", "Http"), ("Warehouse__Http__Url", warehouse.Url), ("Warehouse__Http__User", ClickHouseFacade.User), ("Warehouse__Http__Password", ClickHouseFacade.Password));
        var truth = await DeliverAsync(silo, store);
        await using var hub = await HubClient.ConnectAsync(silo.Process.Address, silo.Token);
        var cells = (await hub.SubscribeAsync()).GetProperty("cells").EnumerateArray().ToList();
        using var sql = Sql(warehouse.Url);

        Check.One(Seeds, Prop.ForAll<int>(seed =>
        {
            var filter = RandomFilter.Make(seed, truth);
            var expected = Total(filter, truth);
            var answers = AnswersAsync(silo.Api, sql, filter, seed).GetAwaiter().GetResult();
            Assert.All(answers, a => Assert.Equal($"{filter}: {a.Where} {expected}", $"{filter}: {a.Where} {a.Total}"));
            foreach (var one in RandomFilter.OfOneDimension(filter, truth))
                Assert.Equal($"{one}: hub {Total(one, truth)}", $"{one}: hub {Hub(cells, one)}");
        }));
    }

    private static async Task<List<StoryCell>> DeliverAsync(RunningSilo silo, string store)
    {
        var bills = new FiveProviders(new StorySettings { Months = 2, Days = 3, DeliveriesPerMonth = 2, LatePerMille = 40, Restated = [0] });
        var sources = new List<string>();
        foreach (var provider in FiveProviders.All)
        {
            var path = Directory.CreateDirectory(Path.Combine(store, provider)).FullName;
            sources.Add(await silo.Api.EnsureSourceAsync(provider, new { name = provider, kind = "directory", path }));
        }

        while (bills.Left > 0)
        {
            bills.DropNext((provider, path) => DirectoryFiles.Below(Path.Combine(store, provider))(path));
            foreach (var source in sources) await silo.Api.PostAsync($"/v1/sources/{source}/scan");
            await silo.SettleAsync(exports: 1);
        }

        await silo.SettleAsync(exports: FiveProviders.All.Length);
        return [.. bills.Cells];
    }

    private static async Task<List<(string Where, string Total)>> AnswersAsync(ApiClient api, HttpClient sql, RandomFilter filter, int seed)
    {
        var answers = new List<(string, string)>();
        var overview = await api.GetAsync($"/v1/spend/summary?{filter.Parameters}&currency={filter.Currency}");
        answers.Add(("overview", Text(Sum([overview]))));

        var explore = await api.PostAsync("/v1/query", filter.Query(RandomFilter.Dimensions[Math.Abs(seed % 5)].Name));
        answers.Add(("explore's totals", string.Join(' ', explore.GetProperty("totals").EnumerateArray().Select(t => t.GetString()))));
        answers.Add(("explore's rows", Text(explore.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("values").EnumerateArray().TakeLast(4).Select(v => Money.Parse(v.GetString()!)).ToArray())
            .Aggregate(default(CostSums), (sum, v) => sum + new CostSums(v[0], v[1], v[2], v[3], 0)))));

        answers.Add(("export", Text((await ExportAsync(api, filter)).GetValueOrDefault(filter.Currency))));
        answers.Add(("SQL", await SqlAsync(sql, filter)));

        return answers;
    }

    private static string Total(RandomFilter filter, List<StoryCell> truth) => Text(truth.Where(filter.Has).Aggregate(default(CostSums), (sum, c) => sum + c.Sums));

    private static string Hub(List<JsonElement> cells, RandomFilter one)
    {
        var (dimension, values) = one.Values.Count == 0 ? new KeyValuePair<string, string[]>("total", [""]) : one.Values.Single();
        return Text(Sum(cells.Where(c => c.GetProperty("currency").GetString() == one.Currency && c.GetProperty("dimension").GetString() == dimension
            && values.Contains(c.GetProperty("value").GetString(), StringComparer.Ordinal))));
    }

    /// <summary>Sums of the exported rows per currency.</summary>
    private static async Task<Dictionary<string, CostSums>> ExportAsync(ApiClient api, RandomFilter filter)
    {
        await using var rows = await api.DownloadAsync($"/v1/focus?focus=1.4&{filter.Parameters}");
        await using var reader = await BillReaderFactory.OpenAsync(rows, "export.csv");
        while (await reader.ReadBlockAsync() is { } block) block.Dispose();
        return reader.Statistics.Totals.ToDictionary(t => t.Key, t => new CostSums(t.Value.Billed, t.Value.Effective, t.Value.List, t.Value.Contracted, 0), StringComparer.Ordinal);
    }

    private static async Task<string> SqlAsync(HttpClient sql, RandomFilter filter)
    {
        var sums = string.Join(", ", new[] { "BilledCost", "EffectiveCost", "ListCost", "ContractedCost" }.Select(c => $"sum(ifNull({c}, toDecimal128(0, 18)))"));
        using var body = new StringContent(
            $"SELECT {sums} FROM tenant_acme.cost WHERE {filter.Sql} AND x_SnapshotId IN " +
            "(SELECT SnapshotId FROM tenant_acme.published WHERE SnapshotId NOT IN (SELECT arrayJoin(Removed) FROM tenant_acme.published)) FORMAT TSV", Encoding.UTF8);
        using var answer = await sql.PostAsync((Uri?)null, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return string.Join(' ', text.TrimEnd('\n').Split('\t').Select(v => Money.Parse(v).ToString()));
    }

    private static HttpClient Sql(string url)
    {
        var client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClickHouseFacade.User}:{ClickHouseFacade.Password}")));
        return client;
    }

    private static CostSums Sum(IEnumerable<JsonElement> amounts) => amounts.Select(a => Costs.Select(name => Money.Parse(a.GetProperty(name).GetString()!)).ToArray())
        .Aggregate(default(CostSums), (sum, c) => sum + new CostSums(c[0], c[1], c[2], c[3], 0));

    private static string Text(CostSums sums) => $"{sums.Billed} {sums.Effective} {sums.List} {sums.Contracted}";
}
