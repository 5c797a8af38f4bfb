using FinOps.Domain.Warehouse;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_healthy_host_says_so_and_who_hosts_its_grains()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("ok", (await host.Anonymous.GetAsync("/health/live").JsonAsync()).GetProperty("status").GetString());
        var ready = await host.Anonymous.GetAsync("/health/ready").JsonAsync();
        Assert.Contains(ready.GetProperty("grainRuntime").GetString(), new[] { "Local", "Orleans" });
        foreach (var check in (string[])["warehouse", "grains"]) Assert.Equal("ok", ready.GetProperty("checks").GetProperty(check).GetString());
    }

    [Fact]
    public async Task A_warehouse_that_does_not_answer_makes_it_unready_but_not_dead()
    {
        await using var host = await TestHost.StartAsync();
        host.Warehouse.Failure = new WarehouseUnavailableException("secret host");
        var ready = await host.Anonymous.GetAsync("/health/ready").JsonAsync(System.Net.HttpStatusCode.ServiceUnavailable);
        Assert.Equal("failing", ready.GetProperty("checks").GetProperty("warehouse").GetString());
        Assert.DoesNotContain("secret", ready.GetRawText(), StringComparison.Ordinal);
        await host.Anonymous.GetAsync("/health/live").JsonAsync();
    }

    [Fact]
    public async Task Those_with_a_token_learn_the_engine_and_the_version()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(await host.TenantAsync("acme"));
        host.Grains.Tenant("acme").Version = 12;
        var status = await client.GetAsync("/v1/status").JsonAsync();
        Assert.Equal(("fake 1.0", 12), (status.GetProperty("warehouse").GetString(), status.GetProperty("spendVersion").GetInt32()));
    }
}
