using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeKubernetesDirectory : IKubernetesDirectoryGrain
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public bool IsFull { get; set; }

    public Task<KubernetesAddition> AddAsync(string cluster, CancellationToken cancellationToken) =>
        Task.FromResult(_names.Contains(cluster) ? KubernetesAddition.Taken : IsFull ? KubernetesAddition.Full : _names.Add(cluster) ? KubernetesAddition.Added : KubernetesAddition.Taken);

    public Task RemoveAsync(string cluster, CancellationToken cancellationToken)
    {
        _names.Remove(cluster);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. _names]);
}

/// <summary>A cluster that is never really polled.</summary>
internal sealed class FakeKubernetesCluster(string key, Func<FakeKubernetesDirectory> directory) : IKubernetesClusterGrain
{
    private KubernetesDelivery? _last;

    public KubernetesClusterSettings? Settings { get; private set; }

    public string? Error { get; set; }

    public int Polls { get; private set; }

    private string Cluster => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public async Task<KubernetesClusterView> ConfigureAsync(KubernetesClusterSettings settings, CancellationToken cancellationToken)
    {
        await directory().AddAsync(Cluster, cancellationToken);
        Settings = settings;
        return (await GetAsync(cancellationToken))!;
    }

    public Task<KubernetesClusterView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Settings is null ? null : new KubernetesClusterView(
        Cluster, Settings, DateTimeOffset.UnixEpoch, null, null, Error, Error is null ? null : "Look at it.", new CircuitView(CircuitState.Closed, 0, null), _last));

    public Task DeleteAsync(CancellationToken cancellationToken)
    {
        Settings = null;
        return directory().RemoveAsync(Cluster, cancellationToken);
    }

    public Task<KubernetesClusterView?> PollAsync(CancellationToken cancellationToken)
    {
        Polls++;
        return GetAsync(cancellationToken);
    }

    public Task DeliveredAsync(KubernetesDelivery delivery, CancellationToken cancellationToken)
    {
        _last = delivery;
        return Task.CompletedTask;
    }
}

internal sealed class FakeKubernetesProbe : IKubernetesProbeGrain
{
    public KubernetesClusterSettings? Asked { get; private set; }

    public Task<KubernetesProbe> TestAsync(KubernetesClusterSettings settings, CancellationToken cancellationToken)
    {
        Asked = settings;
        return Task.FromResult(new KubernetesProbe(false, new[] { new ProbeStep("connect", false, "Nobody there.", "Check it.") }, 0, 0));
    }
}

/// <summary>Windows in a dictionary, and bills that the test writes.</summary>
internal sealed partial class FakeTenantWarehouse : IKubernetesCosts
{
    private readonly Dictionary<(string Cluster, DateTimeOffset Start), (KubeWindow Window, List<KubeItem> Items)> _windows = [];

    public Dictionary<(string Resource, DateOnly Day), List<BilledDay>> NodeBills { get; } = [];

    public KubeQuery? KubernetesAsked { get; private set; }

    public IKubeDelivery BeginKubernetesDelivery(string cluster)
    {
        Check();
        return new Delivery(this, cluster);
    }

    public Task<KubeAnswer> AskKubernetesAsync(LiveSnapshots live, KubeQuery query, CancellationToken cancellationToken)
    {
        Check();
        KubernetesAsked = query;
        var fold = new KubeFold(query);
        foreach (var group in _windows.SelectMany(w => w.Value.Items.Select(i => (w.Key.Cluster, Item: i))).GroupBy(i => (i.Item.Resource, Day: DateOnly.FromDateTime(i.Item.WindowStart.UtcDateTime))))
        {
            List<KubeDayItem> items = [.. group.Select(i => new KubeDayItem(
                group.Key.Day, i.Item.Resource, i.Cluster, i.Item.Node, i.Item.Namespace, i.Item.Workload, i.Item.WorkloadKind, i.Item.Pod, i.Item.Component, i.Item.IsIdle,
                [.. query.Labels.Select(l => i.Item.Labels.GetValueOrDefault(l, ""))], i.Item.Cost, i.Item.Use))];
            if (group.Key.Resource.Length == 0) items.ForEach(fold.AddEstimated);
            else fold.Add(items, NodeBills.GetValueOrDefault(group.Key, []), new KubeResource(group.Key.Resource, KubeComponent.Compute, items[0].Cluster, items[0].Node), group.Key.Day);
        }

        return Task.FromResult(fold.Finish());
    }

    public Task<IReadOnlyList<KubeFreshness>> KubernetesFreshnessAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<KubeFreshness>>(
        [.. _windows.GroupBy(w => w.Key.Cluster).Select(g => new KubeFreshness(g.Key, g.Min(w => w.Value.Window.Day), g.Max(w => w.Value.Window.End), DateTimeOffset.UnixEpoch))]);

    public Task ForgetKubernetesAsync(string cluster, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CleanKubernetesAsync(string cluster, DateOnly firstDay, TimeSpan grace, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class Delivery(FakeTenantWarehouse warehouse, string cluster) : IKubeDelivery
    {
        private readonly List<KubeItem> _items = [];

        public Task AppendAsync(IReadOnlyList<KubeItem> items, CancellationToken cancellationToken)
        {
            _items.AddRange(items);
            return Task.CompletedTask;
        }

        public Task CommitAsync(IReadOnlyCollection<KubeWindow> windows, CancellationToken cancellationToken)
        {
            foreach (var window in windows) warehouse._windows[(cluster, window.Start)] = (window, [.. _items.Where(i => i.WindowStart == window.Start)]);
            return Task.CompletedTask;
        }
    }
}
