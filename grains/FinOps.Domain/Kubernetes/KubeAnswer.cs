using System.Collections.Immutable;
using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <param name="Rows">By time, then the largest first.</param>
/// <param name="Totals">Of all rows, one per line and currency.</param>
/// <param name="Groups">Rows of the whole answer.</param>
/// <param name="Reconciliations">One per currency, of all nodes and volumes of the clusters that the filter keeps, whatever else it leaves out.</param>
public sealed record KubeAnswer(
    ImmutableArray<KubeRow> Rows, ImmutableArray<KubeRow> Totals, long Groups, ImmutableArray<KubeReconciliation> Reconciliations, KubeCoverage Coverage);

/// <param name="Bucket">First day of the row's time; null where the whole range is one.</param>
/// <param name="Keys">In the order of the query's dimensions; the empty text is none.</param>
/// <param name="Other">All groups that are not among the largest; its keys are empty.</param>
public sealed record KubeRow(DateOnly? Bucket, ImmutableArray<string> Keys, KubeLineKind Line, string Currency, KubeSums Sums, bool Other = false);

public readonly record struct KubeSums(Money Billed, Money Effective, Money Estimate, Money OpenCost, ComputeUse Use)
{
    public static KubeSums operator +(KubeSums left, KubeSums right) => new(
        left.Billed + right.Billed, left.Effective + right.Effective, left.Estimate + right.Estimate, left.OpenCost + right.OpenCost, left.Use + right.Use);

    public static KubeSums Add(KubeSums left, KubeSums right) => left + right;

    public static KubeSums Of(KubeLine line) => new(line.Billed, line.Effective, line.Estimate, line.OpenCost, line.Use);
}

/// <summary>The bill of nodes and volumes beside what became of it; the parts add up to the bill.</summary>
/// <param name="Bill">As the bill has it, added up for itself.</param>
/// <param name="OtherClusters">Of resources that a cluster outside the filter has too.</param>
public sealed record KubeReconciliation(string Currency, BilledSums Bill, BilledSums Allocated, BilledSums Idle, BilledSums Unattributed, BilledSums OtherClusters)
{
    public bool Agrees => Bill == Allocated + Idle + Unattributed + OtherClusters;
}

public readonly record struct BilledSums(Money Billed, Money Effective)
{
    public static BilledSums operator +(BilledSums left, BilledSums right) => new(left.Billed + right.Billed, left.Effective + right.Effective);

    public static BilledSums Add(BilledSums left, BilledSums right) => left + right;
}

/// <summary>How much of what OpenCost tells of nodes is in the bill, over days of nodes.</summary>
/// <param name="Estimate">OpenCost's cost of the nodes, idle included.</param>
/// <param name="Matched">Of those days of nodes that the bill has.</param>
public readonly record struct KubeCoverage(long NodeDays, long MatchedNodeDays, Money Estimate, Money Matched);
