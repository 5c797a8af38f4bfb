using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Contracts.Kubernetes;

/// <param name="LastPollAt">Whether it went well or not.</param>
/// <param name="NextPollAt">Null where nothing is polled.</param>
/// <param name="Error">Why the last poll failed; null after one that went well.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Last">What was last taken in, by poll or push.</param>
[GenerateSerializer, Immutable, Alias("finops.kubernetes-cluster-view")]
public sealed record KubernetesClusterView(
    [property: Id(0)] string Cluster,
    [property: Id(1)] KubernetesClusterSettings Settings,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] DateTimeOffset? LastPollAt,
    [property: Id(4)] DateTimeOffset? NextPollAt,
    [property: Id(5)] string? Error,
    [property: Id(6)] string? Hint,
    [property: Id(7)] CircuitView Circuit,
    [property: Id(8)] KubernetesDelivery? Last);

/// <param name="From">Of the windows that it replaced.</param>
/// <param name="Allocations">Containers and idle parts.</param>
/// <param name="HasIdle">Whether it told what of nodes is idle.</param>
[GenerateSerializer, Immutable, Alias("finops.kubernetes-delivery")]
public sealed record KubernetesDelivery(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] bool IsPush,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset To,
    [property: Id(4)] int Allocations,
    [property: Id(5)] int Nodes,
    [property: Id(6)] bool HasIdle);
