using FinOps.Contracts.Tokens;
using FinOps.Web.Tests.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Isolation;

/// <summary>Walks the OpenAPI document: what a token of one tenant, a token of the wrong scope, and nobody at all get of every operation.</summary>
public sealed class RestIsolationTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private Foreign _foreign = null!;
    private IReadOnlyList<Operation> _operations = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _foreign = await Foreign.SeedAsync(_host);
        _token = await _host.TenantAsync("acme");
        Seed.Spend(_host, "acme", "2026-11-05", "own-service", "1.5");
        _operations = await Operation.ReadAsync(_host.Anonymous);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void Every_operation_of_the_document_is_probed() =>
        Assert.Equal(_foreign.Probes.Keys.Order(StringComparer.Ordinal), _operations.Select(o => o.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_route_is_in_the_document_or_known_to_hold_no_data()
    {
        string[] without = ["/health/live", "/health/ready", "/openapi/{documentName}.json", "/hubs/spend", "/hubs/spend/negotiate", "/v1/hooks/{kind}/{hookId}", "/{**path:page}"];
        var routes = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.Trim('/'));
        var documented = _operations.Select(o => o.Template);
        Assert.Equal([], routes.Select(r => r.Replace("{**path}", "{path}")).Except(documented).Except(without));
    }

    [Fact]
    public void Only_these_routes_are_open_to_all() => Assert.Equal(
        ["/health/live", "/health/ready", "/openapi/{documentName}.json", "{**path:page}"],
        _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_token_never_gets_anything_of_another_tenant()
    {
        using var client = _host.Client(_token);
        foreach (var operation in _operations) await operation.IsIsolatedAsync(client, _foreign.Probes[operation.Id]);
    }

    [Fact]
    public async Task What_another_tenant_tried_changed_nothing()
    {
        await A_token_never_gets_anything_of_another_tenant();
        Assert.Empty(_host.Grains.Source(Foreign.Tenant, _foreign.SourceId).Replayed);
        Assert.Empty(_host.Inbox.Files);
        Assert.Equal("canary invoice", Assert.Single(_host.Grains.Invoices(Foreign.Tenant).Entered).Value.Entry.InvoiceId);
        Assert.Equal("canary view", Assert.Single(await _host.Grains.Views(Foreign.Tenant).ListAsync(default)).Content.Name);
        Assert.Equal((false, 0), (_host.Grains.Cluster(Foreign.Tenant, Foreign.Cluster).Settings is null, _host.Grains.Cluster(Foreign.Tenant, Foreign.Cluster).Polls));
        Assert.NotNull(await _host.Grains.Source(Foreign.Tenant, _foreign.SourceId).GetAsync(default));
        Assert.NotNull(await _host.Grains.Token(_foreign.TokenId).GetAsync(Foreign.Tenant, default));
    }

    [Fact]
    public async Task The_owner_does_get_it()
    {
        using var client = _host.Client(await _host.TokenAsync(Foreign.Tenant, TokenScope.Read, TokenScope.Ingest, TokenScope.Admin));
        foreach (var operation in _operations.Where(o => o.Method == HttpMethod.Get && o.Scope == TokenScope.Read && o.Id is not ("GetStatus" or "ListDimensions" or "ListQueryDimensions" or "GetQueue" or "GetStarterAllocation")))
        {
            // Without the cursors, which are for the stranger.
            using var response = await client.GetAsync(_foreign.Probes[operation.Id].Path.Split("?cursor")[0]);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(text.Contains(operation.Id == "GetSpendSummary" ? "77.7" : Foreign.Canary, StringComparison.Ordinal), $"{operation.Id} answered {text}");
        }
    }

    [Fact]
    public async Task Nobody_gets_anything_without_a_token()
    {
        foreach (var operation in _operations)
        {
            using var request = operation.Request(_foreign.Probes[operation.Id]);
            await _host.Anonymous.SendAsync(request).ProblemAsync(401, "unauthorized");
        }

        foreach (var path in (string[])["/v1/no-such-route", "/v1", "/hubs/other", "/health/other"])
            await _host.Anonymous.GetAsync(path).ProblemAsync(401, "unauthorized");
    }

    [Fact]
    public async Task Every_other_scope_is_not_the_one_that_is_needed()
    {
        string[] all = [TokenScope.Read, TokenScope.Ingest, TokenScope.Admin, TokenScope.Operator];
        foreach (var operation in _operations.Where(o => o.Scope is not null))
        {
            using var client = _host.Client(await _host.TokenAsync("acme", [.. all.Where(s => s != operation.Scope)]));
            using var request = operation.Request(_foreign.Probes[operation.Id]);
            await client.SendAsync(request).ProblemAsync(403, "forbidden");
        }
    }

    [Fact]
    public void Only_these_operations_need_no_scope_of_their_own() =>
        Assert.Equal(["GetIngestBacklog", "GetMe", "GetTenant"], _operations.Where(o => o.Scope is null).Select(o => o.Id).Order(StringComparer.Ordinal));
}
