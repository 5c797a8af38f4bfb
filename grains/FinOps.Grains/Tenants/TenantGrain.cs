using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace FinOps.Grains.Tenants;

[GrainType("tenant"), ImplicitStreamSubscription(UsageBatch.StreamNamespace)]
internal sealed partial class TenantGrain(IWarehouse warehouse, IOptions<TenantOptions> options, TimeProvider time, ILogger<TenantGrain> logger)
    : Grain, ITenantGrain, IStreamSubscriptionObserver
{
    private readonly HotSpend _spend = new();
    private readonly SpendObservers _observers = new(time, options.Value);
    private ITenantWarehouse _warehouse = null!;
    private string _tenantId = "";

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tenantId = this.GetPrimaryKeyString();
        _warehouse = warehouse.ForTenant(TenantId.Parse(_tenantId));
        await ReloadAsync(cancellationToken);
        this.RegisterGrainTimer(TickAsync, options.Value.CatchUpPeriod, options.Value.CatchUpPeriod);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<UsageBatch>().ResumeAsync((batch, _) => ApplyAsync(batch, CancellationToken.None));

    public async Task<SpendSnapshot> GetSnapshotAsync(SpendSnapshotRequest request, CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        var cells = _spend.Cells;
        if (request.Dimensions.Count > 0)
        {
            var wanted = request.Dimensions.ToHashSet();
            cells = cells.Where(c => wanted.Contains(c.Key.Dimension));
        }

        if (request.From is { } from) cells = cells.Where(c => c.Key.Day >= from);
        return new SpendSnapshot(_tenantId, _spend.Version, time.GetUtcNow(), cells.ToArray());
    }

    public async Task<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        return _spend.Version;
    }

    public async Task ApplyAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        if (batch.TenantId != _tenantId) throw new InvalidOperationException("A batch of another tenant was sent to this tenant.");
        var outcome = batch.IsReset && batch.Version > _spend.Version ? HotSpendOutcome.Gap : Apply(batch);
        if (outcome is HotSpendOutcome.Gap) await ReloadAsync(cancellationToken);
    }

    public Task<long> SubscribeAsync(ISpendObserver observer, CancellationToken cancellationToken)
    {
        _observers.Add(observer);
        DelayDeactivation(options.Value.ObserverLease);     // who is watched stays; the host renews within the lease
        return Task.FromResult(_spend.Version);
    }

    public Task UnsubscribeAsync(ISpendObserver observer, CancellationToken cancellationToken)
    {
        _observers.Remove(observer);
        return Task.CompletedTask;
    }

    public Task ReportProgressAsync(IngestProgress progress)
    {
        _observers.Send(o => o.OnProgressAsync(_tenantId, progress));
        return Task.CompletedTask;
    }

    private HotSpendOutcome Apply(UsageBatch batch)
    {
        _spend.Roll(Today);
        var from = _spend.Version;
        var outcome = _spend.Apply(batch.Version, batch.Cells, out var change);
        if (outcome is HotSpendOutcome.Applied)
            Push(new SpendDelta(_tenantId, from, batch.Version, batch.PublishedAt, batch.SourceId, batch.Scope, IsReset: false, change));
        else if (outcome is HotSpendOutcome.Gap)
            LogGap(logger, _tenantId, _spend.Version, batch.Version);
        return outcome;
    }

    private void Push(SpendDelta delta) => _observers.Send(o => o.OnDeltaAsync(delta));
}
