using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;

namespace FinOps.Grains.Sources;

/// <summary>What readers tell. A reader that was given up is answered like any other; its snapshot is dropped.</summary>
internal sealed partial class SourceGrain
{
    private readonly Dictionary<Guid, DateTimeOffset> _heard = [];

    public Task ReadProgressedAsync(ReadProgress progress)
    {
        _heard[progress.SnapshotId] = time.GetUtcNow();
        _views.Note(progress);
        return Task.CompletedTask;
    }

    public async Task ReadCompletedAsync(ReadOutcome outcome, CancellationToken cancellationToken)
    {
        var entry = _ledger.Completed(outcome, time.GetUtcNow());
        await EndedAsync(outcome.SnapshotId, entry is null ? [] : [entry], cancellationToken);
    }

    public Task BatchCompletedAsync(ReadOutcome[] outcomes, CancellationToken cancellationToken) =>
        EndedAsync(outcomes[0].SnapshotId, _ledger.BatchCompleted(outcomes, time.GetUtcNow()), cancellationToken);

    public async Task BatchFailedAsync(BatchFailure failure, CancellationToken cancellationToken)
    {
        var entries = _ledger.BatchFailed(failure, time.GetUtcNow(), Random.Shared.NextDouble());
        if (failure.Error.Code == IngestErrors.WarehouseUnavailable) gate.ReportDown();
        await SaveAsync(cancellationToken);
        Forget(failure.SnapshotId);
        LogBatchFailed(logger, _name, entries.Count, failure.Error.Code, failure.Error.Message);
        foreach (var entry in entries) await TellAsync(entry);
        Pump();
    }

    private async Task EndedAsync(Guid snapshotId, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        if (!Circuit.IsOpen(State.Circuit, time.GetUtcNow()) && State.Circuit?.RetryAt is null) State.Circuit = null;
        await SaveAsync(cancellationToken);
        Forget(snapshotId);
        foreach (var entry in entries) await TellAsync(entry);
        Pump();
    }

    public async Task ReadFailedAsync(ReadFailure failure, CancellationToken cancellationToken)
    {
        // Spreads the retries of files that failed together, as after an outage of the engine.
        var entry = _ledger.Failed(failure, time.GetUtcNow(), Random.Shared.NextDouble());
        if (entry is not null && RetryRules.IsStoreFailure(failure.Error.Code)) NoteStoreFailure();
        if (failure.Error.Code == IngestErrors.WarehouseUnavailable) gate.ReportDown();
        await SaveAsync(cancellationToken);
        Forget(failure.SnapshotId);
        if (entry is null) return;
        if (failure.Error.Code == IngestErrors.FileChanged) (_scanAgainAt, _cursor) = (time.GetUtcNow(), null);
        if (entry.State is ExportState.DeadLetter)
        {
            LogDeadLetter(logger, _name, entry.View.ExportId, entry.View.Attempt, failure.Error.Code, failure.Error.Message);
            IngestMetrics.DeadLetter();
        }

        else LogWillRetry(logger, _name, entry.View.ExportId, entry.View.Attempt, failure.Error.Code, failure.Error.Message);
        await TellAsync(entry);
        Pump();
    }

    private void Forget(Guid snapshotId)
    {
        _heard.Remove(snapshotId);
        _views.Forget(snapshotId);
    }

    /// <summary>Tells people who watch what became of an export. A hint: nothing depends on it.</summary>
    private async Task TellAsync(LedgerEntry entry)
    {
        var tenant = GrainFactory.GetGrain<ITenantGrain>(_key.Tenant.Value);
        foreach (var file in entry.View.Files.Take(20))
            await tenant.ReportProgressAsync(new IngestProgress(entry.View.ExportId, _key.SourceId, entry.View.Scope, entry.State, file, 0, 0, time.GetUtcNow()));
    }
}
