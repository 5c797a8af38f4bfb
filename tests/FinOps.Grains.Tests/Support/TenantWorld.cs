using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Grains.Tests.Support;

/// <summary>One tenant with one source, of a test's own.</summary>
internal sealed class TenantWorld
{
    private TenantWorld(GrainCluster cluster, TenantId tenant)
    {
        Cluster = cluster;
        Tenant = tenant;
        Warehouse = cluster.Warehouse.ForTenant(tenant);
        Hot = cluster.Grains.GetGrain<ITenantGrain>(tenant.Value);
        Folder = Path.Combine(cluster.Root, tenant.Value, "bills");
        Source = SourceAt("bills");
    }

    public GrainCluster Cluster { get; }

    public TenantId Tenant { get; }

    public ITenantWarehouse Warehouse { get; }

    public ITenantGrain Hot { get; }

    public ISourceGrain Source { get; }

    public string SourceKeyText => new SourceKey(Tenant, "bills").ToString();

    public string Folder { get; }

    public static async Task<TenantWorld> NewAsync(GrainCluster cluster, DeliveryMode mode = DeliveryMode.Replace)
    {
        var world = new TenantWorld(cluster, TenantId.Parse("t" + Guid.NewGuid().ToString("N")[..12]));
        await cluster.Grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).CreateAsync(
            new TenantInfo(world.Tenant.Value, "Test", "USD", Array.Empty<string>(), DateTimeOffset.UtcNow), CancellationToken.None);
        Directory.CreateDirectory(world.Folder);
        await world.Source.ConfigureAsync(new SourceSettings("Bills", SourceKind.Directory, mode, world.Folder, ScheduleMinutes: null), CancellationToken.None);
        return world;
    }

    /// <summary>A further source of the tenant, over a directory of its own.</summary>
    public async Task<ISourceGrain> AddSourceAsync(string id)
    {
        var folder = Path.Combine(Cluster.Root, Tenant.Value, id);
        Directory.CreateDirectory(folder);
        await SourceAt(id).ConfigureAsync(new SourceSettings(id, SourceKind.Directory, DeliveryMode.Replace, folder, ScheduleMinutes: null), CancellationToken.None);
        return SourceAt(id);
    }

    public ISourceGrain SourceAt(string id) => Cluster.Grains.GetGrain<ISourceGrain>(new SourceKey(Tenant, id).ToString());

    /// <summary>Puts a file there and has the source look.</summary>
    /// <returns>The ids of the exports that are new by it.</returns>
    public async Task<IReadOnlyList<string>> DeliverAsync(string file, string content)
    {
        Write(file, content);
        return (await Source.ScanAsync(CancellationToken.None)).NewExportIds;
    }

    public void Write(string file, string content)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    public Task<ExportView> UntilAsync(string exportId, ExportState state) => Cluster.Changed.UntilAsync(
        async () => await Source.GetExportAsync(exportId, CancellationToken.None) is { } view && view.State == state ? view : null, $"export {exportId} becoming {state}");

    public async Task<ExportView> PublishedAsync(string file, string content) => await UntilAsync(Assert.Single(await DeliverAsync(file, content)), ExportState.Published);

    /// <summary>What the warehouse shows.</summary>
    public async Task<Money> BilledAsync()
    {
        var live = await Warehouse.GetLiveAsync(version: null, CancellationToken.None);
        var sum = Money.Zero;
        await foreach (var cell in Warehouse.LoadCellsAsync(live, DateOnly.MinValue, CancellationToken.None))
        {
            if (cell.Key.Dimension == SpendDimension.Total) sum += cell.Amounts.Billed;
        }

        return sum;
    }

    /// <summary>What the tenant's grain shows.</summary>
    public async Task<(long Version, Money Billed)> HotAsync()
    {
        var snapshot = await Hot.GetSnapshotAsync(new SpendSnapshotRequest(new[] { SpendDimension.Total }, From: null), CancellationToken.None);
        return (snapshot.Version, snapshot.Cells.Aggregate(Money.Zero, (sum, c) => sum + c.Amounts.Billed));
    }

    public async Task UntilHotAsync(long version)
    {
        _ = await WatchAsync();      // whose deltas are what is waited for
        await Cluster.Changed.UntilAsync(
            async () => await Hot.GetVersionAsync(CancellationToken.None) >= version ? "" : null, $"tenant reaching version {version}");
    }

    /// <param name="isFaithful">It renews its subscription as a web host does.</param>
    public async Task<Watcher> WatchAsync(bool isFaithful = true)
    {
        var watcher = new Watcher(Cluster.Changed);
        Cluster.Keep(watcher);
        await watcher.SubscribeAsync(Cluster.Grains, Hot, isFaithful);
        return watcher;
    }

    public static Money Usd(string amount) => Money.Parse(System.Text.Encoding.UTF8.GetBytes(amount));
}
