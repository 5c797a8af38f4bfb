using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Testing;

namespace FinOps.Web.Tests.Isolation;

/// <summary>The whole server, one tenant: a token that is limited to the rows of one account tries everything to see the other account's.</summary>
public sealed class RowFilterWalkTests : IAsyncLifetime
{
    private const string Canary = Foreign.Canary;
    private const string Range = "from=2026-11-01&to=2026-12-01";
    private static readonly string[] Dimensions = ["provider", "service", "category", "account", "region", "charge", "tag:team"];
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-rows-").FullName;
    private SiloProcess _silo = null!;

    public async Task InitializeAsync()
    {
        _silo = SiloProcess.Start(SiloSettings.For(_folder, Path.Combine(_folder, "store")));
        await _silo.WaitUntilReadyAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_of_another_account_is_answered_by_any_operation()
    {
        var admin = await WholeServer.FirstTokenAsync(_silo.Address, _folder);
        using var all = new ApiClient(_silo.Address, admin);
        foreach (var mark in (string[])["own", Canary]) await WholeServer.PublishAsync(_silo.Address, admin, _folder, mark);
        using var everything = Client(admin);
        await AllocateAsync(everything);
        var foreign = new Foreign
        {
            TokenId = admin.Split('_')[1],
            SourceId = "canary-bills",
            ExportId = await WholeServer.DeadLetterAsync(all, "canary-bills"),
            ViewId = (await all.PostAsync("/v1/views", new { name = "canary view", kind = "view", body = new { } })).GetProperty("id").GetString()!,
        };
        await all.PostAsync("/v1/tokens", new { name = "canary's", scopes = new[] { "read" }, rowFilter = In("account", "canary-sub") });

        // What each filter keeps is one account's; what its token makes of it, and what that makes, no more.
        object[] filters = [In("account", "own-sub"), In("tag:team", "own-team"), In("allocation:team", "own-team"), new { not = new { dimension = "service", prefix = "can" } }];
        foreach (var filter in filters)
        {
            var token = await MakeAsync(admin, filter);
            await AskAsync(token, admin, every: filter == filters[0] ? 1 : 4);
            if (filter != filters[0]) continue;
            await WalkAsync(token, foreign);
            await AskAsync(await MakeAsync(token, new { or = new[] { new { dimension = "account", isNull = true }, new { dimension = "account", isNull = false } } }), admin, every: 2);
            await LiveAsync(token, admin);
        }
    }

    private async Task WalkAsync(string token, Foreign foreign)
    {
        using var client = Client(token);
        foreach (var operation in await Operation.ReadAsync(client))
        {
            // Its own token is not to be ended, and what it makes is not to be in the way of the next walk.
            if (operation.Id is "RevokeToken" or "CreateView") continue;
            using var request = operation.Request(foreign.Probes[operation.Id]);
            await CleanAsync(client, request);
        }

        foreach (var (body, path) in Questions().SelectMany(body => new[] { (body, "explain"), (body, "export?format=csv") }))
            await CleanAsync(client, new HttpRequestMessage(HttpMethod.Post, $"/v1/query/{path}") { Content = JsonContent.Create(body) });
    }

    /// <param name="every">Which of the questions: 1 for all.</param>
    private async Task AskAsync(string token, string admin, int every)
    {
        using var client = Client(token);
        foreach (var body in Questions().Where((_, i) => i % every == 0)) await CleanAsync(client, new HttpRequestMessage(HttpMethod.Post, "/v1/query") { Content = JsonContent.Create(body) });
        foreach (var path in Paths().Where((_, i) => i % every == 0)) await CleanAsync(client, new HttpRequestMessage(HttpMethod.Get, path));

        // Cursors of one who sees everything.
        using var everything = Client(admin);
        using var page = await everything.PostAsJsonAsync("/v1/query", new { groupBy = new[] { "account" }, from = "2026-11-01", to = "2026-12-01", limit = 1 });
        var cursor = (await page.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("nextCursor").GetString();
        Assert.NotNull(cursor);
        var second = new { groupBy = new[] { "account" }, from = "2026-11-01", to = "2026-12-01", limit = 1, cursor };
        await CleanAsync(client, new HttpRequestMessage(HttpMethod.Post, "/v1/query") { Content = JsonContent.Create(second) });
        using var list = await everything.GetAsync($"/v1/spend/breakdown?dimension=account&limit=1&{Range}");
        cursor = (await list.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("next").GetString();
        await CleanAsync(client, new HttpRequestMessage(HttpMethod.Get, $"/v1/spend/breakdown?dimension=account&limit=1&cursor={cursor}&{Range}"));

        // It did see what is its own.
        foreach (var path in (string[])["/v1/spend/breakdown?dimension=account&" + Range, "/v1/dimensions/account/values", "/v1/query/values?dimension=account&" + Range, "/v1/focus"])
            Assert.Contains("own-sub", await client.GetStringAsync(path), StringComparison.Ordinal);
        await using var hub = await Testing.HubClient.ConnectAsync(_silo.Address, token);
        var snapshot = (await hub.SubscribeAsync()).GetRawText();
        Assert.Contains("own-sub", snapshot, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, snapshot, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<object> Questions()
    {
        string[] groups = [.. Dimensions, "source", "allocation:team", "resource", "sku", "currency", "BillingAccountId", "InvoiceIssuerName", "ChargeDescription", "tag:other"];
        foreach (var group in groups) yield return new { groupBy = new[] { group }, from = "2026-11-01", to = "2026-12-01" };
        object[] wide =
        [
            new { and = Array.Empty<object>() }, new { not = new { or = Array.Empty<object>() } }, new { not = In("account", "own-sub") },
            new { or = new object[] { In("account", "canary-sub"), new { dimension = "account", isNull = false } } }, new { dimension = "account", matches = ".*" },
            new { dimension = "BilledCost", from = "0" },
        ];
        foreach (var filter in wide) yield return new { groupBy = new[] { "account", "service", "tag:team" }, filter, from = "2026-11-01", to = "2026-12-01" };
        yield return new { groupBy = new[] { "account" }, from = "2026-11-01", to = "2026-12-01", top = new { count = 1 }, compare = "previousMonth", grain = "day" };
        yield return new { groupBy = new[] { "account" }, from = "2026-11-01", to = "2026-12-01", version = 1, sort = new[] { new { by = "account", descending = true } } };
    }

    private static IEnumerable<string> Paths()
    {
        foreach (var dimension in Dimensions)
        {
            yield return $"/v1/spend/breakdown?dimension={dimension}&{Range}";
            yield return $"/v1/spend/breakdown?dimension={dimension}&filter=account:canary-sub&{Range}";
            yield return $"/v1/spend/timeseries?dimension={dimension}&top=1&{Range}";
            yield return $"/v1/spend/movers?dimension={dimension}&{Range}";
            yield return $"/v1/dimensions/{dimension}/values";
            yield return $"/v1/dimensions/{dimension}/values?prefix=c";
            yield return $"/v1/query/values?dimension={dimension}&{Range}";
        }

        foreach (var dimension in (string[])["source", "allocation:team", "ChargeDescription"]) yield return $"/v1/query/values?dimension={dimension}&{Range}";
        yield return "/v1/spend/summary";
        yield return "/v1/query/values?dimension=account&filter=" + Uri.EscapeDataString("""{"or":[{"dimension":"account","isNull":false}]}""") + "&" + Range;
        yield return "/v1/focus?filter=account:canary-sub";
        yield return "/v1/focus?focus=1.2";
        yield return "/v1/focus?format=parquet";
    }

    /// <summary>A publish of the other account's rows is told, and shows nothing of it.</summary>
    private async Task LiveAsync(string token, string admin)
    {
        await using var hub = await Testing.HubClient.ConnectAsync(_silo.Address, token);
        var before = await hub.SubscribeAsync();
        var number = 0;
        foreach (var query in Questions().Where(q => !JsonSerializer.Serialize(q).Contains("version", StringComparison.Ordinal)).Take(20)) await hub.InvokeAsync("SubscribeQuery", [$"{number++}", query]);
        await WholeServer.PublishAsync(_silo.Address, admin, _folder, Canary, "more");
        var word = await hub.NextAsync("resync");
        Assert.DoesNotContain(Canary, word.GetRawText(), StringComparison.OrdinalIgnoreCase);
        var after = await hub.SubscribeAsync();
        Assert.True(after.GetProperty("version").GetInt64() > before.GetProperty("version").GetInt64());
        Assert.Equal(before.GetProperty("cells").GetRawText(), after.GetProperty("cells").GetRawText());

        // Its own rows come, as the first answers did, and nothing of the others' with them.
        await WholeServer.PublishAsync(_silo.Address, admin, _folder, "own", "more");
        Assert.Contains("own-", (await hub.NextAsync("answer")).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, hub.Received, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task CleanAsync(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        var text = $"{request.Method} {(int)response.StatusCode} {response.Headers} {response.Content.Headers} {await response.Content.ReadAsStringAsync()}";
        Assert.False(text.Contains(Canary, StringComparison.OrdinalIgnoreCase), $"{request.RequestUri} answered {text}");
        Assert.True(response.StatusCode is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests, $"{request.RequestUri} answered {text}");
    }

    private static async Task AllocateAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/allocation")
        {
            Content = JsonContent.Create(new { set = new { dimensions = new[] { new { name = "team", rules = new[] { new { name = "by tag", valueFrom = new { dimension = "tag:team" } } } } } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> MakeAsync(string maker, object rowFilter)
    {
        using var client = new ApiClient(_silo.Address, maker);
        return (await client.PostAsync("/v1/tokens", new { name = "limited", scopes = new[] { "read", "admin" }, rowFilter })).GetProperty("secret").GetString()!;
    }

    private static object In(string dimension, string value) => new { dimension, @in = new[] { value } };

    private HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = _silo.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
