using System.Net.Http.Headers;
using FinOps.Testing;

namespace FinOps.Web.Tests.Isolation;

/// <summary>Bills whose every value begins with a mark, read by a real server.</summary>
internal static class WholeServer
{
    private const string Header =
        "BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd," +
        "ChargeCategory,ChargeDescription,ServiceName,ServiceCategory,ProviderName,PublisherName,InvoiceIssuerName,SubAccountId,RegionId,Tags\n";

    /// <summary>One bill that is published and one that cannot be read.</summary>
    /// <param name="name">Of the file; one more of the mark's source.</param>
    public static async Task PublishAsync(Uri server, string token, string folder, string mark, string name = "bill")
    {
        using var client = new ApiClient(server, token);
        await using var hub = await Testing.HubClient.ConnectAsync(server, token);
        await hub.SubscribeAsync();
        var source = await client.EnsureSourceAsync($"{mark} bills", new { name = $"{mark} bills", kind = "upload" });
        await UploadAsync(client, source, folder, $"{mark}-{name}.csv", Header + Row(mark, "77.7"));
        await UploadAsync(client, source, folder, $"{mark}-{name}-bad.csv", Header + Row(mark, "x"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await hub.NextDeltaAsync(patience.Token);
    }

    /// <returns>An export of the source that could not be read.</returns>
    public static async Task<string> DeadLetterAsync(ApiClient client, string source)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            foreach (var export in await client.ListAsync("/v1/dead-letters", patience.Token))
                if (export.GetProperty("sourceId").GetString() == source) return export.GetProperty("exportId").GetString()!;
        }

        throw new InvalidOperationException("The unreadable bill never became a dead letter.");
    }

    /// <summary>Written once everything has started, which is a moment after the server is ready.</summary>
    public static async Task<string> FirstTokenAsync(Uri server, string folder)
    {
        var file = Path.Combine(folder, "first-token");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(file) || !await HasTenantAsync(server, file)) await timer.WaitForNextTickAsync(patience.Token);
        return (await File.ReadAllTextAsync(file)).Trim();
    }

    private static async Task<bool> HasTenantAsync(Uri server, string file)
    {
        var token = (await File.ReadAllTextAsync(file)).Trim();
        if (token.Length == 0) return false;
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/v1/tenants/acme");
        return answer.IsSuccessStatusCode;
    }

    private static async Task UploadAsync(ApiClient client, string source, string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, text);
        await client.UploadAsync($"/v1/sources/{source}/files/{name}", file);
    }

    private static string Row(string mark, string cost) =>
        $"{cost},77.7,77.7,77.7,USD,{mark}-acc,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,2026-11-05T00:00:00Z,2026-11-06T00:00:00Z," +
        $"Usage,{mark} charge,{mark}-service,Compute,{mark}-cloud,{mark}-cloud,{mark}-cloud,{mark}-sub,{mark}-region,\"{{\"\"team\"\":\"\"{mark}-team\"\"}}\"\n";
}
