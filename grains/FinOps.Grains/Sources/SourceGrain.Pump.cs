using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Sources;

/// <summary>
/// Drives open work from what is stored, one step of each kind per tick, and assumes nothing about the tick before: after a crash
/// the first tick finds what was published but not noted, readers that are gone, and snapshots that nobody will publish.
/// </summary>
internal sealed partial class SourceGrain
{
    private IGrainTimer _pump = null!;

    private void RegisterPump()
    {
        var never = Timeout.InfiniteTimeSpan;
        _pump = this.RegisterGrainTimer(PumpAsync, new GrainTimerCreationOptions(never, never) { KeepAlive = true });
        if (_ledger.HasWork) Pump();
    }

    private void Pump() => _pump.Change(TimeSpan.Zero, options.Value.PumpPeriod);

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_scanAgainAt <= time.GetUtcNow() || _isScanUnfinished || (_isScanCut && !_ledger.In(ExportState.Pending).Any()) || IsProbeDue) await LookAsync(cancellationToken);
            // Without the warehouse nothing can be read, published or dropped: wait instead of failing.
            if (!await gate.IsUpAsync(cancellationToken)) return;
            await PublishStagedAsync(cancellationToken);
            await FindLostReadersAsync(cancellationToken);
            await StartReadersAsync(cancellationToken);
            await DropAbandonedAsync(cancellationToken);
            if (_ledger.Compact())
            {
                await historyState.SaveAsync(this, cancellationToken);
                await SaveAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (exception is WarehouseUnavailableException) gate.ReportDown();
            LogPumpFailed(logger, exception, _name);
        }
        finally
        {
            await TellBacklogAsync();
        }

        Rest();
    }

    /// <summary>The store was left alone, and there is something that waits for it.</summary>
    private bool IsProbeDue =>
        Circuit.IsHalfOpen(State.Circuit, time.GetUtcNow()) && (State.Settings?.ScheduleMinutes is not null || _ledger.In(ExportState.Pending).Any());

    private void Rest()
    {
        if (_ledger.HasWork || _scanAgainAt is not null || _isScanCut || _isScanUnfinished) return;
        if (State.Settings?.ScheduleMinutes is not null && State.Circuit?.RetryAt - time.GetUtcNow() is { } wait)
            _pump.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, options.Value.PumpPeriod);
        else
            _pump.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private async Task PublishStagedAsync(CancellationToken cancellationToken)
    {
        // What replaces others goes first: after a crash it may be visible already, and the others must not come after it.
        foreach (var group in Ledger.BySnapshot(_ledger.In(ExportState.Staged).OrderBy(e => e.Replaces.Count == 0)))
        {
            if (group.Any(e => _ledger.Find(e.View.ExportId)?.State is not ExportState.Staged)) continue;
            var result = await GrainFactory.GetGrain<IPublicationGrain>(_key.Tenant.Value).PublishAsync(RequestOf(group), cancellationToken);
            var next = result.IsLost ? group.Select(_ledger.Interrupted).ToList() : _ledger.Published(group, result);
            await SaveAsync(cancellationToken);
            foreach (var entry in group.Where(_ => !result.IsLost))
            {
                LogPublished(logger, _name, entry.View.ExportId, result.Version, entry.StagedRows);
                IngestMetrics.Published(entry.View, result, entry.StagedAt);
            }

            foreach (var entry in next) await TellAsync(entry);
        }
    }

    /// <param name="group">What shares a snapshot.</param>
    private PublishRequest RequestOf(IReadOnlyList<LedgerEntry> group)
    {
        var view = group[0].View;
        var files = group.SelectMany(e => e.View.Files).ToList();
        return new PublishRequest(
            _key.SourceId, view.Scope, view.SnapshotId!.Value, group.Sum(e => e.StagedRows), files.Sum(f => f.RowsQuarantined),
            files.Select(f => f.ContentHash ?? "").ToArray(), group.Min(e => e.StagedAt) ?? view.DiscoveredAt, group[0].Replaces,
            group[0].IsOneFile ? group.Select(e => e.View.Scope).ToArray() : null);
    }

    private async Task FindLostReadersAsync(CancellationToken cancellationToken)
    {
        var silent = time.GetUtcNow() - options.Value.ReaderSilence;
        foreach (var group in Ledger.BySnapshot(_ledger.In(ExportState.Reading)))
        {
            var entry = group[0];
            var snapshot = entry.View.SnapshotId!.Value;
            // Never heard since this activation began: it may have read for another one, or died with the process.
            if (_heard.TryGetValue(snapshot, out var last) && last > silent) continue;
            if (await IsRunningAsync(entry, cancellationToken))
            {
                _heard[snapshot] = time.GetUtcNow();
                continue;
            }

            foreach (var lost in group)
            {
                LogInterrupted(logger, _name, lost.View.ExportId, lost.View.Attempt);
                _ledger.Interrupted(lost);
            }

            Forget(snapshot);
            await SaveAsync(cancellationToken);
        }
    }

    /// <summary>No answer is not "gone": a silo that died is found out by the cluster, and the next question then goes to another one.</summary>
    private async Task<bool> IsRunningAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return Reader(entry) is { } reader && await reader.IsRunningAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            LogNoAnswer(logger, exception, _name, entry.View.ExportId);
            return true;
        }
    }

    private async Task StartReadersAsync(CancellationToken cancellationToken)
    {
        if (State.Settings is not { } settings || !_ledger.In(ExportState.Pending).Any()) return;
        // Half open: the probe decides, not a dozen readers.
        if (State.Circuit?.RetryAt is not null) return;
        var tenant = await GrainFactory.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).FindAsync(_key.Tenant.Value, cancellationToken);
        if (tenant is null) return;
        var started = _ledger.StartNext(time.GetUtcNow());
        if (started.Count == 0) return;
        await SaveAsync(cancellationToken);     // the snapshot ids, before anything is written under them
        var isRefused = false;
        foreach (var group in Ledger.BySnapshot(started))
        {
            var entry = group[0];
            var assignment = new ReadAssignment(
                entry.View.ExportId, entry.View.Scope, settings, group.SelectMany(e => e.Files).ToArray(), tenant.AllocationTags, options.Value.MaxQuarantineShare,
                group.Count > 1 ? group.Select(e => e.View.ExportId).ToArray() : null);
            if (!isRefused && await OfferAsync(entry, assignment, cancellationToken)) continue;
            // Whoever has no room for one has none for the next: these wait together.
            isRefused = true;
            foreach (var refused in group) _ledger.Refused(refused, time.GetUtcNow(), Random.Shared.NextDouble());
        }

        if (isRefused) await SaveAsync(cancellationToken);
    }

    /// <returns>False where no silo takes it now.</returns>
    private async Task<bool> OfferAsync(LedgerEntry entry, ReadAssignment assignment, CancellationToken cancellationToken)
    {
        if (Reader(entry) is not { } reader) return false;
        _heard[entry.View.SnapshotId!.Value] = time.GetUtcNow();
        if (await reader.StartAsync(assignment, cancellationToken)) return true;
        Forget(entry.View.SnapshotId.Value);
        return false;
    }

    private async Task DropAbandonedAsync(CancellationToken cancellationToken)
    {
        if (State.Abandoned.Count == 0) return;
        var tenant = warehouse.ForTenant(_key.Tenant);
        foreach (var snapshot in State.Abandoned.ToList())
        {
            try
            {
                await tenant.AbandonAsync(new SnapshotKey(_key.SourceId, snapshot), cancellationToken);
            }
            catch (InvalidOperationException)
            {
                // Published after all, and told twice: it is the publication's to drop.
            }

            State.Abandoned.Remove(snapshot);
        }

        await SaveAsync(cancellationToken);
    }
}
