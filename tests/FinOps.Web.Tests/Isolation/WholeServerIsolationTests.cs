using System.Net.Http.Headers;
using FinOps.Testing;

namespace FinOps.Web.Tests.Isolation;

/// <summary>The same walk against the whole server: real grains, real warehouse, bills of both tenants read by it.</summary>
public sealed class WholeServerIsolationTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-web-").FullName;
    private SiloProcess _silo = null!;

    public async Task InitializeAsync()
    {
        var settings = SiloSettings.For(_folder, Path.Combine(_folder, "store"));
        _silo = SiloProcess.Start(settings);
        await _silo.WaitUntilReadyAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_token_never_gets_anything_of_another_tenant()
    {
        using var installer = new ApiClient(_silo.Address, await WholeServer.FirstTokenAsync(_silo.Address, _folder));
        var theirToken = (await installer.PostAsync("/v1/tenants", new { tenantId = Foreign.Tenant, name = "canary corp" })).GetProperty("adminToken").GetString()!;
        var ourToken = (await installer.PostAsync("/v1/tokens", new { name = "ours", scopes = new[] { "read", "ingest", "admin" } })).GetProperty("secret").GetString()!;
        await WholeServer.PublishAsync(_silo.Address, ourToken, _folder, "own");
        await WholeServer.PublishAsync(_silo.Address, theirToken, _folder, Foreign.Canary);

        using var theirs = new ApiClient(_silo.Address, theirToken);
        var foreign = new Foreign
        {
            TokenId = theirToken.Split('_')[1],
            SourceId = "canary-bills",
            ExportId = await WholeServer.DeadLetterAsync(theirs, "canary-bills"),
            ViewId = (await theirs.PostAsync("/v1/views", new { name = "canary view", kind = "view", body = new { } })).GetProperty("id").GetString()!,
        };
        using var stranger = Client(ourToken);
        var operations = await Operation.ReadAsync(stranger);
        Assert.Equal(foreign.Probes.Keys.Order(StringComparer.Ordinal), operations.Select(o => o.Id).Order(StringComparer.Ordinal));
        foreach (var operation in operations) await operation.IsIsolatedAsync(stranger, foreign.Probes[operation.Id]);

        // The walk looked for something that is there, and left it there.
        using var owner = Client(theirToken);
        foreach (var id in (string[])["GetSource", "GetExport", "ListQuarantine", "GetSpendBreakdown", "ListDimensionValues", "ListQueryValues", "ExportFocus", "GetView"])
            Assert.Contains(Foreign.Canary, await owner.GetStringAsync(foreign.Probes[id].Path), StringComparison.Ordinal);
        await using var hub = await Testing.HubClient.ConnectAsync(_silo.Address, ourToken);
        Assert.DoesNotContain(Foreign.Canary, (await hub.SubscribeAsync()).GetRawText(), StringComparison.Ordinal);
    }

    private HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = _silo.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
