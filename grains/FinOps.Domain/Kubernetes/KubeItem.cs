using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>A part of an allocation as it is kept: one component of one container in one window, or a node's idle part.</summary>
/// <param name="Resource">A <see cref="ResourceKey"/>: what of the bill is split over items of it. Empty where nothing is known to be.</param>
/// <param name="Cost">OpenCost's: the weight by which the bill is split, and what is shown where there is no bill.</param>
public sealed record KubeItem(
    DateTimeOffset WindowStart,
    string Node,
    string Namespace,
    string Workload,
    string WorkloadKind,
    string Pod,
    KubeComponent Component,
    bool IsIdle,
    string Resource,
    Money Cost,
    ComputeUse Use,
    IReadOnlyDictionary<string, string> Labels);
