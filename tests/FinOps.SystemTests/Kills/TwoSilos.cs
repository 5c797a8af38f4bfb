using FinOps.Storage.Tests;
using FinOps.Testing;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tests.Facade;

namespace FinOps.SystemTests.Kills;

/// <summary>A cluster of two processes over an empty PostgreSQL, one warehouse over HTTP and one directory of uploads. Each can be killed and started again.</summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly EmbeddedEngine _engine;
    private readonly ClickHouseFacade _warehouse;
    private readonly SiloSettings[] _settings;
    private readonly SiloProcess[] _silos;

    private TwoSilos(PostgresServer postgres, EmbeddedEngine engine, ClickHouseFacade warehouse, TempFolder folder)
    {
        (_postgres, _engine, _warehouse) = (postgres, engine, warehouse);
        TokenFile = Path.Combine(folder.Path, "first-token");
        _settings = [Settings(folder, "silo-a"), Settings(folder, "silo-b")];
        // At once: whatever an empty database needs is made by both.
        _silos = [.. _settings.Select(SiloProcess.Start)];
    }

    public static string? WhyNot => SiloProcess.GrainRuntime != "Orleans"
        ? $"this build's grains are hosted by {SiloProcess.GrainRuntime}, which is one process" : OutsideWorld.WhyNot ?? PostgresServer.WhyNot;

    /// <summary>Left by the one of the two that made the first tenant.</summary>
    public string TokenFile { get; }

    public SiloProcess this[int index] => _silos[index];

    /// <summary>Both are ready.</summary>
    public static async Task<TwoSilos> StartAsync(TempFolder folder)
    {
        var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("warehouse") });
        var cluster = new TwoSilos(postgres, engine, await ClickHouseFacade.StartAsync(engine), folder);
        await Task.WhenAll(cluster._silos.Select(s => s.WaitUntilReadyAsync(default)));
        return cluster;
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync(int index) => _silos[index].KillAsync();

    /// <summary>At its former address, and does not wait until it is ready.</summary>
    public async Task RestartAsync(int index)
    {
        await _silos[index].DisposeAsync();
        _silos[index] = SiloProcess.Start(_settings[index]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        await _warehouse.DisposeAsync();
        await _engine.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private SiloSettings Settings(TempFolder folder, string name)
    {
        var settings = SiloSettings.For(folder.Make(name), folder.Make("store"));
        foreach (var (key, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FinOps__Cluster"] = "true",
            ["FinOps__Storage"] = "Postgres",
            ["ConnectionStrings__FinOps"] = _postgres.Database.ConnectionString,
            ["FinOps__SiloAddress"] = "127.0.0.1",
            ["FinOps__SiloPort"] = $"{SiloProcess.FreePort()}",
            ["FinOps__ProbeTimeout"] = KillPlan.ProbeTimeout,      // a killed silo is missed after three of them
            ["FinOps__Exports__DataDirectory"] = folder.Make("shared"),
            ["FinOps__Exports__AllowPrivateEndpoints"] = "true",
            ["FinOps__Ingest__ReaderSlots"] = "2",
            ["FinOps__Queues__Visibility"] = "00:00:04",
            ["FinOps__Queues__RedeliveryDelay"] = "00:00:02",
            ["Warehouse__Mode"] = "Http",
            ["Warehouse__Http__Url"] = _warehouse.Url,
            ["Warehouse__Http__User"] = ClickHouseFacade.User,
            ["Warehouse__Http__Password"] = ClickHouseFacade.Password,
            ["Web__FirstRun__TokenFile"] = TokenFile,
        }) settings.Environment[key] = value;
        return settings;
    }
}
