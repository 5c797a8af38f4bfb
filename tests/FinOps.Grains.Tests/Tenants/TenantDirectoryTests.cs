using FinOps.Contracts.Tenants;
using FinOps.Grains.Tests.Support;

namespace FinOps.Grains.Tests.Tenants;

[Collection(GrainCollection.Name)]
public sealed class TenantDirectoryTests(GrainCluster cluster)
{
    [Fact]
    public async Task Of_processes_that_find_no_tenant_one_makes_the_first()
    {
        var directory = cluster.Grains.GetGrain<ITenantDirectoryGrain>("d" + Guid.NewGuid().ToString("N")[..10]);
        var turns = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => directory.TakeFirstRunAsync(CancellationToken.None)));
        Assert.Single(turns, isMine => isMine);

        // The one that had the turn ended, and its grain with it: the next one that asks takes over.
        await cluster.DeactivateAsync(directory);
        Assert.True(await directory.TakeFirstRunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Where_there_is_a_tenant_nobody_makes_a_first_one()
    {
        await TenantWorld.NewAsync(cluster);
        var directory = cluster.Grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key);
        Assert.False(await directory.TakeFirstRunAsync(CancellationToken.None));
    }
}
