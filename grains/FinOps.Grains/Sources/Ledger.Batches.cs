using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Sources;

/// <summary>
/// Entries that share a snapshot. A batch is all or nothing: where one of its files cannot be read or must not count, its snapshot is
/// given up, and the others begin again together.
/// </summary>
internal sealed partial class Ledger
{
    /// <summary>Interruptions of an entry after which it is read by itself: it may be the one that ends the process.</summary>
    private const int InterruptionsTogether = 3;

    /// <summary>What shares a snapshot, in the ledger's order.</summary>
    public static IEnumerable<IReadOnlyList<LedgerEntry>> BySnapshot(IEnumerable<LedgerEntry> entries) =>
        entries.GroupBy(e => e.View.SnapshotId).Select(g => g.ToList()).ToList();

    /// <summary>The snapshot of a batch is staged whole.</summary>
    public List<LedgerEntry> BatchCompleted(IReadOnlyList<ReadOutcome> outcomes, DateTimeOffset now)
    {
        var changed = new List<LedgerEntry>();
        if (!Entries.Exists(e => IsReadInto(e, outcomes[0].SnapshotId)))
        {
            // Told twice, or by a reader that was given up.
            foreach (var outcome in outcomes) Current(outcome.ExportId, outcome.SnapshotId);
            return changed;
        }

        var seen = new HashSet<string>();
        var isWhole = true;
        foreach (var outcome in outcomes)
        {
            if (Find(outcome.ExportId) is { IsForced: false } twin && IsReadInto(twin, outcome.SnapshotId) && IsSeenTwice(twin, outcome, seen))
            {
                // The other one is bound to be visible first, and counts; should it fail after all, this one does.
                Put(twin with { IsAlone = true }, ExportState.Reading, v => v);
                isWhole = false;
                continue;
            }

            var entry = Completed(outcome, now);
            isWhole &= entry?.State is ExportState.Staged;
            if (entry is not null) changed.Add(entry);
        }

        if (isWhole) return changed;
        GiveUp(outcomes[0].SnapshotId);
        return [.. changed.Select(e => Find(e.View.ExportId)!)];
    }

    public List<LedgerEntry> BatchFailed(BatchFailure failure, DateTimeOffset now, double jitter)
    {
        var entries = Entries.Where(e => IsReadInto(e, failure.SnapshotId)).ToList();
        if (entries.Count == 0)
        {
            if (!Entries.Exists(e => e.View.SnapshotId == failure.SnapshotId)) Abandon(failure.SnapshotId);
            return entries;
        }

        if (failure.Error.Code == IngestErrors.WarehouseUnavailable)
        {
            return entries.ConvertAll(e => Postponed(e, new ReadFailure(e.View.ExportId, failure.SnapshotId, failure.Error, IsPermanent: false, [], KeepsQuarantine: false), now, jitter));
        }

        foreach (var entry in entries.Where(e => failure.ExportId is null || e.View.ExportId == failure.ExportId)) Put(entry with { IsAlone = true }, entry.State, v => v);
        GiveUp(failure.SnapshotId);
        return entries.ConvertAll(e => Find(e.View.ExportId)!);
    }

    /// <summary>Once for every entry that the snapshot makes visible.</summary>
    public List<LedgerEntry> Published(IReadOnlyList<LedgerEntry> entries, PublishResult result)
    {
        var published = entries.Select(e => Published(e, result)).ToList();
        if (result.Scopes is not { Count: > 1 } scopes) return published;
        var snapshot = result.SnapshotId ?? entries[0].View.SnapshotId;
        var shared = scopes.ToHashSet();
        // Those that lay elsewhere and were taken over lie here now.
        foreach (var entry in Entries.Where(e => e.State is ExportState.Published && shared.Contains(e.View.Scope)).ToList())
            Put(entry, entry.State, v => v with { SnapshotId = snapshot, IsShared = true });
        return published;
    }

    /// <summary>Nothing is published of this snapshot; what was to be in it begins again, and that is no failed attempt.</summary>
    private void GiveUp(Guid snapshot)
    {
        Abandon(snapshot);
        foreach (var entry in Entries.Where(e => e.View.SnapshotId == snapshot && e.State is (ExportState.Reading or ExportState.Staged)).ToList())
            Again(entry with { StagedAt = null }, v => v with { Attempt = v.Attempt - 1, SnapshotId = null, StartedAt = null });
    }

    private void Abandon(Guid snapshot)
    {
        if (!state.Abandoned.Contains(snapshot)) state.Abandoned.Add(snapshot);
    }

    private bool IsSeenTwice(LedgerEntry entry, ReadOutcome outcome, HashSet<string> seen)
    {
        var hashes = Hashes(outcome.Files);
        var isSeen = (entry.Mode ?? state.Settings?.Mode) is DeliveryMode.Append && hashes.Count > 0 && hashes.TrueForAll(seen.Contains);
        seen.UnionWith(hashes);
        return isSeen;
    }

    private static bool IsReadInto(LedgerEntry entry, Guid snapshot) => entry.State is ExportState.Reading && entry.View.SnapshotId == snapshot;
}
