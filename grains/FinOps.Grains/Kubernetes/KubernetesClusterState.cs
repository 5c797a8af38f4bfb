using FinOps.Contracts.Kubernetes;
using FinOps.Grains.Sources;
using Orleans;

namespace FinOps.Grains.Kubernetes;

[GenerateSerializer, Alias("finops.kubernetes-cluster-state")]
public sealed class KubernetesClusterState
{
    /// <summary>Null before the cluster is configured and after it is deleted.</summary>
    [Id(0)] public KubernetesClusterSettings? Settings { get; set; }

    [Id(1)] public DateTimeOffset CreatedAt { get; set; }

    [Id(2)] public DateTimeOffset? LastPollAt { get; set; }

    [Id(3)] public string? Error { get; set; }

    [Id(4)] public string? Hint { get; set; }

    [Id(5)] public CircuitRecord? Circuit { get; set; }

    [Id(6)] public KubernetesDelivery? Last { get; set; }

    /// <summary>First day that is asked for again: those before it were asked for long enough after their end.</summary>
    [Id(7)] public DateTimeOffset? NextDay { get; set; }

    [Id(8)] public DateTimeOffset? CleanedAt { get; set; }
}
