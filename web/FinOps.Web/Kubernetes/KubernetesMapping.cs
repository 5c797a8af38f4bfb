using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Sources;
using FinOps.Web.Spend;

namespace FinOps.Web.Kubernetes;

internal static class KubernetesMapping
{
    public static KubernetesClusterBody Body(KubernetesClusterView view, KubeFreshness? freshness) => new(
        view.Cluster, view.Settings.Provider, view.Settings.Url, view.Settings.SealedToken is not null, view.Settings.Resolution, view.Settings.ScheduleMinutes, view.Settings.Currency,
        view.Settings.OpenCostCluster.Length > 0 ? view.Settings.OpenCostCluster : null, StatusOf(view), view.CreatedAt, view.LastPollAt, view.NextPollAt, view.Error, view.Hint,
        new CircuitBody(view.Circuit.State, view.Circuit.Failures, view.Circuit.RetryAt), view.Last is { } last ? Body(last) : null, freshness is null ? null : Body(freshness));

    public static KubernetesDeliveryBody Body(KubernetesDelivery d) => new(d.At, d.IsPush, d.From, d.To, d.Allocations, d.Nodes, d.HasIdle);

    public static KubernetesFreshness Body(KubeFreshness f) => new(f.Cluster, f.FirstDay, f.Until, f.CommittedAt);

    public static KubernetesTestBody Body(KubernetesProbe probe) =>
        new(probe.Ok, [.. probe.Steps.Select(s => new SourceTestStep(s.Step, s.Ok, s.Message, s.Hint))], probe.Allocations, probe.Nodes);

    public static KubernetesCostRow Body(KubeRow row) => new(
        row.Bucket, row.Keys, row.Line, row.Currency, row.Sums.Billed, row.Sums.Effective, row.Sums.Estimate, row.Sums.OpenCost, Body(row.Sums.Use), row.Other);

    public static KubernetesReconciliation Body(KubeReconciliation r) =>
        new(r.Currency, Body(r.Bill), Body(r.Allocated), Body(r.Idle), Body(r.Unattributed), Body(r.OtherClusters), r.Agrees);

    public static KubernetesCoverage Body(KubeCoverage c) => new(c.NodeDays, c.MatchedNodeDays, c.Estimate, c.Matched, Percent.Of(c.Matched, c.Estimate));

    private static KubernetesAmount Body(BilledSums sums) => new(sums.Billed, sums.Effective);

    private static KubernetesUse Body(ComputeUse use) => new(
        use.CpuRequested, use.CpuUsed, use.RamRequested, use.RamUsed, Efficiency(use.CpuUsed, use.CpuRequested), Efficiency(use.RamUsed, use.RamRequested));

    private static string? Efficiency(Money used, Money requested) => Percent.Of(used, requested);

    private static KubernetesStatus StatusOf(KubernetesClusterView view)
    {
        if (view.Circuit.State is not CircuitState.Closed) return KubernetesStatus.Waiting;
        if (view.Error is not null) return KubernetesStatus.Failing;
        return view.Last is null ? KubernetesStatus.New : KubernetesStatus.Fresh;
    }
}
