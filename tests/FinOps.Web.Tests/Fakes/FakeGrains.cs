using System.Collections.Concurrent;
using System.Reflection;
using FinOps.Contracts.Allocation;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Reconciliation;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Contracts.Views;
using Orleans;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Grains in a dictionary: what the web host asks of them is under test here, not what they do.</summary>
public class FakeGrains : DispatchProxy
{
    private readonly ConcurrentDictionary<(Type, string), object> _grains = new();

    /// <summary>When set, every grain call fails with it.</summary>
    public Exception? Failure { get; set; }

    public static (IGrainFactory Factory, FakeGrains Grains) Create()
    {
        var factory = Create<IGrainFactory, FakeGrains>();
        return (factory, (FakeGrains)(object)factory);
    }

    internal FakeTenant Tenant(string id) => (FakeTenant)Grain(typeof(ITenantGrain), id);

    internal FakeTenantDirectory Directory => (FakeTenantDirectory)Grain(typeof(ITenantDirectoryGrain), ITenantDirectoryGrain.Key);

    internal FakeSource Source(string tenant, string id) => (FakeSource)Grain(typeof(ISourceGrain), $"{tenant}/{id}");

    internal FakeInvoices Invoices(string tenant) => (FakeInvoices)Grain(typeof(IReconciliationGrain), tenant);

    internal FakeAllocation Allocation(string tenant) => (FakeAllocation)Grain(typeof(IAllocationGrain), tenant);

    internal FakeViews Views(string tenant) => (FakeViews)Grain(typeof(IViewsGrain), tenant);

    internal FakeKubernetesDirectory Clusters(string tenant) => (FakeKubernetesDirectory)Grain(typeof(IKubernetesDirectoryGrain), tenant);

    internal FakeKubernetesCluster Cluster(string tenant, string name) => (FakeKubernetesCluster)Grain(typeof(IKubernetesClusterGrain), $"{tenant}/{name}");

    internal IEnumerable<FakeKubernetesProbe> ClusterProbes => _grains.Values.OfType<FakeKubernetesProbe>();

    internal FakeBacklog Backlog => (FakeBacklog)Grain(typeof(IIngestBacklogGrain), IIngestBacklogGrain.Key);

    internal FakeHooks Hooks(string tenant, string source) => (FakeHooks)Grain(typeof(IHookGrain), $"{tenant}/{source}");

    internal FakeQueue Queue(string tenant, string source) => (FakeQueue)Grain(typeof(IQueuePollerGrain), $"{tenant}/{source}");

    internal FakeProbe Probe(string tenant, string id) => (FakeProbe)Grain(typeof(IStoreProbeGrain), $"{tenant}/{id}");

    internal FakeToken Token(string id) => (FakeToken)Grain(typeof(ITokenGrain), id);

    internal int Awake => _grains.Count;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == "CreateObjectReference") return args![0];
        if (Failure is { } failure) throw failure;
        return Grain(targetMethod.GetGenericArguments()[0], (string)args![0]!);
    }

    private object Grain(Type type, string key) => _grains.GetOrAdd((type, key), k => Make(k.Item1, k.Item2));

    private object Make(Type type, string key) => type.Name switch
    {
        nameof(IAllocationGrain) => new FakeAllocation(hash => (FakeAllocationText)Grain(typeof(IAllocationTextGrain), $"{key}/{hash}")),
        nameof(IAllocationTextGrain) => new FakeAllocationText(),
        nameof(ITenantGrain) => new FakeTenant(key),
        nameof(ITenantDirectoryGrain) => new FakeTenantDirectory(),
        nameof(ITokenGrain) => new FakeToken(key),
        nameof(ITokenDirectoryGrain) => new FakeTokenDirectory(),
        nameof(ISourceDirectoryGrain) => new FakeSourceDirectory(),
        nameof(IReconciliationGrain) => new FakeInvoices(),
        nameof(IKubernetesDirectoryGrain) => new FakeKubernetesDirectory(),
        nameof(IKubernetesClusterGrain) => new FakeKubernetesCluster(key, () => Clusters(key[..key.IndexOf('/', StringComparison.Ordinal)])),
        nameof(IKubernetesProbeGrain) => new FakeKubernetesProbe(),
        nameof(IViewsGrain) => new FakeViews(),
        nameof(ISourceGrain) => new FakeSource(key),
        nameof(IIngestBacklogGrain) => new FakeBacklog(),
        nameof(IHookGrain) => new FakeHooks(),
        nameof(IQueuePollerGrain) => new FakeQueue(),
        nameof(IStoreProbeGrain) => new FakeProbe(key),
        _ => throw new NotSupportedException($"No fake of {type}."),
    };
}
