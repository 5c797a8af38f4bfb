using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Contracts.Kubernetes;

/// <summary>Asks OpenCost for an hour as settings say, and keeps nothing. Key: <c>tenant/cluster</c>; for one that is not made yet, any that no cluster has.</summary>
[Alias("finops.IKubernetesProbeGrain")]
public interface IKubernetesProbeGrain : IGrainWithStringKey
{
    /// <summary>Ends within <see cref="ProbeReport.Patience"/>; what failed is in the report, never an exception.</summary>
    [Alias("Test"), ResponseTimeout("00:01:00")]
    Task<KubernetesProbe> TestAsync(KubernetesClusterSettings settings, CancellationToken cancellationToken);
}

/// <summary>How far a look at OpenCost came.</summary>
/// <param name="Steps">settings, connect, read, nodes, as far as they were taken; the last one failed unless <paramref name="Ok"/>.</param>
/// <param name="Allocations">Of the newest whole hour.</param>
/// <param name="Nodes">That they ran on.</param>
[GenerateSerializer, Immutable, Alias("finops.kubernetes-probe")]
public sealed record KubernetesProbe(
    [property: Id(0)] bool Ok, [property: Id(1)] IReadOnlyList<ProbeStep> Steps, [property: Id(2)] int Allocations, [property: Id(3)] int Nodes);
