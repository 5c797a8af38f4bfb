using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Sources;

/// <summary>How reading and publishing end. Each may be told twice, late, or by a reader that was given up: the snapshot id decides.</summary>
internal sealed partial class Ledger
{
    /// <summary>The snapshot is staged whole. Content that is visible already is passed over instead.</summary>
    public LedgerEntry? Completed(ReadOutcome outcome, DateTimeOffset now)
    {
        if (Current(outcome.ExportId, outcome.SnapshotId) is not { } entry) return null;
        entry = entry with
        {
            View = entry.View with
            {
                Files = outcome.Files,
                BillingPeriods = outcome.BillingPeriods,
                Billed = outcome.Billed,
                Merged = outcome.Merged,
                Excluded = outcome.Excluded,
                RoundedValues = outcome.RoundedValues,
                Warnings = outcome.Warnings,
            },
        };
        if (IsReplaced(entry.View.Scope))
        {
            Abandon(outcome.SnapshotId);
            return Put(entry, ExportState.Superseded, v => v with { SnapshotId = null });
        }

        if (!entry.IsForced && IsLiveAlready(entry, Hashes(outcome.Files)))
        {
            Abandon(outcome.SnapshotId);
            return Put(entry, ExportState.Duplicate, v => v with { SnapshotId = null });
        }

        return Put(entry with { StagedAt = now, StagedRows = outcome.StagedRows }, ExportState.Staged, v => v);
    }

    public LedgerEntry? Failed(ReadFailure failure, DateTimeOffset now, double jitter)
    {
        if (Current(failure.ExportId, failure.SnapshotId) is not { } entry) return null;
        if (failure.Files.Count > 0) entry = entry with { View = entry.View with { Files = failure.Files } };
        if (failure.Error.Code == IngestErrors.WarehouseUnavailable) return Postponed(entry, failure, now, jitter);
        var rule = RetryRules.Of(failure.Error.Code);
        var isOver = failure.IsPermanent || rule.IsOver(entry.View.Attempt, options);
        if (!(isOver && failure.KeepsQuarantine)) Abandon(failure.SnapshotId);
        if (!isOver) return Again(entry, v => v with { Error = failure.Error, SnapshotId = null, NextAttemptAt = now + rule.Delay(v.Attempt, options, jitter) });
        return Put(entry, ExportState.DeadLetter, v => v with { Error = failure.Error, SnapshotId = failure.KeepsQuarantine ? v.SnapshotId : null });
    }

    /// <summary>The file is not at fault: wait for the engine, for as long as it takes.</summary>
    private LedgerEntry Postponed(LedgerEntry entry, ReadFailure failure, DateTimeOffset now, double jitter)
    {
        Abandon(failure.SnapshotId);
        return Again(entry, v => v with { Attempt = v.Attempt - 1, Error = failure.Error, SnapshotId = null, NextAttemptAt = now + RetryRules.Of(failure.Error.Code).Delay(attempt: 1, options, jitter) });
    }

    /// <summary>No silo had room: nothing was begun under the snapshot id, and the attempt does not count.</summary>
    public LedgerEntry Refused(LedgerEntry entry, DateTimeOffset now, double jitter) =>
        Again(entry, v => v with { Attempt = v.Attempt - 1, SnapshotId = null, StartedAt = null, NextAttemptAt = now + (options.OfferAgain * (0.5 + jitter)) });

    /// <summary>The reader is gone, or the warehouse no longer has what it staged: begin again under another id.</summary>
    public LedgerEntry Interrupted(LedgerEntry entry)
    {
        if (entry.View.SnapshotId is { } snapshot) Abandon(snapshot);
        entry = entry with { Interruptions = entry.Interruptions + 1, StagedAt = null };
        entry = entry with { IsAlone = entry.IsAlone || entry.Interruptions >= InterruptionsTogether };
        if (entry.Interruptions < options.MaxInterruptions) return Again(entry, v => v with { Attempt = v.Attempt - 1, SnapshotId = null });
        var error = new IngestError("interrupted", $"Reading ended with the process {entry.Interruptions} times in a row.", File: null, Line: null, Column: null);
        return Put(entry, ExportState.DeadLetter, v => v with { Error = error, SnapshotId = null });
    }

    public LedgerEntry Published(LedgerEntry entry, PublishResult result)
    {
        foreach (var other in Entries.Where(e => e.View.Scope == entry.View.Scope && e.View.ExportId != entry.View.ExportId).ToList())
        {
            if (other.LiveHashes.Count > 0) Replace(other with { LiveHashes = [] });
            if (other.State is ExportState.Published) Put(other with { LiveHashes = [] }, ExportState.Superseded, v => v);
            if (other.State is ExportState.DeadLetter) Close(Find(other.View.ExportId)!, entry);
        }

        foreach (var other in Entries.Where(e => e.View.ExportId != entry.View.ExportId && ScopePattern.Matches(entry.Replaces, e.View.Scope)).ToList()) Retire(other);

        state.LastPublishedAt = result.PublishedAt;
        return Put(
            entry with { LiveHashes = Hashes(entry.View.Files), IsForced = false, Interruptions = 0 },
            ExportState.Published,
            v => v with { Version = result.Version, PublishedAt = result.PublishedAt });
    }

    /// <summary>A dead letter that a newer delivery of its scope made good needs nobody any more.</summary>
    private void Close(LedgerEntry other, LedgerEntry good)
    {
        if (Entries.IndexOf(other) > Entries.FindIndex(e => e.View.ExportId == good.View.ExportId)) return;
        if (other.View.SnapshotId is { } kept) Abandon(kept);
        Put(other, ExportState.Superseded, v => v with { SnapshotId = null, NextAttemptAt = null });
    }

    /// <summary>Its scope went with another one. What is being read goes on, and is turned away at its end.</summary>
    private void Retire(LedgerEntry entry)
    {
        entry = entry with { LiveHashes = [] };
        Replace(entry);
        if (entry.State is ExportState.Staged)
        {
            Put(entry with { StagedAt = null }, ExportState.Superseded, v => v with { SnapshotId = null });
            GiveUp(entry.View.SnapshotId!.Value);
        }

        if (entry.State is ExportState.DeadLetter && entry.View.SnapshotId is { } kept) Abandon(kept);
        if (entry.State is ExportState.DeadLetter) entry = entry with { View = entry.View with { SnapshotId = null } };
        if (entry.State is ExportState.Pending or ExportState.Published or ExportState.DeadLetter) Put(entry, ExportState.Superseded, v => v with { NextAttemptAt = null });
    }

    /// <summary>Removes what was not begun to be published, so that a source made again under this name finds it again.</summary>
    public List<LedgerEntry> DropUnread()
    {
        var dropped = Entries.Where(e => e.State is ExportState.Pending or ExportState.Reading).ToList();
        foreach (var entry in dropped)
        {
            if (entry.View.SnapshotId is { } snapshot) Abandon(snapshot);
            Entries.Remove(entry);
        }

        return dropped;
    }

    private LedgerEntry Again(LedgerEntry entry, Func<ExportView, ExportView> change) =>
        Put(entry, HasNewer(entry) || IsReplaced(entry.View.Scope) ? ExportState.Superseded : ExportState.Pending, change);

    private static List<string> Hashes(IReadOnlyList<ExportFileView> files) => [.. files.Select(f => f.ContentHash ?? "").Where(h => h.Length > 0).Order(StringComparer.Ordinal)];

    /// <summary>The entry if this snapshot is the one it waits for; else the snapshot is nobody's and goes, unless it is kept for a reason.</summary>
    private LedgerEntry? Current(string exportId, Guid snapshotId)
    {
        var entry = Find(exportId);
        if (entry?.View.SnapshotId == snapshotId) return entry.State is ExportState.Reading ? entry : null;
        Abandon(snapshotId);
        return null;
    }

    private void Replace(LedgerEntry entry) => Entries[Entries.FindIndex(e => e.View.ExportId == entry.View.ExportId)] = entry;
}
