using FinOps.Contracts.Sources;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Publication;

[Collection(GrainCollection.Name)]
public sealed class PublicationTests(GrainCluster cluster)
{
    [Fact]
    public async Task A_publish_of_a_silo_taken_for_dead_that_comes_in_between_is_replaced_and_not_added()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var first = await world.PublishedAsync("november.csv", Bills.November("1"));
        cluster.Outage.BeforePublish = (world.Tenant, () => PublishLateAsync(world, first, "20"));
        var second = await world.PublishedAsync("november.csv", Bills.November("300"));

        var live = await world.Warehouse.GetLiveAsync(version: null, CancellationToken.None);
        Assert.Equal((3L, second.SnapshotId!.Value), (live.Version, Assert.Single(live.Items).SnapshotId));
        Assert.Equal(Usd("300"), await world.BilledAsync());
        await world.UntilHotAsync(3);
        Assert.Equal((3L, Usd("300")), await world.HotAsync());
    }

    /// <summary>Another delivery of the same scope, which the former activation had sent and the engine carries out only now.</summary>
    private static async Task PublishLateAsync(TenantWorld world, ExportView former, string amount)
    {
        var key = new SnapshotKey(former.SourceId, Guid.CreateVersion7());
        var writer = await world.Warehouse.BeginSnapshotAsync(key, CancellationToken.None);
        var cell = new CellKey(new DateOnly(2026, 11, 5), SpendDimension.Total, "", "USD");
        await writer.WriteRollupAsync([new RollupCell(new DateOnly(2026, 11, 1), cell, new Amounts(Usd(amount), default, default, default), 1)], CancellationToken.None);
        await world.Warehouse.PublishAsync(
            new PublishOrder(former.SourceId, former.Scope, key.SnapshotId, [former.SnapshotId!.Value], 1, 0, [], DateTimeOffset.UtcNow), CancellationToken.None);
    }
}
