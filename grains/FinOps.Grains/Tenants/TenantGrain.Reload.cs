using FinOps.Contracts.Publication;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Spend;

namespace FinOps.Grains.Tenants;

/// <summary>The way back to the truth: on activation, on a gap, and when a stream event was lost.</summary>
internal sealed partial class TenantGrain
{
    private Task? _reload;
    private long _missed = -1;
    private DateTimeOffset _lookedAt;

    /// <summary>One load at a time: whoever comes meanwhile waits for the same one.</summary>
    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reload = _reload ??= LoadAsync(cancellationToken);
        try
        {
            await reload;
        }
        finally
        {
            if (_reload == reload) _reload = null;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var live = await _warehouse.GetLiveAsync(version: null, cancellationToken);
        var start = HotWindow.Start(Today);
        var cells = new List<SpendCell>();
        await foreach (var cell in _warehouse.LoadCellsAsync(live, start, cancellationToken)) cells.Add(cell);
        // Batches may have come in while the engine answered, hence all that follows looks at the version again and does not await.
        var from = _spend.Version;
        var change = _spend.Load(live.Version, start, cells);
        if (change is null || from < 0 || live.Version == from) return;
        LogReloaded(logger, _tenantId, from, live.Version, change.Count);
        var isReset = change.Count > UsageBatch.MaxCells;
        Push(new SpendDelta(_tenantId, from, live.Version, live.PublishedAt ?? time.GetUtcNow(), "", "", isReset, isReset ? [] : change.ToArray()));
    }

    /// <summary>A tenant that nobody watches asks nothing of the warehouse: thousands of them would keep it busy with that alone.</summary>
    private Task TickAsync(CancellationToken cancellationToken) => _observers.Count > 0 ? CatchUpAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>What a lost batch left out is found, where nobody watches, when somebody asks.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_observers.Count > 0 || time.GetUtcNow() - _lookedAt < options.Value.CatchUpPeriod) return;
        _lookedAt = time.GetUtcNow();
        _missed = long.MaxValue;
        await CatchUpAsync(cancellationToken);
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        _spend.Roll(Today);
        try
        {
            var missing = await _warehouse.GetCommitsAsync(_spend.Version, limit: 1, cancellationToken);
            var next = missing.Count > 0 ? missing[0].Version : -1;
            // A publish is visible a moment before its batch arrives: only what is still missing a tick later was lost.
            var isLost = next > _spend.Version && _missed > _spend.Version;
            _missed = next;
            if (isLost) await ReloadAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogCatchUpFailed(logger, exception, _tenantId);
        }
    }
}
