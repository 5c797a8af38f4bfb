using FinOps.Contracts.Tenants;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Tests.Auth;

public sealed class FirstRunTests
{
    [Fact]
    public async Task An_empty_installation_gets_a_tenant_and_a_token_that_opens_everything()
    {
        await using var host = await TestHost.StartAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("finops-web-").FullName, "first", "token");
        var printed = await RunAsync(host, file);
        var token = printed.Split('│', StringSplitOptions.TrimEntries).Single(l => l.StartsWith("finops_", StringComparison.Ordinal));

        using var client = host.Client(token);
        var me = await client.GetAsync("/v1/me").JsonAsync();
        Assert.Equal("acme", me.GetProperty("tenantId").GetString());
        Assert.Equal(["read", "ingest", "admin", "operator"], me.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.True(host.Warehouse.Of("acme").IsCreated);
        Assert.Equal(token, (await File.ReadAllTextAsync(file)).Trim());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task The_second_start_prints_nothing()
    {
        await using var host = await TestHost.StartAsync();
        Assert.NotEmpty(await RunAsync(host, file: null));
        Assert.Empty(await RunAsync(host, file: null));
    }

    [Fact]
    public async Task Of_two_processes_that_start_at_once_one_makes_the_tenant_and_shows_the_token_that_works()
    {
        await using var host = await TestHost.StartAsync();
        var printed = await Task.WhenAll(RunAsync(host, null), RunAsync(host, null));
        Assert.Single(await host.Grains.Directory.ListAsync(default));
        var token = Assert.Single(printed.SelectMany(p => p.Split('│', StringSplitOptions.TrimEntries)), l => l.StartsWith("finops_", StringComparison.Ordinal));
        using var client = host.Client(token);
        using var answer = await client.GetAsync("/v1/me");
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task<string> RunAsync(TestHost host, string? file)
    {
        var options = new WebOptions();
        options.FirstRun.TokenFile = file;
        using var output = new StringWriter();
        var run = ActivatorUtilities.CreateInstance<FirstRun>(host.Services, Options.Create(options), NullLogger<FirstRun>.Instance);
        run.Output = output;
        await run.StartedAsync(default);
        return output.ToString();
    }
}
