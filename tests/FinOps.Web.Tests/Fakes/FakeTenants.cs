using System.Collections.Concurrent;
using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Spend;

namespace FinOps.Web.Tests.Fakes;

internal sealed class FakeTenantDirectory : ITenantDirectoryGrain
{
    private readonly ConcurrentDictionary<string, TenantInfo> _tenants = new(StringComparer.Ordinal);

    private int _firstRuns;

    public Task<bool> TakeFirstRunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_tenants.IsEmpty && Interlocked.Increment(ref _firstRuns) == 1);

    public Task<TenantCreated> CreateAsync(TenantInfo tenant, CancellationToken cancellationToken)
    {
        var isNew = _tenants.TryAdd(tenant.TenantId, tenant);
        return Task.FromResult(new TenantCreated(_tenants[tenant.TenantId], isNew));
    }

    public Task<TenantInfo?> FindAsync(string tenantId, CancellationToken cancellationToken) => Task.FromResult(_tenants.GetValueOrDefault(tenantId));

    public Task<IReadOnlyList<TenantInfo>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TenantInfo>>([.. _tenants.Values]);
}

/// <summary>A tenant whose cells and deltas the test decides.</summary>
internal sealed class FakeTenant(string tenantId) : ITenantGrain
{
    private readonly HashSet<ISpendObserver> _observers = [];

    public long Version { get; set; }

    public List<SpendCell> Cells { get; } = [];

    public int Observers => _observers.Count;

    /// <summary>Runs while a snapshot is being read, after its cells were taken.</summary>
    public Func<Task>? DuringSnapshot { get; set; }

    public async Task<SpendSnapshot> GetSnapshotAsync(SpendSnapshotRequest request, CancellationToken cancellationToken)
    {
        var cells = Cells.Where(c => request.Dimensions.Count == 0 || request.Dimensions.Contains(c.Key.Dimension))
            .Where(c => request.From is null || c.Key.Day >= request.From).ToList();
        var snapshot = new SpendSnapshot(tenantId, Version, DateTimeOffset.UnixEpoch, cells);
        if (DuringSnapshot is { } during) await during();
        return snapshot;
    }

    public Task ApplyAsync(UsageBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException("The web host publishes nothing.");

    public Task<long> GetVersionAsync(CancellationToken cancellationToken) => Task.FromResult(Version);

    public Task<long> SubscribeAsync(ISpendObserver observer, CancellationToken cancellationToken)
    {
        _observers.Add(observer);
        return Task.FromResult(Version);
    }

    public Task UnsubscribeAsync(ISpendObserver observer, CancellationToken cancellationToken)
    {
        _observers.Remove(observer);
        return Task.CompletedTask;
    }

    public async Task ReportProgressAsync(IngestProgress progress)
    {
        foreach (var observer in _observers) await observer.OnProgressAsync(tenantId, progress);
    }

    /// <summary>Publishes the next version.</summary>
    public Task PublishAsync(params SpendCell[] cells)
    {
        Cells.AddRange(cells);
        return SendAsync(new SpendDelta(tenantId, Version, ++Version, DateTimeOffset.UtcNow, "bills", "bills/november", false, cells));
    }

    public async Task SendAsync(SpendDelta delta)
    {
        foreach (var observer in _observers) await observer.OnDeltaAsync(delta);
    }
}
