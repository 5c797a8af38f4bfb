using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class BacklogTests
{
    [Fact]
    public async Task A_tenant_sees_its_own_backlog_and_an_operator_the_whole()
    {
        await using var host = await TestHost.StartAsync();
        host.Grains.Backlog.Of["acme"] = new Backlog(3, 4, 1000, DateTimeOffset.UtcNow.AddSeconds(-90));
        host.Grains.Backlog.Of["other"] = new Backlog(10, 10, 5_000_000_000, DateTimeOffset.UtcNow.AddHours(-2));
        using var tenant = host.Client(await host.TenantAsync("acme", TokenScope.Read));
        using var installation = host.Client(await host.TokenAsync("acme", TokenScope.Operator));
        using var uploader = host.Client(await host.TokenAsync("acme", TokenScope.Ingest));

        var own = await tenant.GetAsync("/v1/ingest/backlog").JsonAsync();
        Assert.Equal((3, 4, 1000, 2, 8), (Number(own, "exports"), Number(own, "files"), Number(own, "bytes"), Number(own, "readers"), Number(own, "slots")));
        Assert.InRange(Number(own, "oldestSeconds"), 90, 120);
        Assert.Equal(JsonValueKind.Null, own.GetProperty("tenants").ValueKind);
        var whole = await installation.GetAsync("/v1/ingest/backlog").JsonAsync();
        Assert.Equal((13, 5_000_001_000, 2), (Number(whole, "exports"), Number(whole, "bytes"), Number(whole, "tenants")));
        Assert.InRange(Number(whole, "oldestSeconds"), 7200, 7230);
        await uploader.GetAsync("/v1/ingest/backlog").ProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task Without_work_there_is_no_age()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(await host.TenantAsync("acme"));
        var body = await client.GetAsync("/v1/ingest/backlog").JsonAsync();
        Assert.Equal((0, 0), (Number(body, "exports"), Number(body, "oldestSeconds")));
    }

    private static long Number(JsonElement body, string name) => body.GetProperty(name).GetInt64();
}
