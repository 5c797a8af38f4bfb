using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;

namespace FinOps.Domain.Warehouse;

/// <summary>What OpenCost told of a tenant's clusters, and what bills make of it. Nothing of the split is stored: a restated bill holds at once.</summary>
public interface IKubernetesCosts
{
    /// <summary>Begins a delivery. Nothing of it is seen by any query until it is committed; what is never committed is cleaned up.</summary>
    IKubeDelivery BeginKubernetesDelivery(string cluster);

    /// <exception cref="QueryRefusedException">It has no answer as it stands.</exception>
    Task<KubeAnswer> AskKubernetesAsync(LiveSnapshots live, KubeQuery query, CancellationToken cancellationToken);

    /// <summary>How far each cluster's allocations reach; clusters without any are left out.</summary>
    Task<IReadOnlyList<KubeFreshness>> KubernetesFreshnessAsync(CancellationToken cancellationToken);

    /// <summary>Removes all that is kept of a cluster.</summary>
    Task ForgetKubernetesAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Drops days before <paramref name="firstDay"/>, and what was replaced or never committed since longer than <paramref name="grace"/>.</summary>
    Task CleanKubernetesAsync(string cluster, DateOnly firstDay, TimeSpan grace, CancellationToken cancellationToken);
}

/// <summary>One delivery of allocations: all of its windows take the place of former ones at once.</summary>
public interface IKubeDelivery
{
    Task AppendAsync(IReadOnlyList<KubeItem> items, CancellationToken cancellationToken);

    /// <summary>Of every hour the newest window that has it holds; a window that shares an hour with a newer one no longer does.</summary>
    Task CommitAsync(IReadOnlyCollection<KubeWindow> windows, CancellationToken cancellationToken);
}

/// <param name="FirstDay">Of what is kept.</param>
/// <param name="Until">Up to where the newest window reaches.</param>
/// <param name="CommittedAt">When something was last taken in.</param>
public sealed record KubeFreshness(string Cluster, DateOnly FirstDay, DateTimeOffset Until, DateTimeOffset CommittedAt);
