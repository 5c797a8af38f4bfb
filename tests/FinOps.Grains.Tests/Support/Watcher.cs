using System.Collections.Concurrent;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using Orleans;

namespace FinOps.Grains.Tests.Support;

/// <summary>What a web host sees of a tenant.</summary>
internal sealed class Watcher(Signal changed) : ISpendObserver, IDisposable
{
    private static readonly TimeSpan Renewal = TimeSpan.FromMilliseconds(300);
    private ISpendObserver? _reference;
    private Timer? _renewal;

    public ConcurrentQueue<SpendDelta> Deltas { get; } = new();

    public ConcurrentQueue<IngestProgress> Progress { get; } = new();

    public long SubscribedAt { get; private set; }

    public async Task SubscribeAsync(IGrainFactory grains, ITenantGrain tenant, bool isFaithful)
    {
        var reference = _reference = grains.CreateObjectReference<ISpendObserver>(this);
        SubscribedAt = await tenant.SubscribeAsync(reference, CancellationToken.None);
        if (isFaithful) _renewal = new Timer(_ => _ = tenant.SubscribeAsync(reference, CancellationToken.None), null, Renewal, Renewal);
    }

    public Task<SpendDelta> DeltaAsync(long version) => changed.UntilAsync(
        () => Task.FromResult(Deltas.FirstOrDefault(d => d.Version == version)), $"the delta to version {version}");

    public Task OnDeltaAsync(SpendDelta delta)
    {
        Deltas.Enqueue(delta);
        changed.Raise();
        return Task.CompletedTask;
    }

    public Task OnProgressAsync(string tenantId, IngestProgress progress)
    {
        Progress.Enqueue(progress);
        changed.Raise();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _renewal?.Dispose();
        GC.KeepAlive(_reference);
    }
}
