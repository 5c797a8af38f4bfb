using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Http;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Facade;

namespace FinOps.Warehouse.Tests.Fixtures;

/// <summary>The real engine on a temporary folder, once per test process: the library allows one folder per process.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-warehouse-").FullName;
    private static int _tenants;
    private EmbeddedEngine? _engine;
    private ClickHouseFacade? _facade;
    private HttpClickHouse? _http;

    internal IClickHouse On(Transport transport) => transport == Transport.Embedded ? _engine! : _http!;

    internal ClickHouseFacade Facade => _facade!;

    internal static EmbeddedOptions Options(string folder) => new() { Path = folder, MaxMemoryMegabytes = 500, MaxQueryMemoryMegabytes = 200 };

    public async Task InitializeAsync()
    {
        _engine = EmbeddedEngine.Open(Options(_folder));
        _facade = await ClickHouseFacade.StartAsync(_engine);
        _http = new HttpClickHouse(new HttpOptions { Url = _facade.Url, User = ClickHouseFacade.User, Password = ClickHouseFacade.Password });
    }

    public async Task DisposeAsync()
    {
        await _http!.DisposeAsync();
        await _facade!.DisposeAsync();
        await _engine!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh, empty tenant.</summary>
    internal async Task<TenantWarehouse> NewTenantAsync(Transport transport, TimeProvider? time = null)
    {
        var warehouse = new ClickHouseWarehouse(On(transport), time ?? TimeProvider.System);
        var tenant = (TenantWarehouse)warehouse.ForTenant(TenantId.Parse($"t{Interlocked.Increment(ref _tenants)}"));
        await tenant.EnsureCreatedAsync(CancellationToken.None);
        return tenant;
    }
}

[CollectionDefinition(Name)]
public sealed class EngineGroup : ICollectionFixture<EngineFixture>
{
    public const string Name = "engine";
}
