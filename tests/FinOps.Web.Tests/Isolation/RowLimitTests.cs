using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Isolation;

/// <summary>Tokens that are limited to some rows: which operations they may use, and what they may make and see of tokens and views.</summary>
public sealed class RowLimitTests : IAsyncLifetime
{
    private static readonly string[] Narrowed =
    [
        "CreateToken", "CreateView", "DeleteView", "ExplainQuery", "ExportFocus", "ExportQuery", "GetMe", "GetRates", "GetSpendBreakdown", "GetSpendMovers", "GetSpendSummary",
        "GetSpendTimeseries", "GetStatus", "GetView", "ListDimensionValues", "ListDimensions", "ListQueryDimensions", "ListQueryValues", "ListTokens", "ListViews", "Query",
        "ReplaceView", "RevokeToken",
    ];

    private static readonly object Own = new { dimension = "service", @in = new[] { "own" } };
    private TestHost _host = null!;
    private Foreign _foreign = null!;
    private HttpClient _admin = null!;
    private string _token = "";
    private HttpClient _limited = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _foreign = await Foreign.SeedAsync(_host);
        _admin = _host.Client(await _host.TenantAsync("acme"));
        Seed.Spend(_host, "acme", "2026-11-05", "own", "1.5");
        Seed.Spend(_host, "acme", "2026-11-05", "canary", "7");
        (_token, _limited) = await LimitedAsync(_admin, Own);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Every_operation_that_does_not_narrow_its_answer_refuses_them()
    {
        var refused = new List<string>();
        foreach (var operation in await Operation.ReadAsync(_host.Anonymous))
        {
            using var response = await _limited.SendAsync(operation.Request(_foreign.Probes[operation.Id]));
            var text = await response.Content.ReadAsStringAsync();
            if (text.Contains("problems/rows-limited", StringComparison.Ordinal)) refused.Add(operation.Id);
            else if (!Narrowed.Contains(operation.Id)) Assert.True(operation.Scope is TokenScope.Ingest or TokenScope.Operator && response.StatusCode is HttpStatusCode.Forbidden, $"{operation.Id} answered {text}");
        }

        Assert.Empty(refused.Intersect(Narrowed));
    }

    [Fact]
    public async Task The_filter_goes_with_every_question_and_is_told_to_its_owner()
    {
        var me = await _limited.GetAsync("/v1/me").JsonAsync();
        Assert.Equal("""{"dimension":"service","in":["own"]}""", me.GetProperty("rowFilter").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await _admin.GetAsync("/v1/me").JsonAsync()).GetProperty("rowFilter").ValueKind);
        foreach (var path in (string[])["/v1/spend/summary", "/v1/spend/timeseries", "/v1/spend/movers", "/v1/spend/breakdown"]) await _limited.GetAsync(path).JsonAsync();
        await _limited.PostAsync("/v1/query", new { groupBy = new[] { "service" } }).JsonAsync();
        using var export = await _limited.PostAsJsonAsync("/v1/query/export?format=csv", new { groupBy = new[] { "service" } });
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        Assert.All(_host.Warehouse.Of("acme").Visible, v => Assert.NotNull(v.Scope.RowFilter));
        Assert.All(_host.Warehouse.Of("acme").Queries, q => Assert.NotNull(q.Scope.RowFilter));
        Assert.NotEmpty(_host.Warehouse.Of("acme").Queries);
    }

    [Fact]
    public async Task What_was_answered_to_others_is_not_answered_to_them()
    {
        var path = "/v1/spend/breakdown?dimension=service&from=2026-11-01&to=2026-12-01";
        await _admin.GetAsync(path).JsonAsync();
        var asked = _host.Warehouse.Of("acme").Asked.Count;
        await _limited.GetAsync(path).JsonAsync();
        await _limited.GetAsync(path).JsonAsync();
        Assert.Equal(asked + 1, _host.Warehouse.Of("acme").Asked.Count);
    }

    [Theory]
    [InlineData("""{"dimension":"service","in":["canary"]}""")]
    [InlineData("""{"or":[{"dimension":"service","in":["own"]},{"dimension":"service","in":["canary"]}]}""")]
    [InlineData("""{"and":[]}""")]
    [InlineData("""{"not":{"dimension":"service","in":["own"]}}""")]
    [InlineData("null")]
    public async Task A_token_that_they_make_keeps_their_own_limit(string filter)
    {
        var (_, child) = await LimitedAsync(_limited, JsonDocument.Parse(filter).RootElement);
        var kept = (await child.GetAsync("/v1/me").JsonAsync()).GetProperty("rowFilter");
        var conditions = kept.TryGetProperty("and", out var all) ? all.EnumerateArray().Select(c => c.GetRawText()) : [kept.GetRawText()];
        Assert.Contains("""{"dimension":"service","in":["own"]}""", conditions);
        var (_, grandchild) = await LimitedAsync(child, JsonDocument.Parse(filter).RootElement);
        Assert.Equal(kept.GetRawText(), (await grandchild.GetAsync("/v1/me").JsonAsync()).GetProperty("rowFilter").GetRawText());
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("operator")]
    public async Task They_have_no_scope_that_cannot_be_narrowed(string scope)
    {
        foreach (var maker in (HttpClient[])[_admin, _limited])
        {
            var problem = await maker.PostAsync("/v1/tokens", new { name = "x", scopes = new[] { "read", scope }, rowFilter = Own }).ProblemAsync(400, "validation");
            Assert.Equal(["scopes"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        }
    }

    [Theory]
    [InlineData("\"own\"")]
    [InlineData("{}")]
    [InlineData("""{"dimension":"nothing","in":["x"]}""")]
    [InlineData("""{"dimension":"allocation:nothing","in":["x"]}""")]
    [InlineData("""{"dimension":"service","in":["x"],"tenant":"other"}""")]
    [InlineData("""{"dimension":"service","matches":"(?=x)"}""")]
    public async Task A_filter_that_is_none_makes_no_token(string filter)
    {
        var before = (await _admin.GetAsync("/v1/tokens").JsonAsync()).GetProperty("items").GetArrayLength();
        await _admin.PostAsync("/v1/tokens", new { name = "x", scopes = new[] { "read" }, rowFilter = JsonDocument.Parse(filter).RootElement }).ProblemAsync(400, "validation");
        Assert.Equal(before, (await _admin.GetAsync("/v1/tokens").JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_filter_is_bounded_with_what_its_maker_has()
    {
        object Many(int first) => new { dimension = "resource", @in = Enumerable.Range(first, 900).Select(i => $"resource-{i:D20}") };
        var (_, child) = await LimitedAsync(_admin, Many(0));
        await child.PostAsync("/v1/tokens", new { name = "x", scopes = new[] { "read" }, rowFilter = Many(1000) }).ProblemAsync(400, "validation");
        _host.Warehouse.Of("acme").Refused = ("a{1000}{1000}", "is too large.");
        await _admin.PostAsync("/v1/tokens", new { name = "x", scopes = new[] { "read" }, rowFilter = new { dimension = "service", matches = "a{1000}{1000}" } }).ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task They_see_and_end_only_tokens_that_are_limited_by_theirs()
    {
        var (theirs, _) = await LimitedAsync(_admin, new { dimension = "service", @in = new[] { "canary" } });
        var (child, _) = await LimitedAsync(_limited, new { dimension = "account", @in = new[] { "1" } });
        var listed = (await _limited.GetAsync("/v1/tokens").JsonAsync()).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("tokenId").GetString());
        Assert.Equal(new[] { Id(_token), Id(child) }.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        await _limited.DeleteAsync($"/v1/tokens/{Id(theirs)}").ProblemAsync(404, "not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await _limited.DeleteAsync($"/v1/tokens/{Id(child)}")).StatusCode);
    }

    [Fact]
    public async Task They_see_and_change_only_their_own_views()
    {
        var view = await _admin.PostAsync("/v1/views", new { name = "canary", kind = "view", body = new { } }).JsonAsync(HttpStatusCode.Created);
        var path = $"/v1/views/{view.GetProperty("id").GetString()}";
        Assert.Empty((await _limited.GetAsync("/v1/views").JsonAsync()).GetProperty("items").EnumerateArray());
        await _limited.GetAsync(path).ProblemAsync(404, "not-found");
        await _limited.DeleteAsync(path).ProblemAsync(404, "not-found");
        await _limited.PostAsync("/v1/views", new { name = "mine", kind = "view", body = new { } }).JsonAsync(HttpStatusCode.Created);
        Assert.Single((await _limited.GetAsync("/v1/views").JsonAsync()).GetProperty("items").EnumerateArray());
        Assert.Equal(2, (await _admin.GetAsync("/v1/views").JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Their_hub_connection_gets_its_rows_and_never_a_delta_or_progress()
    {
        await using var theirs = await HubClient.ConnectAsync(_host, query: await _host.TokenAsync("acme", TokenScope.Read));
        await using var ours = await HubClient.ConnectAsync(_host, query: _token);
        await theirs.InvokeAsync("Subscribe", new { });
        var snapshot = await ours.InvokeAsync("Subscribe", new { });
        Assert.Equal(["own"], snapshot.GetProperty("cells").EnumerateArray().Where(c => c.GetProperty("dimension").GetString() == "service").Select(c => c.GetProperty("value").GetString()));

        var tenant = _host.Grains.Tenant("acme");
        await tenant.ReportProgressAsync(new IngestProgress(
            "x", "canary-bills", "canary.csv", ExportState.Reading, new ExportFileView("canary.csv", 1, 1, 1, 1, 0, 0, null), 1, 1, DateTimeOffset.UnixEpoch));
        await tenant.PublishAsync(Seed.Cell("2026-11-06", "service", "canary", "5"));
        await tenant.PublishAsync(Seed.Cell("2026-11-06", "service", "canary", "6"));
        await theirs.NextAsync("delta");
        await theirs.NextAsync("delta");
        await theirs.NextAsync("progress");      // it comes after the deltas: by now ours would have got all three

        // One word of it, however many publishes there are until it asks again.
        Assert.Equal(2, (await ours.NextAsync("resync")).GetProperty("version").GetInt32());
        var again = await ours.InvokeAsync("Resync");
        Assert.Equal(3, again.GetProperty("version").GetInt32());
        Assert.DoesNotContain("canary", again.GetRawText(), StringComparison.Ordinal);
        ours.HasNothing();
    }

    private async Task<(string Token, HttpClient Client)> LimitedAsync(HttpClient maker, object filter)
    {
        var made = await maker.PostAsync("/v1/tokens", new { name = "limited", scopes = new[] { "read", "admin" }, rowFilter = filter }).JsonAsync(HttpStatusCode.Created);
        var secret = made.GetProperty("secret").GetString()!;
        return (secret, _host.Client(secret));
    }

    private static string Id(string token) => token.Split('_')[1];
}
