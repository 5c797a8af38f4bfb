using FinOps.Contracts.Publication;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Streams;

namespace FinOps.Grains.Publication;

/// <summary>Not reentrant: the order of its turns is the order of a tenant's versions.</summary>
[GrainType("publication")]
internal sealed partial class PublicationGrain(
    IWarehouse warehouse, IOptions<PublicationOptions> options, TimeProvider time, ILogger<PublicationGrain> logger) : Grain, IPublicationGrain
{
    private const int MaxAttempts = 5;

    private string _tenantId = "";
    private ITenantWarehouse _warehouse = null!;
    private IAsyncStream<UsageBatch> _stream = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tenantId = this.GetPrimaryKeyString();
        _warehouse = warehouse.ForTenant(TenantId.Parse(_tenantId));
        _stream = this.GetStreamProvider(UsageBatch.StreamProvider).GetStream<UsageBatch>(UsageBatch.StreamNamespace, _tenantId);
        this.RegisterGrainTimer(CleanupAsync, options.Value.CleanupPeriod, options.Value.CleanupPeriod);
        return Task.CompletedTask;
    }

    public async Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PublishOnceAsync(request, cancellationToken);
            }
            catch (PublishConflictException exception) when (attempt < MaxAttempts)
            {
                // The former activation's last publish, of a silo that was taken for dead: it may be of the very scope that this one replaces.
                LogConflict(logger, exception, _tenantId, request.SnapshotId);
            }
        }
    }

    private async Task<PublishResult> PublishOnceAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var live = await _warehouse.GetLiveAsync(version: null, cancellationToken);
        if (await IsLostAsync(live, request, cancellationToken)) return new PublishResult(0, default, [], IsLost: true);

        if (await OrderAsync(live, request, cancellationToken) is not { } order) return new PublishResult(0, default, [], IsLost: true);
        var commit = await _warehouse.PublishAsync(order with { After = live.Version }, cancellationToken);
        if (commit.Version > live.Version) await SendAsync(commit);
        else LogRepeat(logger, _tenantId, request.SnapshotId, commit.Version);
        return new PublishResult(commit.Version, commit.PublishedAt, commit.Removed, IsLost: false, commit.Scopes, commit.SnapshotId);
    }

    public Task<int> FillRollupsAsync(CancellationToken cancellationToken) => _warehouse.FillRollupsAsync(cancellationToken);

    /// <summary>A snapshot that waited about as long as cleaning up has patience may have been dropped: never make an empty one live.</summary>
    private async Task<bool> IsLostAsync(LiveSnapshots live, PublishRequest request, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - request.StagedAt < options.Value.CleanupGrace / 4 || live.Ids.Contains(request.SnapshotId)) return false;
        var staged = await _warehouse.InspectAsync(new SnapshotKey(request.SourceId, request.SnapshotId), cancellationToken);
        return staged.Rows != request.Rows && await _warehouse.FindCommitAsync(request.SnapshotId, cancellationToken) is null;
    }

    /// <summary>The commit stands whether or not this succeeds: a tenant that misses the batch reads the warehouse.</summary>
    private async Task SendAsync(Commit commit)
    {
        try
        {
            var cells = new List<SpendCell>();
            await foreach (var cell in _warehouse.GetDeltaCellsAsync([commit.SnapshotId], commit.Removed, CancellationToken.None))
            {
                cells.Add(cell);
                if (cells.Count > UsageBatch.MaxCells) break;
            }

            var isReset = cells.Count > UsageBatch.MaxCells;
            var batch = new UsageBatch(
                _tenantId, commit.Version, commit.PublishedAt, commit.SourceId, commit.Scope, commit.SnapshotId, isReset, isReset ? [] : cells);
            // A stream delivers in its own time: without this call a summary asked for right after "published" could lack the publish.
            await GrainFactory.GetGrain<ITenantGrain>(_tenantId).ApplyAsync(batch, CancellationToken.None);
            await _stream.OnNextAsync(batch);
        }
        catch (Exception exception)
        {
            LogNotSent(logger, exception, _tenantId, commit.Version);
        }
    }

    private async Task CleanupAsync(CancellationToken cancellationToken)
    {
        try
        {
            var dropped = await _warehouse.CleanupAsync(options.Value.CleanupGrace, cancellationToken);
            if (dropped.Count > 0) LogCleaned(logger, _tenantId, dropped.Count);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogCleanupFailed(logger, exception, _tenantId);
        }
    }
}
