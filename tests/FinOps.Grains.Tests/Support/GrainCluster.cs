using System.Collections.Concurrent;
using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;
using FinOps.Grains.Hosting;
using FinOps.Grains.Publication;
using FinOps.Grains.Queues;
using FinOps.Grains.Reading;
using FinOps.Grains.Sources;
using FinOps.Grains.Tenants;
using FinOps.Storage.Files;
using FinOps.Warehouse;
using FinOps.Warehouse.Embedded;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
#if ORLEANS
using Orleans.Hosting;
using Orleans.Streams;
using Orleans.TestingHost;
#else
using FinOps.LocalRuntime;
using FinOps.LocalRuntime.Testing;
#endif

namespace FinOps.Grains.Tests.Support;

/// <summary>
/// The grains on the host that this build is for, over the real engine and real files. Tests share it and keep apart by tenant.
/// The one place of the tests that knows which host it is.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync of IAsyncLifetime.")]
public sealed class GrainCluster : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "finops-grains-" + Guid.NewGuid().ToString("N")[..8]);
    private readonly List<IDisposable> _held = [];
    private readonly IWarehouse _faulty;

    public GrainCluster()
    {
        Bills = new FaultyBills(new BillOpener());
        Storage = new FaultyStorage(new FileGrainStorage(Path.Combine(_directory, "state")), Changed);
        Warehouse = WarehouseRegistration.Open(new WarehouseOptions { Embedded = new EmbeddedOptions { Path = Path.Combine(_directory, "warehouse") } }, TimeProvider.System);
        (_faulty, Outage) = FaultyWarehouse.Over(Warehouse);
    }

    public static TimeSpan ObserverLease { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Raised by every write of state and every message to a watcher.</summary>
    public Signal Changed { get; } = new();

    public FaultyStorage Storage { get; }

    public FaultyBills Bills { get; }

    /// <summary>What was asked of queues: call and message receipt.</summary>
    public ConcurrentQueue<(string Call, string Queue)> Queues { get; } = new();

    public IWarehouse Warehouse { get; }

    /// <summary>One for all silos, as shared keys are.</summary>
    public ISecretBox Secrets { get; } = new SecretBox(new EphemeralDataProtectionProvider());

    /// <summary>Of every silo: a test may change them while it runs, as tests of a collection run one after another.</summary>
    public ConcurrentBag<IngestOptions> Ingest { get; } = [];

    /// <summary>Of every silo that has published.</summary>
    public ConcurrentBag<PublicationOptions> Publication { get; } = [];

    /// <summary>Whether grains reach the warehouse.</summary>
    public FaultyWarehouse Outage { get; }

    /// <summary>Where tests put export files.</summary>
    public string Root => Path.Combine(_directory, "exports");

    public string Data => Path.Combine(_directory, "data");

#if ORLEANS
    private InProcessTestCluster _cluster = null!;

    public IGrainFactory Grains => _cluster.Client;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            Configure(silo.Services);
            silo.AddReminders();
            silo.UseInMemoryReminderService();
            silo.AddMemoryStreams(UsageBatch.StreamProvider, s => s.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public Task DeactivateAsync(IAddressable grain) => _cluster.DeactivateAsync(grain);

    private async Task StopAsync() => await _cluster.DisposeAsync();
#else
    private LocalTestCluster _cluster = null!;

    public IGrainFactory Grains => _cluster.Client;

    public async Task InitializeAsync()
    {
        _cluster = new LocalTestCluster(silo =>
        {
            Configure(silo.Services);
            silo.AddGrains(typeof(GrainRegistration).Assembly, typeof(UsageBatch).Assembly).AddStreams(UsageBatch.StreamProvider);
        });
        await _cluster.StartAsync();
    }

    public Task DeactivateAsync(IAddressable grain) => _cluster.DeactivateAsync(grain);

    private async Task StopAsync() => await _cluster.DisposeAsync();
#endif

    public async Task DisposeAsync()
    {
        lock (_held) _held.ForEach(h => h.Dispose());
        await StopAsync();
        await Warehouse.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Keeps an object alive that grains know only by a reference to it.</summary>
    public void Keep(IDisposable held)
    {
        lock (_held) _held.Add(held);
    }

    /// <summary>Changes settings until the result is disposed. Wake a source first: before that there are none.</summary>
    internal ChangedOptions<IngestOptions> With(Action<IngestOptions> change) =>
        Ingest.IsEmpty ? throw new InvalidOperationException("No grain has read its settings yet.") : new(Ingest, change);

    /// <summary>Small snapshots become one when there are this many, until the result is disposed. Publish something first: before that there are no settings.</summary>
    internal ChangedOptions<PublicationOptions> Gathering(int snapshots) =>
        Publication.IsEmpty ? throw new InvalidOperationException("No grain has read its settings yet.") : new(Publication, o => o.SmallSnapshots = snapshots);

    private void Configure(IServiceCollection services)
    {
        services.AddSingleton<IBillOpener>(Bills);
        services.AddSingleton(_faulty);
        services.AddSingleton(Secrets);
        services.AddGrainStorage(GrainStore.Name, (_, _) => (IGrainStorage)Storage);
        services.AddFinOpsGrains(new ConfigurationBuilder().Build());
        services.Configure<IngestOptions>(options =>
        {
            Ingest.Add(options);
            options.PumpPeriod = TimeSpan.FromMilliseconds(20);
            options.RetryDelay = TimeSpan.FromMilliseconds(20);
            options.ProgressPeriod = TimeSpan.FromMilliseconds(50);
            options.ReaderSilence = TimeSpan.FromMilliseconds(500);
            options.ReaderSlots = 4;
        });
        services.Configure<PublicationOptions>(Publication.Add);
        services.Configure<EventOptions>(options =>
        {
            options.Delay = TimeSpan.FromMilliseconds(20);
            options.MinInterval = TimeSpan.FromMilliseconds(50);
        });
        services.Configure<QueueOptions>(options =>
        {
            options.Wait = TimeSpan.FromSeconds(1);
            options.Visibility = TimeSpan.FromSeconds(4);
            options.RedeliveryDelay = TimeSpan.Zero;
            options.ErrorDelay = TimeSpan.FromMilliseconds(100);
            options.Tick = TimeSpan.FromMilliseconds(50);
            options.MaxReceives = 3;
        });
        services.AddSingleton<SqsOpener>().AddSingleton<IQueueOpener>(s => new RecordingQueues(s.GetRequiredService<SqsOpener>(), Changed, Queues));
        services.Configure<TenantOptions>(options =>
        {
            options.CatchUpPeriod = TimeSpan.FromMilliseconds(250);
            options.ObserverLease = ObserverLease;
        });
        services.Configure<ExportStoreOptions>(options =>
        {
            options.DataDirectory = Data;
            options.Roots.Add(Root + "/{tenant}");
            options.SettleTime = TimeSpan.Zero;
            options.AllowPrivateEndpoints = true;
        });
    }
}

[CollectionDefinition(Name)]
public sealed class GrainCollection : ICollectionFixture<GrainCluster>
{
    public const string Name = "Grains";
}
