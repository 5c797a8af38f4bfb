using FinOps.LocalRuntime.Reminders;
using FinOps.LocalRuntime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.LocalRuntime.Testing;

/// <summary>A host for grain tests; the local counterpart of Orleans' <c>InProcessTestCluster</c>.</summary>
/// <param name="configure">Run at every start: grains, services, streams. Stores it does not register are <see cref="Storage"/>.</param>
public sealed class LocalTestCluster(Action<ILocalSiloBuilder> configure) : IAsyncDisposable
{
    private IHost? _host;

    /// <summary>Outlives restarts, under any name.</summary>
    public MemoryGrainStorage Storage { get; } = new();

    /// <summary>Outlives restarts.</summary>
    public MemoryReminderTable Reminders { get; } = new();

    public IServiceProvider Services => _host?.Services ?? throw new InvalidOperationException("The cluster is not running.");

    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    public async Task StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.UseLocalGrains(silo =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(KeyedService.AnyKey, Storage);
            silo.Services.AddSingleton<IReminderTable>(Reminders);
            configure(silo);
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_host is null) return;
        await _host.StopAsync();
        _host.Dispose();
        _host = null;
    }

    /// <summary>Stops and starts again; what was written stays.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey
        => Client.GetGrain<TGrainInterface>(primaryKey);

    /// <summary>Ends the grain's activation and waits for it; the next call makes a new one.</summary>
    public Task DeactivateAsync(IAddressable grain)
        => Services.GetRequiredService<LocalSilo>().DeactivateAsync(grain.GetGrainId(), new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The test asked for it."));

    public async ValueTask DisposeAsync() => await StopAsync();
}
