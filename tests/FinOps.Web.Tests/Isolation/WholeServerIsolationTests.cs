using System.Net.Http.Headers;
using System.Text.Json;
using FinOps.Testing;

namespace FinOps.Web.Tests.Isolation;

/// <summary>The same walk against the whole server: real grains, real warehouse, bills of both tenants read by it.</summary>
public sealed class WholeServerIsolationTests : IAsyncLifetime
{
    private const string Header =
        "BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd," +
        "ChargeCategory,ChargeDescription,ServiceName,ServiceCategory,ProviderName,PublisherName,InvoiceIssuerName,SubAccountId,RegionId,Tags\n";

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
        using var installer = new ApiClient(_silo.Address, await FirstTokenAsync());
        var theirToken = (await installer.PostAsync("/v1/tenants", new { tenantId = Foreign.Tenant, name = "canary corp" })).GetProperty("adminToken").GetString()!;
        var ourToken = (await installer.PostAsync("/v1/tokens", new { name = "ours", scopes = new[] { "read", "ingest", "admin" } })).GetProperty("secret").GetString()!;
        await PublishAsync(ourToken, "own");
        await PublishAsync(theirToken, Foreign.Canary);

        using var theirs = new ApiClient(_silo.Address, theirToken);
        var foreign = new Foreign
        {
            TokenId = theirToken.Split('_')[1],
            SourceId = "canary-bills",
            ExportId = await DeadLetterAsync(theirs),
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

    /// <summary>One bill that is published and one that cannot be read.</summary>
    private async Task PublishAsync(string token, string mark)
    {
        using var client = new ApiClient(_silo.Address, token);
        await using var hub = await Testing.HubClient.ConnectAsync(_silo.Address, token);
        await hub.SubscribeAsync();
        var source = await client.EnsureSourceAsync($"{mark} bills", new { name = $"{mark} bills", kind = "upload" });
        await UploadAsync(client, source, $"{mark}.csv", Header + Row(mark, "77.7"));
        await UploadAsync(client, source, $"{mark}-bad.csv", Header + Row(mark, "x"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await hub.NextDeltaAsync(patience.Token);
    }

    private async Task UploadAsync(ApiClient client, string source, string name, string text)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text);
        await client.UploadAsync($"/v1/sources/{source}/files/{name}", file);
    }

    private static async Task<string> DeadLetterAsync(ApiClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            if (await client.ListAsync("/v1/dead-letters", patience.Token) is [var export, ..]) return Text(export, "exportId");
        }

        throw new InvalidOperationException("The unreadable bill never became a dead letter.");
    }

    private static string Row(string mark, string cost) =>
        $"{cost},77.7,77.7,77.7,USD,{mark}-acc,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,2026-11-05T00:00:00Z,2026-11-06T00:00:00Z," +
        $"Usage,{mark} charge,{mark}-service,Compute,{mark}-cloud,{mark}-cloud,{mark}-cloud,{mark}-sub,{mark}-region,\"{{\"\"team\"\":\"\"{mark}-team\"\"}}\"\n";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = _silo.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Written once everything has started, which is a moment after the server is ready.</summary>
    private async Task<string> FirstTokenAsync()
    {
        var file = Path.Combine(_folder, "first-token");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(file) || !await HasTenantAsync(file)) await timer.WaitForNextTickAsync(patience.Token);
        return (await File.ReadAllTextAsync(file)).Trim();
    }

    private async Task<bool> HasTenantAsync(string file)
    {
        var token = (await File.ReadAllTextAsync(file)).Trim();
        if (token.Length == 0) return false;
        using var client = Client(token);
        using var answer = await client.GetAsync("/v1/tenants/acme");
        return answer.IsSuccessStatusCode;
    }
}
