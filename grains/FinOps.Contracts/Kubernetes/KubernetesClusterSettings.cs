using FinOps.Domain.Kubernetes;
using Orleans;

namespace FinOps.Contracts.Kubernetes;

/// <param name="Url">Of OpenCost, up to <c>/allocation</c>; null where allocations are only pushed.</param>
/// <param name="SealedToken">Bearer token, encrypted by <c>ISecretBox</c>; null for none.</param>
/// <param name="ScheduleMinutes">Between polls.</param>
/// <param name="Currency">What OpenCost counts in.</param>
/// <param name="OpenCostCluster">Which of OpenCost's clusters is meant; empty where it has one.</param>
[GenerateSerializer, Immutable, Alias("finops.kubernetes-cluster-settings")]
public sealed record KubernetesClusterSettings(
    [property: Id(0)] CloudProvider Provider,
    [property: Id(1)] string? Url,
    [property: Id(2)] string? SealedToken,
    [property: Id(3)] KubeResolution Resolution,
    [property: Id(4)] int ScheduleMinutes,
    [property: Id(5)] string Currency,
    [property: Id(6)] string OpenCostCluster)
{
    /// <summary>Leaves the sealed secret out: records end up in logs.</summary>
    public override string ToString() => $"{Provider} {Resolution} {Url}";
}
