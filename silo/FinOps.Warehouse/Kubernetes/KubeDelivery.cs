using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Kubernetes;

/// <summary>Inserts items as they come, under an id that no window names until the commit.</summary>
internal sealed class KubeDelivery(TenantDatabase database, string cluster, TimeProvider time) : IKubeDelivery
{
    private readonly Guid _id = Guid.CreateVersion7(time.GetUtcNow());

    public Task AppendAsync(IReadOnlyList<KubeItem> items, CancellationToken cancellationToken) =>
        database.InsertAsync(database.Load("Kubernetes/InsertAllocation"), items, (row, i) => row
            .Text(cluster).Day(DateOnly.FromDateTime(i.WindowStart.UtcDateTime)).Time(i.WindowStart).Text(i.Node).Text(i.Namespace).Text(i.Workload).Text(i.WorkloadKind).Text(i.Pod)
            .Long((long)i.Component).Long(i.IsIdle ? 1 : 0).Text(i.Resource).Text(ResourceKey.Tail(i.Resource)).Money(i.Cost)
            .Money(i.Use.CpuRequested).Money(i.Use.CpuUsed).Money(i.Use.RamRequested).Money(i.Use.RamUsed)
            .Array(i.Labels, (w, label) => w.Text(label.Key).Text(label.Value)).Uuid(_id), cancellationToken);

    public async Task CommitAsync(IReadOnlyCollection<KubeWindow> windows, CancellationToken cancellationToken)
    {
        if (windows.Count == 0) return;
        using var hold = await database.Engine.HoldAsync(database.Name, cancellationToken);
        var last = (await database.ReadAsync(database.Load("Kubernetes/LastCommit").With("cluster", cluster), r => r.Time(), cancellationToken))[0];
        // Of two commits within a millisecond the second one is the newer all the same.
        var (now, next) = (time.GetUtcNow(), last.AddMilliseconds(1));
        await database.InsertAsync(database.Load("Kubernetes/InsertWindow"), windows, (row, w) => row.Text(cluster).Day(w.Day).Time(w.Start).Time(w.End).Uuid(_id).Time(now > next ? now : next), cancellationToken);
    }
}
