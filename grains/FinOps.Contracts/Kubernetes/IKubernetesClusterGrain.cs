using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Kubernetes;

/// <summary>One Kubernetes cluster of one tenant: where its allocations come from, and how that goes. Key: <c>tenant/cluster</c>, as of a source.</summary>
[Alias("finops.IKubernetesClusterGrain")]
public interface IKubernetesClusterGrain : IGrainWithStringKey
{
    /// <summary>Creates the cluster or changes its settings. One that is polled is polled at once, in the background.</summary>
    [Alias("Configure")]
    Task<KubernetesClusterView> ConfigureAsync(KubernetesClusterSettings settings, CancellationToken cancellationToken);

    /// <returns>Null where the cluster was never configured or is deleted.</returns>
    [Alias("Get"), AlwaysInterleave]
    Task<KubernetesClusterView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Ends the schedule and forgets the cluster's allocations. What its nodes cost stays in the bill.</summary>
    [Alias("Delete")]
    Task DeleteAsync(CancellationToken cancellationToken);

    /// <summary>Asks OpenCost for all days that may still change, oldest first, also where the cluster's circuit is open: whoever asks wants to know.</summary>
    /// <returns>As it is then: what failed is in it.</returns>
    [Alias("Poll"), ResponseTimeout("00:05:00")]
    Task<KubernetesClusterView?> PollAsync(CancellationToken cancellationToken);

    /// <summary>Allocations were pushed, and are committed.</summary>
    [Alias("Delivered")]
    Task DeliveredAsync(KubernetesDelivery delivery, CancellationToken cancellationToken);
}

/// <summary>Names of a tenant's clusters. Key: the tenant id.</summary>
[Alias("finops.IKubernetesDirectoryGrain")]
public interface IKubernetesDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Of one tenant.</summary>
    const int MaxClusters = 200;

    [Alias("Add")]
    Task<KubernetesAddition> AddAsync(string cluster, CancellationToken cancellationToken);

    [Alias("Remove")]
    Task RemoveAsync(string cluster, CancellationToken cancellationToken);

    [Alias("List"), ReadOnly]
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}

[Alias("finops.kubernetes-addition")]
public enum KubernetesAddition
{
    Added = 0,
    Taken = 1,

    /// <summary>There are <see cref="IKubernetesDirectoryGrain.MaxClusters"/> already.</summary>
    Full = 2,
}
