using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Web.Kubernetes;

public enum KubernetesIdle
{
    /// <summary>A line of its own.</summary>
    Separate,

    /// <summary>Goes to the workloads of its node in proportion.</summary>
    Shared,
}

/// <summary>A question about what clusters cost; docs/kubernetes.md.</summary>
/// <param name="From">First UTC day. Default: 30 days before the end.</param>
/// <param name="To">First UTC day no longer in the range. Default: the day after the newest day with spend.</param>
/// <param name="Grain">none (the default), day, week or month.</param>
/// <param name="GroupBy">Up to five of cluster, namespace, workload, workloadKind, pod, node, component, label:key.</param>
/// <param name="Filter">All of them must hold.</param>
/// <param name="Idle">separate (the default) or shared.</param>
/// <param name="Measure">effective (the default) or billed: what rows are ranked by.</param>
/// <param name="Limit">Groups that are told, 1 to 10000; default 1000. All others are one row per time, line and currency.</param>
public sealed record KubernetesCostQuestion(
    DateOnly? From = null, DateOnly? To = null, string? Grain = null, IReadOnlyList<string>? GroupBy = null, IReadOnlyList<KubernetesFilter>? Filter = null, string? Idle = null, string? Measure = null,
    int? Limit = null);

/// <param name="In">Values, of which one must be the row's; the empty text is none.</param>
/// <param name="Not">None of them may be.</param>
public sealed record KubernetesFilter(string? Dimension, IReadOnlyList<string>? In, bool? Not = null);

/// <param name="Version">Of the bills.</param>
/// <param name="To">Not included.</param>
/// <param name="Totals">Of all rows, one per line and currency.</param>
/// <param name="Groups">Of the whole answer.</param>
/// <param name="Reconciliation">One per currency, of all nodes and volumes of the clusters that the filter keeps, whatever else it leaves out.</param>
/// <param name="Freshness">How far each cluster's allocations reach.</param>
public sealed record KubernetesCosts(
    long Version, DateTimeOffset? PublishedAt, DateOnly From, DateOnly To, TimeGrain Grain, IReadOnlyList<string> GroupBy, KubernetesIdle Idle, string Measure, IReadOnlyList<KubernetesCostRow> Rows,
    IReadOnlyList<KubernetesCostRow> Totals, long Groups, IReadOnlyList<KubernetesReconciliation> Reconciliation, KubernetesCoverage Coverage, IReadOnlyList<KubernetesFreshness> Freshness);

/// <param name="Time">First day of the row's time; null where the whole range is one.</param>
/// <param name="Keys">In the order of groupBy; the empty text is none.</param>
/// <param name="Line">allocated, idle and unattributed are the bill's and together all of it; unbilled and estimated are OpenCost's estimates, in estimate alone.</param>
/// <param name="Estimate">OpenCost's cost of what is not in the bill. Never part of billed and effective.</param>
/// <param name="OpenCost">What OpenCost made of it, whatever the bill says.</param>
/// <param name="Other">All groups that are not among the largest.</param>
public sealed record KubernetesCostRow(
    DateOnly? Time, IReadOnlyList<string> Keys, KubeLineKind Line, string Currency, Money Billed, Money Effective, Money Estimate, Money OpenCost, KubernetesUse Use, bool Other);

/// <param name="CpuRequested">Core hours.</param>
/// <param name="RamRequested">Byte hours.</param>
/// <param name="CpuEfficiency">Used of requested in percent, two decimals; null where nothing was requested.</param>
public sealed record KubernetesUse(Money CpuRequested, Money CpuUsed, Money RamRequested, Money RamUsed, string? CpuEfficiency, string? RamEfficiency);

/// <param name="Bill">As the bill has it.</param>
/// <param name="OtherClusters">Of nodes that a cluster outside the filter has too.</param>
/// <param name="Agrees">The parts add up to the bill, to the last decimal.</param>
public sealed record KubernetesReconciliation(
    string Currency, KubernetesAmount Bill, KubernetesAmount Allocated, KubernetesAmount Idle, KubernetesAmount Unattributed, KubernetesAmount OtherClusters, bool Agrees);

public sealed record KubernetesAmount(Money Billed, Money Effective);

/// <summary>How much of what OpenCost tells of nodes is found in the bill.</summary>
/// <param name="NodeDays">Days of nodes.</param>
/// <param name="Estimate">OpenCost's cost of the nodes, idle included.</param>
/// <param name="Matched">Of those that the bill has.</param>
/// <param name="Percent">Two decimals; null where there is nothing to match.</param>
public sealed record KubernetesCoverage(long NodeDays, long MatchedNodeDays, Money Estimate, Money Matched, string? Percent);
