using FinOps.Contracts.Sources;
using FinOps.Domain.Kubernetes;
using FinOps.Web.Sources;

namespace FinOps.Web.Kubernetes;

public enum KubernetesStatus
{
    /// <summary>Nothing was taken in yet.</summary>
    New,

    /// <summary>The last poll or push went well.</summary>
    Fresh,

    /// <summary>The last poll failed; <see cref="KubernetesClusterBody.Error"/> says why.</summary>
    Failing,

    /// <summary>OpenCost failed several times in a row and is left alone until <see cref="CircuitBody.RetryAt"/>.</summary>
    Waiting,
}

/// <param name="Name">1 to 63 of a-z, 0-9 and -; of a new cluster only, else the path's.</param>
/// <param name="Provider">aws, azure, gcp, oci, alibaba or other: how nodes are found in bills.</param>
/// <param name="Url">Of OpenCost, up to /allocation (Kubecost: up to /model); left out, allocations are only pushed.</param>
/// <param name="Token">Bearer token; never returned. Left out, the stored one stays; empty for none.</param>
/// <param name="Resolution">day (the default) or hour.</param>
/// <param name="ScheduleMinutes">Between polls, 15 to 1440; default 60.</param>
/// <param name="Currency">That OpenCost counts in; default USD.</param>
/// <param name="OpenCostCluster">Which of OpenCost's clusters is meant, where it tells of several.</param>
public sealed record PutKubernetesCluster(
    string? Name = null, string? Provider = null, string? Url = null, string? Token = null, string? Resolution = null, int? ScheduleMinutes = null, string? Currency = null, string? OpenCostCluster = null)
{
    /// <summary>Leaves the token out: records end up in logs.</summary>
    public override string ToString() => $"{Name} {Provider} {Url}";
}

/// <param name="Url">Null where allocations are only pushed.</param>
/// <param name="HasToken">The token itself is shown to nobody.</param>
/// <param name="NextPollAt">Null where nothing is polled.</param>
/// <param name="Error">Why the last poll failed.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Last">What was last taken in, by poll or push.</param>
/// <param name="Freshness">Null as long as nothing is kept.</param>
public sealed record KubernetesClusterBody(
    string Name, CloudProvider Provider, string? Url, bool HasToken, KubeResolution Resolution, int ScheduleMinutes, string Currency, string? OpenCostCluster, KubernetesStatus Status,
    DateTimeOffset CreatedAt, DateTimeOffset? LastPollAt, DateTimeOffset? NextPollAt, string? Error, string? Hint, CircuitBody Circuit, KubernetesDeliveryBody? Last, KubernetesFreshness? Freshness);

/// <param name="From">Of the windows that were replaced.</param>
/// <param name="Allocations">Containers and idle parts.</param>
/// <param name="HasIdle">Whether it told what of each node is idle.</param>
public sealed record KubernetesDeliveryBody(DateTimeOffset At, bool IsPush, DateTimeOffset From, DateTimeOffset To, int Allocations, int Nodes, bool HasIdle);

/// <param name="FirstDay">Of what is kept.</param>
/// <param name="Until">Up to where allocations reach.</param>
/// <param name="CommittedAt">When something was last taken in.</param>
public sealed record KubernetesFreshness(string Cluster, DateOnly FirstDay, DateTimeOffset Until, DateTimeOffset CommittedAt);

/// <param name="Steps">settings, connect, read, nodes, up to the first that failed.</param>
/// <param name="Allocations">Of the newest whole hour.</param>
public sealed record KubernetesTestBody(bool Ok, IReadOnlyList<SourceTestStep> Steps, int Allocations, int Nodes);
