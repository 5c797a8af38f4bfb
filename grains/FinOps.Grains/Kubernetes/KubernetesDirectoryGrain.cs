using FinOps.Contracts.Kubernetes;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Kubernetes;

[GrainType("kubernetes-directory")]
internal sealed class KubernetesDirectoryGrain([PersistentState("clusters", GrainStore.Name)] IPersistentState<KubernetesDirectoryState> state) : Grain, IKubernetesDirectoryGrain
{
    public async Task<KubernetesAddition> AddAsync(string cluster, CancellationToken cancellationToken)
    {
        if (state.State.Clusters.Contains(cluster)) return KubernetesAddition.Taken;
        if (state.State.Clusters.Count >= IKubernetesDirectoryGrain.MaxClusters) return KubernetesAddition.Full;
        state.State.Clusters.Add(cluster);
        await state.SaveAsync(this, cancellationToken);
        return KubernetesAddition.Added;
    }

    public async Task RemoveAsync(string cluster, CancellationToken cancellationToken)
    {
        if (state.State.Clusters.Remove(cluster)) await state.SaveAsync(this, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(state.State.Clusters.ToArray());
}

[GenerateSerializer, Alias("finops.kubernetes-directory-state")]
public sealed class KubernetesDirectoryState
{
    [Id(0)] public SortedSet<string> Clusters { get; set; } = [];
}
