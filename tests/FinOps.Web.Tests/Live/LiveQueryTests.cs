using System.Diagnostics;
using System.Net;
using System.Text.Json;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Hub.Queries;
using FinOps.Web.Tests.Fakes;
using FinOps.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Live;

public sealed class LiveQueryTests : IAsyncLifetime
{
    private static readonly object ByService = new { groupBy = new[] { "service" }, from = "2026-11-01", to = "2026-12-01" };
    private TestHost _host = null!;
    private string _token = "";

    private FakeTenant Tenant => _host.Grains.Tenant("acme");

    private FakeTenantWarehouse Warehouse => _host.Warehouse.Of("acme");

    private LiveQueries Queries => _host.Services.GetRequiredService<LiveQueries>();

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(("Web:LiveQueriesPerConnection", "3"), ("Web:LiveQueriesPerTenant", "5"), ("Web:LiveQueryMilliseconds", "200"));
        _token = await _host.TenantAsync("acme");
        Seed.Spend(_host, "acme", "2026-11-05", "EC2", "1.5");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task It_begins_with_what_REST_answers_and_goes_on_with_what_a_publish_changes()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        var first = await client.InvokeAsync("SubscribeQuery", "a", ByService);
        using var rest = _host.Client(_token);
        Assert.Equal(Content(await rest.PostAsync("/v1/query", ByService).JsonAsync()), Content(first.GetProperty("answer")));

        await PublishAsync("S3", "7");
        var next = await client.NextAsync("answer");
        Assert.Equal(("a", 2), (next.GetProperty("id").GetString(), next.GetProperty("answer").GetProperty("version").GetInt32()));
        Assert.Equal(Content(await rest.PostAsync("/v1/query", ByService).JsonAsync()), Content(next.GetProperty("answer")));
    }

    [Fact]
    public async Task A_publish_that_changes_nothing_of_it_sends_nothing()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("SubscribeQuery", "a", ByService);
        for (var i = 0; i < 5; i++)
        {
            var asked = Warehouse.Queries.Count;
            // Of another month.
            await PublishAsync("S3", "7", "2026-09-01");
            await UntilAsync(() => Warehouse.Queries.Count > asked);
        }

        await PublishAsync("S3", "7");
        Assert.Equal(7, (await client.NextAsync("answer")).GetProperty("answer").GetProperty("version").GetInt32());
        await client.InvokeAsync("UnsubscribeQuery", "a");
        client.HasNothing();
    }

    [Fact]
    public async Task Equal_questions_are_asked_once_for_all_who_follow_them()
    {
        await using var one = await HubClient.ConnectAsync(_host, query: _token);
        await using var other = await HubClient.ConnectAsync(_host, query: await _host.TokenAsync("acme", TokenScope.Read));
        await one.InvokeAsync("SubscribeQuery", "a", ByService);
        await one.InvokeAsync("SubscribeQuery", "b", new { to = "2026-12-01", from = "2026-11-01", groupBy = new[] { "ServiceName" }, measures = new[] { "effective" } });
        await other.InvokeAsync("SubscribeQuery", "a", ByService);
        Assert.Equal((1, 1), (Queries.Count, Warehouse.Queries.Count));
        await PublishAsync("S3", "7");
        var ids = new[] { (await one.NextAsync("answer")).GetProperty("id").GetString(), (await one.NextAsync("answer")).GetProperty("id").GetString() };
        Assert.Equal(["a", "b"], ids.Order(StringComparer.Ordinal));
        await other.NextAsync("answer");
        Assert.Equal(2, Warehouse.Queries.Count);
    }

    [Fact]
    public async Task Publishes_in_quick_succession_are_joined_and_the_last_one_is_told()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("SubscribeQuery", "a", ByService);
        var (asked, watch) = (Warehouse.Queries.Count, Stopwatch.StartNew());
        for (var i = 0; i < 200; i++) await PublishAsync("S3", "1");
        JsonElement answer;
        do answer = (await client.NextAsync("answer")).GetProperty("answer");
        while (answer.GetProperty("version").GetInt32() < 201);
        Assert.Contains("200", answer.GetProperty("rows").GetRawText(), StringComparison.Ordinal);
        Assert.InRange(Warehouse.Queries.Count - asked, 1, 2 + (watch.ElapsedMilliseconds / 200));
    }

    [Fact]
    public async Task Each_row_filter_has_its_own_answer()
    {
        using var admin = _host.Client(_token);
        var made = await admin.PostAsync("/v1/tokens", new { name = "x", scopes = new[] { "read" }, rowFilter = new { dimension = "service", @in = new[] { "EC2" } } }).JsonAsync(HttpStatusCode.Created);
        await using var limited = await HubClient.ConnectAsync(_host, query: made.GetProperty("secret").GetString());
        await using var all = await HubClient.ConnectAsync(_host, query: _token);
        await limited.InvokeAsync("SubscribeQuery", "a", ByService);
        await all.InvokeAsync("SubscribeQuery", "a", ByService);
        Assert.Equal(2, Queries.Count);
        await PublishAsync("EC2", "7");
        await limited.NextAsync("answer");
        await all.NextAsync("answer");
        Assert.Equal(2, Warehouse.Queries.Count(q => q.Scope.RowFilter is CostFilter.In { Values: ["EC2"] }));
        Assert.Equal(2, Warehouse.Queries.Count(q => q.Scope.RowFilter is null));
    }

    [Fact]
    public async Task Their_number_is_bounded_per_connection_and_per_tenant()
    {
        await using var one = await HubClient.ConnectAsync(_host, query: _token);
        await using var other = await HubClient.ConnectAsync(_host, query: _token);
        for (var i = 0; i < 3; i++) Assert.Equal(0, Status(await one.InvokeAsync("SubscribeQuery", $"{i}", ByService)));
        Assert.Equal(429, Status(await one.InvokeAsync("SubscribeQuery", "more", ByService)));
        // Another question under a name in use takes the place of the first.
        Assert.Equal(0, Status(await one.InvokeAsync("SubscribeQuery", "0", new { from = "2026-11-01", to = "2026-12-01" })));
        for (var i = 0; i < 2; i++) Assert.Equal(0, Status(await other.InvokeAsync("SubscribeQuery", $"{i}", ByService)));
        Assert.Equal(429, Status(await other.InvokeAsync("SubscribeQuery", "more", ByService)));
        await one.InvokeAsync("UnsubscribeQuery", "1");
        Assert.Equal(0, Status(await other.InvokeAsync("SubscribeQuery", "more", ByService)));
    }

    [Theory]
    [InlineData("""{"groupBy":["nothing"]}""", "groupBy[0]")]
    [InlineData("""{"version":1}""", "version")]
    [InlineData("""{"cursor":"x"}""", "cursor")]
    [InlineData("""{"limit":1001}""", "limit")]
    [InlineData("""[]""", "")]
    public async Task What_is_wrong_with_a_query_is_said_and_nothing_is_followed(string query, string member)
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        var problem = (await client.InvokeAsync("SubscribeQuery", "a", JsonDocument.Parse(query).RootElement)).GetProperty("problem");
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        if (member.Length > 0) Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(0, Queries.Count);
    }

    [Fact]
    public async Task A_query_that_a_publish_leaves_without_an_answer_says_so_once_and_recovers()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        Warehouse.Refusal = new QueryRefusedException(QueryRefusal.MixedCurrencies, "in EUR, USD");
        var refused = await client.InvokeAsync("SubscribeQuery", "a", ByService);
        Assert.Equal((422, "in EUR, USD"), (Status(refused), refused.GetProperty("problem").GetProperty("detail").GetString()));
        Assert.Equal(0, Queries.Count);

        Warehouse.Refusal = null;
        await client.InvokeAsync("SubscribeQuery", "a", ByService);
        Warehouse.Refusal = new QueryRefusedException(QueryRefusal.MixedCurrencies, "in EUR, USD");
        await PublishAsync("S3", "7");
        Assert.Equal(422, Status(await client.NextAsync("answer")));
        var asked = Warehouse.Queries.Count;
        await PublishAsync("S3", "7");
        await UntilAsync(() => Warehouse.Queries.Count > asked);
        Warehouse.Refusal = null;
        await PublishAsync("S3", "7");
        Assert.Contains("21", (await client.NextAsync("answer")).GetProperty("answer").GetProperty("rows").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_was_away_is_asked_again_at_the_next_publish()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("SubscribeQuery", "a", ByService);
        _host.Warehouse.Failure = new WarehouseUnavailableException("away");
        await PublishAsync("S3", "7");
        await UntilAsync(() => _host.Log.Lines.Any(e => e.Contains("could not be asked again", StringComparison.Ordinal)));
        _host.Warehouse.Failure = null;
        await PublishAsync("S3", "7");
        Assert.Contains("14", (await client.NextAsync("answer")).GetProperty("answer").GetProperty("rows").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_gone_is_asked_for_no_more()
    {
        var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("SubscribeQuery", "a", ByService);
        await client.InvokeAsync("SubscribeQuery", "b", new { from = "2026-11-01", to = "2026-12-01" });
        Assert.Equal(2, Queries.Count);
        await client.InvokeAsync("UnsubscribeQuery", "b");
        Assert.Equal(1, Queries.Count);
        await client.DisposeAsync();
        await UntilAsync(() => Queries.Count == 0);
    }

    private Task PublishAsync(string service, string amount, string day = "2026-11-06")
    {
        var cell = Seed.Cell(day, "service", service, amount);
        lock (Warehouse.Cells) Warehouse.Cells.Add(cell);
        return Tenant.PublishAsync(cell, Seed.Cell(day, "total", "", amount));
    }

    private static int Status(JsonElement body) => body.GetProperty("problem") is { ValueKind: JsonValueKind.Object } problem ? problem.GetProperty("status").GetInt32() : 0;

    private static string Content(JsonElement answer) => $"{answer.GetProperty("rows")} {answer.GetProperty("totals")} {answer.GetProperty("columns")} {answer.GetProperty("version")} {answer.GetProperty("freshness")}";

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!holds()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
