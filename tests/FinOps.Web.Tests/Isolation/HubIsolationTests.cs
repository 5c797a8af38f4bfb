using System.Net.WebSockets;
using System.Reflection;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Web.Hub;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Isolation;

public sealed class HubIsolationTests : IAsyncLifetime
{
    /// <summary>One per hub method: its arguments, with everything of tenant B that can be put in.</summary>
    private static readonly Dictionary<string, object[]> Calls = new(StringComparer.Ordinal)
    {
        ["Subscribe"] = [new { dimensions = new[] { "service", "total" } }],
        ["Resync"] = [],
        ["SubscribeQuery"] = ["q", new { groupBy = new[] { "service" }, from = "2026-11-01", to = "2026-12-01" }],
        ["UnsubscribeQuery"] = ["q"],
    };

    private TestHost _host = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        await Foreign.SeedAsync(_host);
        _token = await _host.TenantAsync("acme");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void Every_hub_method_is_called_by_these_tests()
    {
        var methods = typeof(SpendHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.GetBaseDefinition().DeclaringType == typeof(SpendHub) && !m.IsSpecialName);
        Assert.Equal(Calls.Keys.Order(StringComparer.Ordinal), methods.Select(m => m.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_method_answers_with_anything_of_another_tenant()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        foreach (var (method, arguments) in Calls)
            Assert.DoesNotContain(Foreign.Canary, $"{await client.InvokeAsync(method, arguments)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"dimensions":["service"],"tenantId":"canary_corp"}""")]
    [InlineData("""{"dimensions":["tag:canary"]}""")]
    public async Task A_tenant_or_a_foreign_tag_cannot_be_named(string subscription)
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.InvokeAsync("Subscribe", System.Text.Json.JsonDocument.Parse(subscription).RootElement));
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deltas_and_progress_of_another_tenant_never_arrive()
    {
        var foreignToken = await _host.TokenAsync(Foreign.Tenant, TokenScope.Read);
        await using var theirs = await HubClient.ConnectAsync(_host, query: foreignToken);
        await using var ours = await HubClient.ConnectAsync(_host, query: _token);
        await theirs.InvokeAsync("Subscribe", new { });
        await ours.InvokeAsync("Subscribe", new { });

        var tenant = _host.Grains.Tenant(Foreign.Tenant);
        await tenant.PublishAsync(Seed.Cell("2026-11-06", "service", "canary-service", "5"));
        await tenant.ReportProgressAsync(new IngestProgress(
            "x", "canary-bills", "canary.csv", ExportState.Reading, new ExportFileView("canary.csv", 1, 1, 1, 1, 0, 0, null), 1, 1, DateTimeOffset.UnixEpoch));
        await theirs.NextAsync("delta");
        await theirs.NextAsync("progress");

        // Ours gets its own, and got nothing before it.
        await _host.Grains.Tenant("acme").PublishAsync(Seed.Cell("2026-11-06", "service", "own", "1"));
        var delta = await ours.NextAsync("delta");
        Assert.Equal("acme", delta.GetProperty("tenantId").GetString());
        ours.HasNothing();
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("admin")]
    [InlineData("operator")]
    public async Task The_hub_is_closed_to_tokens_that_may_not_read(string scope)
    {
        var token = await _host.TokenAsync("acme", scope);
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(_host, query: token));
        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hub_is_closed_to_those_without_a_token()
    {
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(_host));
        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
        await _host.Anonymous.PostAsync("/hubs/spend/negotiate?negotiateVersion=1", null).ProblemAsync(401, "unauthorized");
    }
}
