using FinOps.Contracts.Kubernetes;
using FinOps.Domain.Keys;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Generator.Kubernetes;
using Orleans;

namespace FinOps.Silo.Demo;

/// <summary>The made-up company's Kubernetes: a small cluster on each cloud, whose nodes are machines of the bill, telling of every day that is over.</summary>
internal sealed class DemoClusters(IGrainFactory grains, IWarehouse warehouse, TimeProvider time, ulong seed)
{
    /// <summary>Before the first bill that is delivered.</summary>
    private const int DaysBack = 31;

    private readonly List<(GeneratedCluster Cluster, KubernetesClusterSettings Settings)> _clusters = [];
    private DateOnly _told;

    /// <param name="machines">Provider ids of the provider's machines.</param>
    public async Task AddAsync(CloudProvider provider, string currency, IReadOnlyList<string> machines, CancellationToken cancellationToken)
    {
        var settings = new KubernetesClusterSettings(provider, Url: null, SealedToken: null, KubeResolution.Day, ScheduleMinutes: 60, currency, OpenCostCluster: "");
        var cluster = new GeneratedCluster($"{provider.ToString().ToLowerInvariant()}-prod", seed, machines);
        var grain = Grain(cluster);
        if (await grain.GetAsync(cancellationToken) is null) await grain.ConfigureAsync(settings, cancellationToken);
        _clusters.Add((cluster, settings));
    }

    /// <summary>Tells of all days that are over at an instant of the story and not told yet.</summary>
    public async Task DeliverAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(until.UtcDateTime);
        if (today == _told) return;
        var end = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero);
        var tenant = warehouse.ForTenant(TenantId.Parse(DemoSettings.Tenant));
        var fresh = (await tenant.KubernetesFreshnessAsync(cancellationToken)).ToDictionary(f => f.Cluster, f => f.Until, StringComparer.Ordinal);
        foreach (var (cluster, settings) in _clusters)
        {
            var from = fresh.GetValueOrDefault(cluster.Name, end.AddDays(-DaysBack));
            if (from >= end) continue;
            using var answer = new MemoryStream();
            GeneratedAllocations.Write(cluster, from, end, TimeSpan.FromDays(1), answer);
            answer.Position = 0;
            var taken = await new KubeIntake(settings.Provider, settings.Resolution, "", new OpenCostLimits()).TakeAsync(tenant.BeginKubernetesDelivery(cluster.Name), answer, (from, end), cancellationToken);
            await Grain(cluster).DeliveredAsync(
                new KubernetesDelivery(time.GetUtcNow(), IsPush: true, taken.From, taken.To, taken.Allocations, taken.Nodes, taken.HasIdle), cancellationToken);
        }

        _told = today;
    }

    private IKubernetesClusterGrain Grain(GeneratedCluster cluster) => grains.GetGrain<IKubernetesClusterGrain>(SourceKey.Parse($"{DemoSettings.Tenant}/{cluster.Name}").ToString());
}
