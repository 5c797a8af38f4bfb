using FinOps.Contracts.Kubernetes;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using Orleans;

namespace FinOps.Web.Kubernetes;

/// <summary>A tenant's clusters through their grains.</summary>
internal sealed class KubernetesRegistry(IGrainFactory grains, IWarehouse warehouse)
{
    public IKubernetesDirectoryGrain Directory(TenantId tenant) => grains.GetGrain<IKubernetesDirectoryGrain>(tenant.Value);

    public IKubernetesClusterGrain Grain(TenantId tenant, string name) => grains.GetGrain<IKubernetesClusterGrain>(new SourceKey(tenant, name).ToString());

    /// <summary>For a test of settings that are nobody's yet.</summary>
    public IKubernetesProbeGrain Probe(TenantId tenant) => grains.GetGrain<IKubernetesProbeGrain>(new SourceKey(tenant, Guid.NewGuid().ToString("N")).ToString());

    /// <returns>Null where the tenant has no such cluster; for names outside the alphabet no grain is woken.</returns>
    public async Task<(IKubernetesClusterGrain Grain, KubernetesClusterView View)?> FindAsync(TenantId tenant, string name, CancellationToken cancellationToken)
    {
        if (!SourceKey.IsSourceId(name)) return null;
        var grain = Grain(tenant, name);
        return await grain.GetAsync(cancellationToken) is { } view ? (grain, view) : null;
    }

    public async Task<IReadOnlyList<KubernetesClusterView>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var names = await Directory(tenant).ListAsync(cancellationToken);
        var views = await Task.WhenAll(names.Select(n => Grain(tenant, n).GetAsync(cancellationToken)));
        return [.. views.OfType<KubernetesClusterView>()];
    }

    public async Task<KubernetesClusterBody> BodyAsync(TenantId tenant, KubernetesClusterView view, CancellationToken cancellationToken)
    {
        var fresh = await warehouse.ForTenant(tenant).KubernetesFreshnessAsync(cancellationToken);
        return KubernetesMapping.Body(view, fresh.FirstOrDefault(f => f.Cluster == view.Cluster));
    }
}
