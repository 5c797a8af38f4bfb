using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FinOps.Focus;
using FinOps.Generator.Stories;
using FinOps.Generator.Totals;
using FinOps.SystemTests.Providers;
using FinOps.Testing;

namespace FinOps.SystemTests.Allocation;

/// <summary>Bills of five clouds, allocated over REST: what teams pay adds up to the generator's totals.</summary>
public sealed class AllocationTests
{
    private static readonly string[] Measures = ["billed", "effective", "list", "contracted"];

    private static readonly object Set = new
    {
        dimensions = new object[]
        {
            new
            {
                name = "team",
                rules = new object[]
                {
                    new { name = "Tax", match = new { dimension = "charge", @in = new[] { "Tax", "Credit" } }, split = new { by = "weight", targets = new[] { new { value = "a", weight = "1" }, new { value = "b", weight = "2.7" }, new { value = "c", weight = "0.1" } } } },
                    new { name = "By tag", valueFrom = new { dimension = "tag:team", dictionary = "teams" } },
                    new { name = "Networks", match = new { dimension = "category", @in = new[] { "Networking", "Storage" } }, split = new { by = "measure", period = "day" } },
                    new { name = "Measured", match = new { dimension = "category", @in = new[] { "Compute" } }, split = new { by = "telemetry", telemetry = "requests" } },
                },
            },
            new
            {
                name = "costCenter",
                rules = new object[]
                {
                    new { name = "Shared", match = new { dimension = "allocation:team", @in = new[] { "a" } }, split = new { by = "even", targets = new[] { new { value = "100" }, new { value = "200" }, new { value = "300" } } } },
                    new { name = "Rest", match = new { not = new { dimension = "allocation:team", isNull = true } }, value = "900" },
                },
            },
        },
    };

    [Fact]
    public async Task What_is_allocated_adds_up_to_the_bills_and_is_what_the_preview_showed()
    {
        using var folder = new TempFolder();
        var store = folder.Make("store");
        foreach (var provider in FiveProviders.All) folder.Make($"store/{provider}");
        await using var silo = await RunningSilo.StartAsync(store);
        var bills = new FiveProviders(new StorySettings { Months = 1, Days = 3, DeliveriesPerMonth = 1 });
        while (bills.Left > 0) bills.DropNext((provider, path) => DirectoryFiles.Below(Path.Combine(store, provider))(path));
        foreach (var provider in FiveProviders.All)
        {
            var source = await silo.Api.EnsureSourceAsync(provider, new { name = provider, kind = "directory", path = Path.Combine(store, provider) });
            await silo.Api.PostAsync($"/v1/sources/{source}/scan");
        }

        await silo.SettleAsync(exports: FiveProviders.All.Length);
        var truth = bills.Cells.ToList();
        var (from, to) = (truth.Min(c => c.Day), truth.Max(c => c.Day).AddDays(1));
        using var http = new HttpClient { BaseAddress = silo.Process.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", silo.Token);
        var teams = truth.Select(c => c.Team).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Skip(1).ToList();
        await PutAsync(http, "/v1/allocation/dictionaries/teams", "key,value\n" + string.Concat(teams.Select((t, i) => $"{t},{"abc"[i % 3]}\n")));
        await PutAsync(http, "/v1/allocation/telemetry/requests", $"date,target,amount\n{from:yyyy-MM-dd},a,3\n{from:yyyy-MM-dd},search,7.1\n");

        var previews = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var measure in Measures)
        {
            previews[measure] = await silo.Api.PostAsync("/v1/allocation/preview", new { set = Set, from = Day(from), to = Day(to), measure });
            foreach (var dimension in previews[measure].GetProperty("dimensions").EnumerateArray()) AddsUp(dimension, measure, truth);
        }

        using var put = new HttpRequestMessage(HttpMethod.Put, "/v1/allocation") { Content = JsonContent.Create(new { set = Set }) };
        put.Headers.IfMatch.Add(new EntityTagHeaderValue("\"2\""));
        using var saved = await http.SendAsync(put);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());

        foreach (var name in (string[])["team", "costCenter"])
        {
            foreach (var measure in Measures)
            {
                var expected = Rows(previews[measure].GetProperty("dimensions").EnumerateArray().Single(d => Text(d, "name") == name));
                Assert.Contains(expected, r => r.StartsWith('|'));
                // Days and single services, added up here.
                var answer = await silo.Api.PostAsync("/v1/query", new
                {
                    measures = new[] { measure },
                    groupBy = new[] { $"allocation:{name}", "currency", "service" },
                    from = Day(from),
                    to = Day(to),
                    grain = "day",
                    limit = 10_000,
                });
                var sums = answer.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("values")).GroupBy(v => $"{v[1].GetString()}|{v[2].GetString()}")
                    .Select(g => $"{g.Key}|{g.Aggregate(Money.Zero, (sum, v) => sum + Money.Parse(v[4].GetString()!))}");
                Assert.Equal(expected, sums.Order(StringComparer.Ordinal));
            }
        }
    }

    /// <summary>Per currency the rows come to what the bills do.</summary>
    private static void AddsUp(JsonElement dimension, string measure, List<StoryCell> truth)
    {
        var sums = dimension.GetProperty("rows").EnumerateArray().GroupBy(r => Text(r, "currency"))
            .Select(g => $"{g.Key} {g.Aggregate(Money.Zero, (sum, r) => sum + Money.Parse(Text(r, "cost")))}");
        Assert.Equal(truth.GroupBy(c => c.Currency).Select(g => $"{g.Key} {Of(g, measure)}").Order(StringComparer.Ordinal), sums.Order(StringComparer.Ordinal));
    }

    private static Money Of(IEnumerable<StoryCell> cells, string measure) => cells.Aggregate(Money.Zero, (sum, c) => sum + measure switch
    {
        "billed" => c.Sums.Billed,
        "effective" => c.Sums.Effective,
        "list" => c.Sums.List,
        _ => c.Sums.Contracted,
    });

    private static IEnumerable<string> Rows(JsonElement dimension) => dimension.GetProperty("rows").EnumerateArray()
        .Select(r => $"{Text(r, "value")}|{Text(r, "currency")}|{Text(r, "cost")}").Where(r => !r.EndsWith("|0", StringComparison.Ordinal) || !r.StartsWith('|')).Order(StringComparer.Ordinal);

    private static async Task PutAsync(HttpClient http, string path, string csv)
    {
        using var answer = await http.PutAsync(new Uri(path, UriKind.Relative), new StringContent(csv, Encoding.UTF8, "text/csv"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
