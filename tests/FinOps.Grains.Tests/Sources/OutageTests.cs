using FinOps.Contracts.Sources;
using FinOps.Grains.Sources;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Sources;

[Collection(GrainCollection.Name)]
public sealed class OutageTests(GrainCluster cluster)
{
    [Fact]
    public async Task A_store_that_fails_is_left_alone_even_after_a_restart_until_somebody_asks()
    {
        var world = await TenantWorld.NewAsync(cluster);
        using var settings = cluster.With(o => (o.CircuitFailures, o.CircuitDelay) = (2, TimeSpan.FromHours(1)));
        Directory.Delete(world.Folder);
        Assert.NotNull((await world.Source.ScanAsync(CancellationToken.None)).Error);
        Assert.Equal(CircuitState.Closed, (await ViewAsync(world)).Circuit.State);
        await world.Source.ScanAsync(CancellationToken.None);
        var open = (await ViewAsync(world)).Circuit;
        Assert.Equal((CircuitState.Open, 2), (open.State, open.Failures));

        await cluster.DeactivateAsync(world.Source);
        Assert.Equal(open, (await ViewAsync(world)).Circuit);
        Directory.CreateDirectory(world.Folder);
        await world.PublishedAsync("a.csv", Bills.November("3"));
        Assert.Equal((CircuitState.Closed, 0), ((await ViewAsync(world)).Circuit.State, (await ViewAsync(world)).Circuit.Failures));
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_store_that_is_back_is_found_out_by_one_listing_of_its_own_accord()
    {
        var world = await TenantWorld.NewAsync(cluster);
        using var settings = cluster.With(o => (o.CircuitFailures, o.CircuitDelay) = (1, TimeSpan.FromMilliseconds(100)));
        await world.Source.ConfigureAsync((await ViewAsync(world)).Settings with { ScheduleMinutes = 600 }, CancellationToken.None);
        Directory.Delete(world.Folder);
        await world.Source.ScanAsync(CancellationToken.None);
        Directory.CreateDirectory(world.Folder);
        world.Write("a.csv", Bills.November("3"));
        await cluster.Changed.UntilAsync(async () => (await ViewAsync(world)).Exports.Published == 1 ? "" : null, "the bill being found and published");
        Assert.Equal(CircuitState.Closed, (await ViewAsync(world)).Circuit.State);
    }

    [Fact]
    public async Task New_settings_close_the_circuit()
    {
        var world = await TenantWorld.NewAsync(cluster);
        using var settings = cluster.With(o => (o.CircuitFailures, o.CircuitDelay) = (1, TimeSpan.FromHours(1)));
        Directory.Delete(world.Folder);
        await world.Source.ScanAsync(CancellationToken.None);
        Assert.Equal(CircuitState.Open, (await ViewAsync(world)).Circuit.State);
        Assert.Equal(CircuitState.Closed, (await world.Source.ConfigureAsync((await ViewAsync(world)).Settings, CancellationToken.None)).Circuit.State);
        Directory.CreateDirectory(world.Folder);
    }

    [Fact]
    public async Task While_the_warehouse_is_away_no_reader_is_started_and_nothing_is_lost()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var (first, second) = ($"{world.Tenant}-1.csv", $"{world.Tenant}-2.csv");
        cluster.Outage.IsAway = true;
        try
        {
            var one = Assert.Single(await world.DeliverAsync(first, Bills.November("1")));
            await cluster.Changed.UntilAsync(
                async () => (await world.Source.GetExportAsync(one, CancellationToken.None))!.Error?.Code == IngestErrors.WarehouseUnavailable ? "" : null, "the outage being noticed");
            var two = Assert.Single(await world.DeliverAsync(second, Bills.November("2")));
            // Each look also has the source go over its open work.
            for (var i = 0; i < 20; i++) await world.Source.ScanAsync(CancellationToken.None);
            Assert.Equal(0, OpenedOf(second));
            cluster.Outage.IsAway = false;
            Assert.Equal(1, (await world.UntilAsync(one, ExportState.Published)).Attempt);
            Assert.Equal(1, (await world.UntilAsync(two, ExportState.Published)).Attempt);
        }
        finally
        {
            cluster.Outage.IsAway = false;
        }

        Assert.Equal(1, OpenedOf(second));
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_reader_that_stands_still_is_stopped_and_the_export_begun_again()
    {
        var world = await TenantWorld.NewAsync(cluster);
        using var settings = cluster.With(o => o.ReaderHang = TimeSpan.FromMilliseconds(300));
        var name = $"{world.Tenant}-held.csv";
        var gate = cluster.Bills.Hold(name);
        var id = Assert.Single(await world.DeliverAsync(name, Bills.November("7")));
        await cluster.Changed.UntilAsync(() => Task.FromResult(OpenedOf(name) >= 2 ? "" : null), "the file being read a second time");
        gate.SetResult();
        Assert.Equal(1, (await world.UntilAsync(id, ExportState.Published)).Attempt);
        Assert.Equal(Usd("7"), await world.BilledAsync());
    }

    [Fact]
    public async Task The_backlog_of_all_sources_is_known_in_one_place()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var gate = cluster.Bills.Hold($"{world.Tenant}-held");
        world.Write($"{world.Tenant}-held-1.csv", Bills.November("1"));
        var ids = await world.DeliverAsync($"{world.Tenant}-held-2.csv", Bills.November("2"));
        var bytes = Directory.GetFiles(world.Folder).Sum(f => new FileInfo(f).Length);
        var waiting = await TotalsAsync(world, t => t.Backlog.Exports == 2);
        Assert.Equal((2, bytes, 1), (waiting.Backlog.Files, waiting.Backlog.Bytes, waiting.Tenants));
        Assert.Equal((await world.Source.GetExportAsync(ids[0], CancellationToken.None))!.DiscoveredAt, waiting.Backlog.OldestAt);
        Assert.Equal(waiting.Backlog, (await ViewAsync(world)).Backlog);
        gate.SetResult();
        foreach (var id in ids) await world.UntilAsync(id, ExportState.Published);
        Assert.Equal(new BacklogTotals(Backlog.Empty, 0, 0, 0, IsComplete: false), await TotalsAsync(world, t => t.Backlog.Exports == 0) with { IsComplete = false });
    }

    private int OpenedOf(string file) => cluster.Bills.Opened.Count(f => f.Contains(file, StringComparison.Ordinal));

    private async Task<BacklogTotals> TotalsAsync(TenantWorld world, Func<BacklogTotals, bool> wanted)
    {
        var grain = cluster.Grains.GetGrain<IIngestBacklogGrain>(IIngestBacklogGrain.Key);
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var totals = await grain.GetAsync(world.Tenant.Value, CancellationToken.None);
            if (wanted(totals)) return totals;
            Assert.True(DateTime.UtcNow < deadline, $"The backlog stayed at {totals}.");
            // Has the source go over its work, which ends with telling.
            await world.Source.ScanAsync(CancellationToken.None);
        }
    }

    private static async Task<SourceView> ViewAsync(TenantWorld world) => (await world.Source.GetAsync(CancellationToken.None))!;
}
