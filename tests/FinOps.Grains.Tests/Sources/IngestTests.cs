using FinOps.Contracts.Sources;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Sources;

[Collection(GrainCollection.Name)]
public sealed class IngestTests(GrainCluster cluster)
{
    [Fact]
    public async Task A_bill_is_read_published_and_pushed()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var watcher = await world.WatchAsync();
        var export = await world.PublishedAsync("a.csv", Bills.November("1.5", "2.25"));
        Assert.Equal(1, export.Version);
        Assert.Equal((2, 2, 0), (export.Files[0].RowsRead, export.Files[0].RowsStored, export.Files[0].RowsQuarantined));
        Assert.Equal(Usd("3.75"), Assert.Single(export.Billed).Amount);
        Assert.Equal(["2026-11"], export.BillingPeriods);
        var delta = await watcher.DeltaAsync(1);
        Assert.Equal(0, delta.FromVersion);
        Assert.Equal(Usd("3.75"), delta.Cells.Where(c => c.Key.Dimension == "total").Aggregate(Focus.Money.Zero, (sum, c) => sum + c.Amounts.Billed));
        Assert.Equal((1, Usd("3.75")), await world.HotAsync());
        Assert.Equal(Usd("3.75"), await world.BilledAsync());
    }

    [Fact]
    public async Task The_same_delivery_is_found_once()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        Assert.Empty((await world.Source.ScanAsync(CancellationToken.None)).NewExportIds);
    }

    [Fact]
    public async Task The_same_bytes_delivered_again_count_once()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        var again = Assert.Single(await world.DeliverAsync("a.csv", Bills.November("1")));
        await world.UntilAsync(again, ExportState.Duplicate);
        Assert.Equal(Usd("1"), await world.BilledAsync());
        Assert.Equal(1, (await world.Warehouse.GetLiveAsync(null, CancellationToken.None)).Version);
    }

    [Fact]
    public async Task A_restated_scope_is_pushed_as_new_minus_old()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var watcher = await world.WatchAsync();
        await world.PublishedAsync("a.csv", Bills.November("10", "20"));
        await watcher.DeltaAsync(1);
        await world.PublishedAsync("a.csv", Bills.November("10", "19"));
        var delta = await watcher.DeltaAsync(2);
        var total = Assert.Single(delta.Cells, c => c.Key.Dimension == "total");
        Assert.Equal((new DateOnly(2026, 11, 2), Usd("-1")), (total.Key.Day, total.Amounts.Billed));
        Assert.Equal((2, Usd("29")), await world.HotAsync());
    }

    [Fact]
    public async Task A_restatement_back_to_what_it_was_counts()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        await world.PublishedAsync("a.csv", Bills.November("2"));
        await world.PublishedAsync("a.csv", Bills.November("1"));
        Assert.Equal(Usd("1"), await world.BilledAsync());
    }

    [Fact]
    public async Task Appended_content_counts_once_under_any_name()
    {
        var world = await TenantWorld.NewAsync(cluster, DeliveryMode.Append);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        var copy = Assert.Single(await world.DeliverAsync("copy-of-a.csv", Bills.November("1")));
        await world.UntilAsync(copy, ExportState.Duplicate);
        await world.PublishedAsync("b.csv", Bills.November("2"));
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task Two_copies_that_are_found_together_count_once_when_appended()
    {
        var world = await TenantWorld.NewAsync(cluster, DeliveryMode.Append);
        world.Write("a.csv", Bills.November("5"));
        var ids = await world.DeliverAsync("b.csv", Bills.November("5"));
        Assert.Equal(2, ids.Count);
        await cluster.Changed.UntilAsync(
            async () => (await world.Source.ListExportsAsync(ExportFilter.Open, null, 10, CancellationToken.None)).Items.Count == 0 ? "" : null, "both being dealt with");
        Assert.Equal(Usd("5"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_second_delivery_of_a_scope_waits_for_the_first()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var name = $"{world.Tenant}-held.csv";
        var gate = cluster.Bills.Hold(name);
        var first = Assert.Single(await world.DeliverAsync(name, Bills.November("1")));
        await cluster.Bills.ArrivedAsync(name);
        var second = Assert.Single(await world.DeliverAsync(name, Bills.November("2")));
        Assert.Equal(ExportState.Pending, (await world.Source.GetExportAsync(second, CancellationToken.None))!.State);
        gate.SetResult();
        var last = await world.UntilAsync(second, ExportState.Published);
        // The first one's bytes were replaced while it was read: it must not be published after the second.
        Assert.NotEqual(ExportState.Published, (await world.Source.GetExportAsync(first, CancellationToken.None))!.State);
        Assert.Equal(Usd("2"), await world.BilledAsync());
        Assert.NotNull(last.Version);
    }

    [Fact]
    public async Task A_month_of_a_report_is_read_only_when_all_its_files_are_there()
    {
        var world = await TenantWorld.NewAsync(cluster);
        const string month = "cur/20261101-20261201";
        world.Write($"{month}/one/cur-1.csv", Bills.November("1"));
        world.Write($"{month}/cur-Manifest.json", """{"reportName":"cur","assemblyId":"one","reportKeys":["x/cur/20261101-20261201/one/cur-1.csv","x/cur/20261101-20261201/one/cur-2.csv"]}""");
        var early = await world.Source.ScanAsync(CancellationToken.None);
        Assert.Equal((0, 0), (early.Found, early.NewExportIds.Count));
        Assert.Contains("waiting for 1 of 2 files", Assert.Single(early.Warnings), StringComparison.Ordinal);
        var export = await world.PublishedAsync($"{month}/one/cur-2.csv", Bills.November("2"));
        Assert.Equal("cur/20261101-20261201", export.Scope);
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task Tenants_see_nothing_of_each_other()
    {
        var (one, other) = (await TenantWorld.NewAsync(cluster), await TenantWorld.NewAsync(cluster));
        var watcher = await other.WatchAsync();
        var export = await one.PublishedAsync("a.csv", Bills.November("1"));
        Assert.Equal((0, Usd("0")), await other.HotAsync());
        Assert.Equal(Usd("0"), await other.BilledAsync());
        Assert.Null(await other.Source.GetExportAsync(export.ExportId, CancellationToken.None));
        Assert.Empty(watcher.Deltas);
        // Nor can a source be pointed at another tenant's files.
        await other.Source.ConfigureAsync(new SourceSettings("Bills", SourceKind.Directory, DeliveryMode.Replace, one.Folder, null), CancellationToken.None);
        var scan = await other.Source.ScanAsync(CancellationToken.None);
        Assert.Equal(0, scan.Found);
        Assert.Contains("is not inside a directory", scan.Error, StringComparison.Ordinal);
    }
}
