using FinOps.Contracts.Sources;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Sources;

/// <summary>How a dead letter ends: by a replay once its cause is gone, or by a newer delivery.</summary>
[Collection(GrainCollection.Name)]
public sealed class DeadLetterTests(GrainCluster cluster)
{
    [Fact]
    public async Task A_replay_after_the_file_was_corrected_publishes_what_is_there_now()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var id = Assert.Single(await world.DeliverAsync("a.csv", "what,how many\nmilk,2\n"));
        await world.UntilAsync(id, ExportState.DeadLetter);
        world.Write("a.csv", Bills.November("8"));
        Assert.True(await world.Source.ReplayAsync(id, CancellationToken.None));
        await cluster.Changed.UntilAsync(
            async () => (await world.Source.GetAsync(CancellationToken.None))!.Exports is { Published: 1, Pending: 0, Reading: 0, DeadLetter: 0 } ? "" : null, "the corrected file being published");
        Assert.Equal(ExportState.Superseded, (await world.Source.GetExportAsync(id, CancellationToken.None))!.State);
        Assert.Equal(Usd("8"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_replay_after_more_unreadable_rows_are_allowed_publishes_the_rest()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var id = Assert.Single(await world.DeliverAsync("a.csv", Bills.November("5", Bills.Unreadable)));
        Assert.Equal("quarantine-share", (await world.UntilAsync(id, ExportState.DeadLetter)).Error!.Code);
        using (cluster.With(o => o.MaxQuarantineShare = 0.5m))
        {
            Assert.True(await world.Source.ReplayAsync(id, CancellationToken.None));
            var export = await world.UntilAsync(id, ExportState.Published);
            Assert.Equal((2, 1, 1), (export.Files[0].RowsRead, export.Files[0].RowsStored, export.Files[0].RowsQuarantined));
        }

        Assert.Equal(Usd("5"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_newer_good_delivery_of_its_scope_closes_a_dead_letter()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var id = Assert.Single(await world.DeliverAsync("a.csv", Bills.November("5", Bills.Unreadable)));
        var dead = await world.UntilAsync(id, ExportState.DeadLetter);
        await world.PublishedAsync("a.csv", Bills.November("6"));
        var closed = (await world.Source.GetExportAsync(id, CancellationToken.None))!;
        Assert.Equal((ExportState.Superseded, null), (closed.State, closed.SnapshotId));
        Assert.Empty((await world.Source.ListExportsAsync(ExportFilter.DeadLetters, null, 10, CancellationToken.None)).Items);
        Assert.False(await world.Source.ReplayAsync(id, CancellationToken.None));
        await cluster.Changed.UntilAsync(
            async () => (await world.Warehouse.QuarantineAsync(new("bills", dead.SnapshotId!.Value), scope: null, 0, 1, CancellationToken.None)).Count == 0 ? "" : null, "its quarantine being dropped");
    }

    [Fact]
    public async Task A_file_is_found_by_the_ledger_and_nothing_else_is()
    {
        var world = await TenantWorld.NewAsync(cluster);
        world.Write("secret.txt", "not of any export");
        var id = Assert.Single(await world.DeliverAsync("a.csv", Bills.November("5", Bills.Unreadable)));
        var file = await world.Source.FindFileAsync(id, "a.csv", CancellationToken.None);
        Assert.Equal("a.csv", file!.File.Path);
        Assert.Null(await world.Source.FindFileAsync(id, "secret.txt", CancellationToken.None));
        Assert.Null(await world.Source.FindFileAsync("bills.none", "a.csv", CancellationToken.None));
    }
}
