using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Tenants;

/// <summary>
/// A tenant's hot aggregates: days of the last 62, months beyond. Key: the tenant id.
/// Everything here can be rebuilt from the warehouse, and is, on activation and on a gap.
/// </summary>
[Alias("finops.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>All cells of the asked dimensions at one version.</summary>
    [Alias("GetSnapshot"), AlwaysInterleave]
    Task<SpendSnapshot> GetSnapshotAsync(SpendSnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>The published version that the aggregates stand at.</summary>
    [Alias("GetVersion"), AlwaysInterleave]
    Task<long> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Folds a publish in before it is answered, so that whoever hears of it reads it here. The same batch comes by the stream as well;
    /// whichever is second is ignored by its version.
    /// </summary>
    [Alias("Apply")]
    Task ApplyAsync(UsageBatch batch, CancellationToken cancellationToken);

    /// <summary>Registers a web host for deltas and progress; to be renewed within <see cref="SpendObserverLease.Duration"/>.</summary>
    /// <returns>The version at registration: deltas follow from the next one.</returns>
    [Alias("Subscribe"), AlwaysInterleave]
    Task<long> SubscribeAsync(ISpendObserver observer, CancellationToken cancellationToken);

    [Alias("Unsubscribe"), AlwaysInterleave]
    Task UnsubscribeAsync(ISpendObserver observer, CancellationToken cancellationToken);

    /// <summary>A hint for people who watch: may be lost, changes nothing.</summary>
    [Alias("ReportProgress"), AlwaysInterleave, OneWay]
    Task ReportProgressAsync(IngestProgress progress);
}

/// <summary>One per web host, never per browser.</summary>
[Alias("finops.ISpendObserver")]
public interface ISpendObserver : IGrainObserver
{
    [Alias("OnDelta")]
    Task OnDeltaAsync(SpendDelta delta);

    [Alias("OnProgress")]
    Task OnProgressAsync(string tenantId, IngestProgress progress);
}

public static class SpendObserverLease
{
    /// <summary>A host that has not renewed for this long is forgotten.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);
}
