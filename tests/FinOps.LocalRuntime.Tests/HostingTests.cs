using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests;

public sealed class HostingTests
{
    [Fact]
    public async Task One_host_however_often_it_is_configured()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.UseLocalGrains(silo => silo.AddGrains(typeof(HostingTests).Assembly).UseMemoryReminders());
        builder.UseLocalGrains(silo => silo.AddGrains(typeof(HostingTests).Assembly).AddMemoryGrainStorage("finops"));
        builder.Services.AddSingleton<Probe>();
        using var host = builder.Build();
        await host.StartAsync();
        Assert.Same(host.Services.GetRequiredService<IGrainFactory>(), host.Services.GetRequiredService<IClusterClient>());
        await host.Services.GetRequiredService<IClusterClient>().GetGrain<IStateGrain>("one").AddAsync("line", write: true);
        await host.Services.GetRequiredService<IClusterClient>().GetGrain<IReminderGrain>("one").RemindAsync("scan", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_storage_nobody_registered_is_named()
    {
        await using var services = Services(silo => silo.Services.AddSingleton<Probe>());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(services.GetRequiredService<IGrainFactory>().GetGrain<IStateGrain>("one").LinesAsync);
        Assert.Contains("finops", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_without_a_table_say_what_to_configure()
    {
        await using var services = Services(silo => silo.Services.AddSingleton<Probe>());
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<IReminderGrain>("one");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.RemindAsync("scan", TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        Assert.Contains(nameof(IReminderTable), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_to_a_grain_type_nobody_hosts_fails_and_names_it()
    {
        await using var services = Services(_ => { });
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<ILifeGrain>(GrainId.Create("gone", "one"));
        Assert.Contains("gone/one", (await Assert.ThrowsAsync<ArgumentException>(grain.CountAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grain_id_reads_back_from_its_text()
    {
        var id = GrainId.Create("source", "acme/aws");
        Assert.Equal("source/acme/aws", id.ToString());
        Assert.Equal(id, GrainId.Parse(id.ToString()));
        Assert.False(GrainId.TryParse("no slash", out _));
    }

    private static ServiceProvider Services(Action<ILocalSiloBuilder> configure)
        => new ServiceCollection().UseLocalGrains(silo =>
        {
            silo.AddGrains(typeof(HostingTests).Assembly);
            configure(silo);
        }).BuildServiceProvider();
}
