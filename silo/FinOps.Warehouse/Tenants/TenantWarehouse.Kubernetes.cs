using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Kubernetes;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public IKubeDelivery BeginKubernetesDelivery(string cluster) => new KubeDelivery(database, cluster, time);

    public Task<KubeAnswer> AskKubernetesAsync(LiveSnapshots live, KubeQuery query, CancellationToken cancellationToken) =>
        RefusingAsync(() => new KubeJoin(database, limits).AskAsync(live, query, cancellationToken));

    public async Task<IReadOnlyList<KubeFreshness>> KubernetesFreshnessAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(database.Load("Kubernetes/Freshness"), r => new KubeFreshness(r.Text(), r.Day(), r.Time(), r.Time()), cancellationToken);

    /// <remarks>The windows first: without them nothing of the rest is seen.</remarks>
    public async Task ForgetKubernetesAsync(string cluster, CancellationToken cancellationToken)
    {
        await DropAsync("Kubernetes/DropWindows", cluster, DateOnly.MaxValue, [], cancellationToken);
        await DropAsync("Kubernetes/DropDeliveries", cluster, DateOnly.MaxValue, [], cancellationToken);
    }

    public async Task CleanKubernetesAsync(string cluster, DateOnly firstDay, TimeSpan grace, CancellationToken cancellationToken)
    {
        var find = LiveWindows.In(database.Load("Kubernetes/Dead"), "Cluster = {cluster:String}");
        var dead = await database.ReadAsync(find.With("cluster", cluster).With("before", (time.GetUtcNow() - grace).ToUnixTimeMilliseconds()), r => r.Uuid(), cancellationToken);
        var expired = await database.ReadAsync(database.Load("Kubernetes/Expired").With("cluster", cluster).With("first", firstDay), r => r.Long(), cancellationToken);
        if (dead.Count == 0 && expired[0] == 0) return;      // rewriting for nothing is still rewriting
        await DropAsync("Kubernetes/DropDeliveries", cluster, firstDay, dead, cancellationToken);
        await DropAsync("Kubernetes/DropWindows", cluster, firstDay, dead, cancellationToken);
    }

    private Task DropAsync(string file, string cluster, DateOnly first, List<Guid> dead, CancellationToken cancellationToken) =>
        database.Engine.ExecuteAsync(database.Load(file).With("cluster", cluster).With("first", first).With("dead", dead), cancellationToken);
}
