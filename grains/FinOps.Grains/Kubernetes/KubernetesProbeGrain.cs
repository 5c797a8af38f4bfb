using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Kubernetes;
using FinOps.Grains.Exports;
using Orleans;

namespace FinOps.Grains.Kubernetes;

[GrainType("kubernetes-probe")]
internal sealed class KubernetesProbeGrain(OpenCostClient openCost, TimeProvider time) : Grain, IKubernetesProbeGrain
{
    public Task<KubernetesProbe> TestAsync(KubernetesClusterSettings settings, CancellationToken cancellationToken)
    {
        var key = SourceKey.Parse(this.GetPrimaryKeyString());
        // Waiting for OpenCost is work for the thread pool, not for a turn.
        return Task.Run(() => TestAsync(key.Tenant, settings, cancellationToken), cancellationToken);
    }

    private async Task<KubernetesProbe> TestAsync(TenantId tenant, KubernetesClusterSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Url is null) return new KubernetesProbe(true, new[] { new ProbeStep("settings", true, "Allocations are pushed here.", null) }, 0, 0);
        using var patience = new CancellationTokenSource(ProbeReport.Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var hour = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date.AddHours(time.GetUtcNow().UtcDateTime.Hour), TimeSpan.Zero);
        // An hour is quick to answer whatever the cluster is kept by.
        var hourly = settings with { Resolution = KubeResolution.Hour };
        try
        {
            var (allocations, nodes, matched, hasIdle) = await openCost.AskAsync(tenant, hourly, hour.AddHours(-1), hour, (body, token) => CountAsync(hourly, body, token), both.Token);
            List<ProbeStep> steps =
            [
                new("settings", true, "The settings fit together.", null), new("connect", true, "OpenCost answers.", null), new("read", true, $"{allocations} allocations of the last hour.", null),
            ];
            steps.Add(Nodes(nodes, matched, hasIdle));
            return new KubernetesProbe(steps[^1].Ok, steps.ToArray(), allocations, nodes);
        }
        catch (ExportStoreException refused)
        {
            var step = refused.Code is StoreCodes.Refused ? "settings" : refused.Code is StoreCodes.BadSettings ? "read" : "connect";
            return new KubernetesProbe(false, new[] { new ProbeStep(step, false, refused.Message, refused.Hint) }, 0, 0);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new KubernetesProbe(false, new[] { new ProbeStep("connect", false, $"No end within {ProbeReport.Patience.TotalSeconds} seconds.", "Check that this machine may reach OpenCost, and how long it takes for one hour.") }, 0, 0);
        }
    }

    private static ProbeStep Nodes(int nodes, int matched, bool hasIdle)
    {
        if (nodes == 0) return new ProbeStep("nodes", false, "No allocation names a node.", "A cluster that just started has none yet; else check that Prometheus scrapes OpenCost and kube-state-metrics.");
        if (matched == 0) return new ProbeStep("nodes", false, "No node has a provider id, so that none can be found in a bill.", "Check spec.providerID of the nodes, and the cluster's provider here.");
        var idle = hasIdle ? "idle is told for each node" : "idle is not told, so that all of a node goes to what runs on it";
        return new ProbeStep("nodes", true, $"{matched} of {nodes} nodes can be looked for in bills; {idle}.", null);
    }

    private static async Task<(int Allocations, int Nodes, int Matched, bool HasIdle)> CountAsync(KubernetesClusterSettings settings, Stream body, CancellationToken cancellationToken)
    {
        var items = new KubeItems(settings.Provider, settings.Resolution, settings.OpenCostCluster);
        var (allocations, hasIdle, nodes) = (0, false, new Dictionary<string, bool>(StringComparer.Ordinal));
        await foreach (var allocation in new OpenCostReader(new OpenCostLimits()).ReadAsync(body, cancellationToken))
        {
            allocations++;
            hasIdle |= allocation.IsIdle;
            foreach (var item in items.Add(allocation).Where(i => i.Component is KubeComponent.Compute)) nodes[item.Node] = item.Resource.Length > 0;
        }

        return (allocations, nodes.Count, nodes.Values.Count(m => m), hasIdle);
    }
}
