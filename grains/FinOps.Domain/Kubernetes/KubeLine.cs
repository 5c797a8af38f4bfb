using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>What an amount is: only the first three are the bill's, and together they are all of it.</summary>
public enum KubeLineKind
{
    /// <summary>A workload's part of a node or volume that is billed.</summary>
    Allocated,

    /// <summary>What nobody asked for of a node that is billed.</summary>
    Idle,

    /// <summary>Billed for a node or volume on a day on which nothing is known to have run on it.</summary>
    Unattributed,

    /// <summary>OpenCost's estimate of a node or volume that the bill does not have, or not yet.</summary>
    Unbilled,

    /// <summary>OpenCost's estimate of what cannot be found in a bill: network, load balancers, volumes without an id.</summary>
    Estimated,
}

/// <summary>An item of one day, after the windows of the day were added up.</summary>
/// <param name="Labels">In the order of the query's labels; empty where the pod has none.</param>
public sealed record KubeDayItem(
    DateOnly Day, string Resource, string Cluster, string Node, string Namespace, string Workload, string WorkloadKind, string Pod, KubeComponent Component, bool IsIdle,
    IReadOnlyList<string> Labels, Money Cost, ComputeUse Use);

/// <summary>What a bill says of one resource on one day in one currency.</summary>
public readonly record struct BilledDay(string Currency, Money Billed, Money Effective);

/// <summary>A node or volume that a cluster is known to have had.</summary>
public sealed record KubeResource(string Resource, KubeComponent Component, string Cluster, string Node);

/// <param name="Billed">Zero of lines that are not the bill's.</param>
/// <param name="Estimate">OpenCost's cost of lines that are not the bill's, else zero: the two are never one number.</param>
/// <param name="OpenCost">OpenCost's cost of the item, whatever the bill says.</param>
public readonly record struct KubeLine(KubeDayItem Item, KubeLineKind Kind, string Currency, Money Billed, Money Effective, Money Estimate, Money OpenCost, ComputeUse Use);
