using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>Makes items of one delivery's allocations, and refuses what would be split wrongly.</summary>
/// <param name="openCostCluster">Only allocations of OpenCost's cluster of this name; empty for the only one there is.</param>
public sealed class KubeItems(CloudProvider provider, KubeResolution resolution, string openCostCluster)
{
    private const int MaxNodes = 50_000;
    private static readonly Dictionary<string, string> NoLabels = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _resources = new(StringComparer.Ordinal);
    private readonly List<OpenCostAllocation> _idle = [];
    private readonly SortedSet<KubeWindow> _windows = new(Comparer<KubeWindow>.Create((a, b) => a.Start.CompareTo(b.Start)));
    private string? _cluster;

    /// <summary>That allocations were seen in.</summary>
    public IReadOnlyCollection<KubeWindow> Windows => _windows;

    /// <exception cref="OpenCostFormatException">It cannot be split over nodes as it is.</exception>
    public IEnumerable<KubeItem> Add(OpenCostAllocation allocation)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        if (openCostCluster.Length > 0 && allocation.Cluster != openCostCluster) return [];
        if (openCostCluster.Length == 0 && (_cluster ??= allocation.Cluster) != allocation.Cluster)
            throw new OpenCostFormatException($"OpenCost tells of several clusters, as '{_cluster}' and '{allocation.Cluster}': say which one is meant (openCostCluster).");
        if (resolution.Problem(allocation.WindowStart, allocation.WindowEnd) is { } problem) throw new OpenCostFormatException(problem);
        _windows.Add(new KubeWindow(allocation.WindowStart, allocation.WindowEnd));
        if (!allocation.ComputeCost.IsZero && allocation.Node.Length == 0)
        {
            throw new OpenCostFormatException(allocation.IsIdle
                ? "The idle part is the whole cluster's: ask OpenCost with idleByNode=true, so that each node's is told."
                : $"Allocation '{allocation.Name}' names no node, as where allocations are aggregated: ask OpenCost without aggregate.");
        }

        if (!allocation.IsIdle) return Items(allocation);
        if (_idle.Count == MaxNodes * 24) throw new OpenCostFormatException($"There are more than {MaxNodes} nodes.");
        _idle.Add(allocation);
        return [];
    }

    /// <summary>The idle parts: OpenCost names their node alone, so that they wait for a pod that tells the node's provider id.</summary>
    public IEnumerable<KubeItem> Finish() => _idle.Where(i => i.ComputeCost > Money.Zero).Select(idle => new KubeItem(
        idle.WindowStart, idle.Node, "", "", "", "", KubeComponent.Compute, IsIdle: true,
        _resources.TryGetValue(idle.Node, out var known) ? known : ResourceKey.Of(provider, idle.ProviderId.Length > 0 ? idle.ProviderId : idle.Node), idle.ComputeCost, default, NoLabels));

    private IEnumerable<KubeItem> Items(OpenCostAllocation allocation)
    {
        var node = "";
        if (allocation.Node.Length > 0 && !_resources.TryGetValue(allocation.Node, out node!))
        {
            node = ResourceKey.Of(provider, allocation.ProviderId);
            if (_resources.Count == MaxNodes) throw new OpenCostFormatException($"There are more than {MaxNodes} nodes.");
            if (node.Length > 0) _resources.Add(allocation.Node, node);
        }

        KubeItem Item(KubeComponent component, string resource, Money cost, ComputeUse use = default) => new(
            allocation.WindowStart, allocation.Node, allocation.Namespace, allocation.Controller.Length > 0 ? allocation.Controller : allocation.Pod,
            allocation.Controller.Length > 0 ? allocation.ControllerKind : "pod", allocation.Pod, component, IsIdle: false, resource, cost, use, allocation.Labels);

        if (!allocation.ComputeCost.IsZero || allocation.Use != default) yield return Item(KubeComponent.Compute, node, allocation.ComputeCost, allocation.Use);
        foreach (var volume in allocation.Volumes.Where(v => !v.Cost.IsZero)) yield return Item(KubeComponent.Volume, ResourceKey.Of(provider, volume.ProviderId), volume.Cost);
        if (!allocation.NetworkCost.IsZero) yield return Item(KubeComponent.Network, "", allocation.NetworkCost);
        if (!allocation.LoadBalancerCost.IsZero) yield return Item(KubeComponent.LoadBalancer, "", allocation.LoadBalancerCost);
        if (!allocation.OtherCost.IsZero) yield return Item(KubeComponent.Other, "", allocation.OtherCost);
    }
}
