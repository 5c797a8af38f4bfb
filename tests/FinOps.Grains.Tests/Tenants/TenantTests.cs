using FinOps.Contracts.Publication;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Tests.Support;
using Orleans;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Tenants;

[Collection(GrainCollection.Name)]
public sealed class TenantTests(GrainCluster cluster)
{
    [Fact]
    public async Task Hot_totals_have_a_publish_as_soon_as_its_export_is_called_published()
    {
        var world = await TenantWorld.NewAsync(cluster);
        for (var i = 1; i <= 20; i++)
        {
            await world.PublishedAsync($"{i}.csv", Bills.November("1"));
            Assert.Equal((i, Usd($"{i}")), await world.HotAsync());
        }
    }

    [Fact]
    public async Task A_publish_that_nobody_told_of_is_found_and_pushed_as_a_delta()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        await world.UntilHotAsync(1);
        var watcher = await world.WatchAsync();
        await PublishSilentlyAsync(world, "2");
        var delta = await watcher.DeltaAsync(2);
        Assert.Equal((1, false), (delta.FromVersion, delta.IsReset));
        Assert.Equal(Usd("2"), Assert.Single(delta.Cells).Amounts.Billed);
        Assert.Equal((2, Usd("3")), await world.HotAsync());
    }

    [Fact]
    public async Task A_batch_after_a_gap_reloads_and_counts_everything_once()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        await PublishSilentlyAsync(world, "2");
        await world.PublishedAsync("b.csv", Bills.November("4"));
        await world.UntilHotAsync(3);
        Assert.Equal((3, Usd("7")), await world.HotAsync());
    }

    [Fact]
    public async Task Totals_come_back_after_the_grain_was_put_away()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("a.csv", Bills.November("1", "2"));
        await world.UntilHotAsync(1);
        await cluster.DeactivateAsync(world.Hot);
        Assert.Equal((1, Usd("3")), await world.HotAsync());
    }

    [Fact]
    public async Task A_watcher_that_does_not_renew_is_forgotten()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var (silent, faithful) = (await world.WatchAsync(isFaithful: false), await world.WatchAsync());
        // The one place where time has to pass: a lease runs out by nothing else.
        await Task.Delay(GrainCluster.ObserverLease * 1.25);
        await world.PublishedAsync("a.csv", Bills.November("1"));
        await faithful.DeltaAsync(1);
        Assert.Empty(silent.Deltas);
    }

    [Fact]
    public async Task Deltas_come_in_order_and_lead_from_the_version_of_subscription_to_the_last()
    {
        var world = await TenantWorld.NewAsync(cluster);
        using var single = cluster.With(o => o.BatchFiles = 1);
        var watcher = await world.WatchAsync();
        for (var i = 0; i < 8; i++) world.Write($"{i}.csv", Bills.November((i + 1).ToString()));
        await world.Source.ScanAsync(CancellationToken.None);
        await watcher.DeltaAsync(8);
        var at = watcher.SubscribedAt;
        foreach (var delta in watcher.Deltas)
        {
            Assert.Equal(at, delta.FromVersion);
            at = delta.Version;
        }

        Assert.Equal(8, at);
        Assert.Equal((8, Usd("36")), await world.HotAsync());
    }

    [Fact]
    public async Task Old_months_are_kept_as_months_and_their_totals_stay()
    {
        var world = await TenantWorld.NewAsync(cluster);
        await world.PublishedAsync("old.csv", Bills.Month(new DateOnly(2025, 3, 1), "1", "2", "3"));
        await world.UntilHotAsync(1);
        var snapshot = await world.Hot.GetSnapshotAsync(new(new[] { SpendDimension.Total }, null), CancellationToken.None);
        var cell = Assert.Single(snapshot.Cells);
        Assert.Equal((new DateOnly(2025, 3, 1), Usd("6")), (cell.Key.Day, cell.Amounts.Billed));
    }

    /// <summary>Commits a snapshot of one cell past the publication grain, as if the stream's event had been lost.</summary>
    private static async Task PublishSilentlyAsync(TenantWorld world, string amount)
    {
        var key = new SnapshotKey("other", Guid.CreateVersion7());
        var writer = await world.Warehouse.BeginSnapshotAsync(key, CancellationToken.None);
        var cell = new CellKey(new DateOnly(2026, 11, 5), SpendDimension.Total, "", "USD");
        await writer.WriteRollupAsync([new RollupCell(new DateOnly(2026, 11, 1), cell, new Amounts(Usd(amount), default, default, default), 1)], CancellationToken.None);
        await world.Warehouse.PublishAsync(new PublishOrder("other", "silent", key.SnapshotId, [], 1, 0, [], DateTimeOffset.UtcNow), CancellationToken.None);
    }
}
