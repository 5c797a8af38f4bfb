using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Sources;

/// <summary>Small files that are read into one snapshot: one publish, and still each of them an export of its own.</summary>
[Collection(GrainCollection.Name)]
public sealed class BatchTests(GrainCluster cluster)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Small_files_that_wait_together_are_one_publish()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var exports = await DeliverAsync(world, "1", "2", "3", "4");
        Assert.All(exports, e => Assert.Equal((1, 1, true), (e.Version, e.Attempt, e.IsShared)));
        Assert.Single(exports.Select(e => e.SnapshotId).Distinct());
        Assert.Equal(["1", "2", "3", "4"], exports.Select(e => e.Billed[0].Amount.ToString()));
        Assert.All(exports, e => Assert.Equal(["2026-11"], e.BillingPeriods));
        Assert.Equal(Usd("10"), await world.BilledAsync());
        Assert.Equal((1, Usd("10")), await world.HotAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_leaves_the_batch_and_fails_by_itself()
    {
        var world = await TenantWorld.NewAsync(cluster);
        world.Write("a.csv", Bills.November("1"));
        world.Write("b.csv", Bills.Unreadable);
        world.Write("c.csv", Bills.November("3"));
        var ids = (await world.Source.ScanAsync(None)).NewExportIds;
        var dead = await world.UntilAsync(ids[1], ExportState.DeadLetter);
        Assert.Equal(1, dead.Attempt);
        Assert.NotNull(dead.Error);
        foreach (var id in new[] { ids[0], ids[2] }) Assert.Equal((1, 1), ((await world.UntilAsync(id, ExportState.Published)) is var e ? (e.Version, e.Attempt) : default));
        Assert.Equal(Usd("4"), await world.BilledAsync());
    }

    [Fact]
    public async Task One_content_under_two_names_of_a_batch_counts_once()
    {
        var world = await TenantWorld.NewAsync(cluster, DeliveryMode.Append);
        world.Write("a.csv", Bills.November("1"));
        world.Write("b.csv", Bills.November("1"));
        world.Write("c.csv", Bills.November("2"));
        var ids = (await world.Source.ScanAsync(None)).NewExportIds;
        await cluster.Changed.UntilAsync(async () => await CountAsync(world, ids, ExportState.Published) == 2 && await CountAsync(world, ids, ExportState.Duplicate) == 1 ? "" : null, "one of two being passed over");
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task New_content_of_one_file_replaces_that_one_and_keeps_the_rest()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var before = await DeliverAsync(world, "1", "2", "3");
        var after = await world.PublishedAsync("1.csv", Bills.November("20"));
        Assert.Equal(Usd("24"), await world.BilledAsync());
        Assert.Equal((2, Usd("24")), await world.HotAsync());
        var kept = (await world.Source.GetExportAsync(before[2].ExportId, None))!;
        Assert.Equal((ExportState.Published, after.SnapshotId, 1), (kept.State, kept.SnapshotId, kept.Version));
        Assert.Equal(ExportState.Superseded, (await world.Source.GetExportAsync(before[1].ExportId, None))!.State);
        Assert.Equal(after.SnapshotId, Assert.Single((await world.Warehouse.GetLiveAsync(null, None)).Items).SnapshotId);

        // And again: the snapshot that took the others over is shared like the first.
        await world.PublishedAsync("2.csv", Bills.November("30"));
        Assert.Equal(Usd("51"), await world.BilledAsync());
    }

    [Fact]
    public async Task Rows_in_quarantine_stay_with_their_file()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var rows = Enumerable.Repeat("1", 30).ToArray();
        world.Write("0.csv", Bills.November(rows) + Bills.November("x").Split('\n')[1] + "\n");
        world.Write("1.csv", Bills.November("1"));
        var ids = (await world.Source.ScanAsync(None)).NewExportIds;
        foreach (var id in ids) await world.UntilAsync(id, ExportState.Published);
        foreach (var content in new[] { "1", "2" })
        {
            if (content == "2") await world.PublishedAsync("1.csv", Bills.November(content));
            var key = new SnapshotKey("bills", (await world.Source.GetExportAsync(ids[0], None))!.SnapshotId!.Value);
            Assert.Equal("0.csv", Assert.Single(await world.Warehouse.QuarantineAsync(key, "0.csv", 0, 10, None)).File);
            Assert.Empty(await world.Warehouse.QuarantineAsync(key, "1.csv", 0, 10, None));
        }
    }

    [Fact]
    public async Task A_file_of_a_batch_can_be_read_again()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var exports = await DeliverAsync(world, "1", "2");
        Assert.True(await world.Source.ReplayAsync(exports[0].ExportId, None));
        await cluster.Changed.UntilAsync(async () => await world.Source.GetExportAsync(exports[0].ExportId, None) is { Version: 2, State: ExportState.Published } ? "" : null, "the replay being published");
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task Many_small_snapshots_become_one_and_no_total_moves()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var first = await world.PublishedAsync("0.csv", Bills.November("1"));
        using var few = cluster.Gathering(3);
        var watcher = await world.WatchAsync();
        for (var i = 1; i < 5; i++) await world.PublishedAsync($"{i}.csv", Bills.November($"{i + 1}"));
        Assert.Equal(Usd("15"), await world.BilledAsync());
        // 0, 1, 2 went into 3.
        var live = (await world.Warehouse.GetLiveAsync(null, None)).Items;
        Assert.Equal([4, 1], live.Select(i => i.Scopes));
        Assert.Equal(live[0].SnapshotId, (await world.Source.GetExportAsync(first.ExportId, None))!.SnapshotId);
        var delta = await watcher.DeltaAsync(4);
        Assert.Equal(Usd("4"), delta.Cells.Single(c => c.Key.Dimension == Domain.Spend.SpendDimension.Total).Amounts.Billed);
    }

    [Fact]
    public async Task A_copy_that_a_crash_left_does_not_count()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var exports = await DeliverAsync(world, "1", "2");
        var staged = await world.Warehouse.InspectAsync(new SnapshotKey("bills", Guid.CreateVersion7()), None);
        await world.Warehouse.CopyAsync(staged, [exports[0].SnapshotId!.Value], ["0.csv"], Guid.CreateVersion7(), None);
        var publication = cluster.Grains.GetGrain<IPublicationGrain>(world.Tenant.Value);
        var empty = new PublishRequest("bills", "0.csv", staged.Key.SnapshotId, Rows: 0, Quarantined: 0, Array.Empty<string>(), DateTimeOffset.UtcNow, null, new[] { "0.csv" });
        Assert.True((await publication.PublishAsync(empty with { Rows = 1 }, None)).IsLost);
        Assert.Equal(Usd("3"), await world.BilledAsync());
        Assert.Equal(2, (await publication.PublishAsync(empty, None)).Version);
        Assert.Equal(Usd("2"), await world.BilledAsync());
    }

    [Fact]
    public async Task Asked_again_a_publish_that_took_others_over_answers_the_same()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await DeliverAsync(world, "1", "2");
        var after = await world.PublishedAsync("0.csv", Bills.November("5"));
        var publication = cluster.Grains.GetGrain<IPublicationGrain>(world.Tenant.Value);
        var request = new PublishRequest("bills", "0.csv", after.SnapshotId!.Value, Rows: 1, Quarantined: 0, Array.Empty<string>(), DateTimeOffset.UtcNow, null, new[] { "0.csv" });
        var again = await publication.PublishAsync(request, None);
        Assert.Equal((2, false), (again.Version, again.IsLost));
        Assert.Equal(["0.csv", "1.csv"], again.Scopes);
        Assert.Equal(Usd("7"), await world.BilledAsync());
    }

    /// <summary>Files 0.csv, 1.csv... found by one look, until all are published.</summary>
    private static async Task<List<ExportView>> DeliverAsync(TenantWorld world, params string[] amounts)
    {
        for (var i = 0; i < amounts.Length; i++) world.Write($"{i}.csv", Bills.November(amounts[i]));
        var exports = new List<ExportView>();
        foreach (var id in (await world.Source.ScanAsync(None)).NewExportIds) exports.Add(await world.UntilAsync(id, ExportState.Published));
        return exports;
    }

    private static async Task<int> CountAsync(TenantWorld world, IEnumerable<string> ids, ExportState state)
    {
        var count = 0;
        foreach (var id in ids) count += (await world.Source.GetExportAsync(id, None))!.State == state ? 1 : 0;
        return count;
    }
}
