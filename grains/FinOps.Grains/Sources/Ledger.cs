using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Sources;

/// <summary>The rules of a source's ledger: which export is read, staged, published, passed over or given up. No clock, no I/O.</summary>
/// <remarks>
/// Of one scope at most one entry is being read or staged, so deliveries of a scope are published in the order they were found.
/// A snapshot id is in the ledger before anything is written under it, and in <see cref="SourceState.Abandoned"/> when it is given up.
/// </remarks>
internal sealed partial class Ledger(string sourceId, SourceState state, SourceHistory history, IngestOptions options)
{
    private List<LedgerEntry> Entries => state.Entries;

    public IEnumerable<LedgerEntry> In(ExportState wanted) => Entries.Where(e => e.State == wanted);

    public bool HasWork => state.Abandoned.Count > 0 || Entries.Any(e => e.IsOpen);

    public LedgerEntry? Find(string exportId) => Entries.Find(e => e.View.ExportId == exportId);

    /// <summary>Writes down what the store has and the ledger has not.</summary>
    /// <param name="isCut">More was found than may wait at once: look again when some of it is done.</param>
    public List<string> Discover(IReadOnlyList<FoundExport> found, DateTimeOffset now, out bool isCut)
    {
        var added = new List<string>();
        var open = Entries.Count(e => e.IsOpen);
        isCut = false;
        var known = new Dictionary<string, string>();
        foreach (var entry in Entries) known[entry.View.Scope] = entry.Fingerprint;
        foreach (var export in found)
        {
            var last = known.GetValueOrDefault(export.Scope) ?? history.Scopes.GetValueOrDefault(export.Scope)?.Fingerprint;
            if (last == export.Fingerprint || IsReplaced(export.Scope)) continue;
            if (open >= options.MaxOpenExports)
            {
                isCut = true;
                break;
            }

            foreach (var older in Entries.Where(e => e.View.Scope == export.Scope && e.State is ExportState.Pending).ToList())
                Put(older, ExportState.Superseded, v => v with { NextAttemptAt = null });
            var id = new ExportId(sourceId, Guid.CreateVersion7(now)).ToString();
            Entries.Add(NewEntry(id, export, now));
            known[export.Scope] = export.Fingerprint;
            added.Add(id);
            open++;
        }

        return added;
    }

    /// <summary>Takes what may be read now and gives each a fresh snapshot id; small files of a batch get one together.</summary>
    public List<LedgerEntry> StartNext(DateTimeOffset now)
    {
        var started = new List<LedgerEntry>();
        var room = options.ReadsPerSource - In(ExportState.Reading).DistinctBy(e => e.View.SnapshotId).Count();
        var batch = new Batch(options, now);
        var busy = Entries.Where(e => e.State is ExportState.Reading or ExportState.Staged).Select(e => e.View.Scope).ToHashSet();
        foreach (var entry in In(ExportState.Pending).ToList())
        {
            var snapshot = batch.Join(entry);
            if (snapshot is null && room <= 0) continue;
            if (entry.View.NextAttemptAt > now || !busy.Add(entry.View.Scope)) continue;
            if (snapshot is null) (snapshot, room) = (batch.Begin(entry), room - 1);
            else batch.Add(entry);
            started.Add(Put(entry, ExportState.Reading, v => v with
            {
                Attempt = v.Attempt + 1,
                StartedAt = now,
                NextAttemptAt = null,
                SnapshotId = snapshot,
                IsShared = false,
                Error = null,
                Files = Unread(entry.Files),
            }));
        }

        return started;
    }

    /// <summary>Reads an export again that was given up or is visible; not one whose scope has something newer, which it would hide.</summary>
    public bool Replay(string exportId)
    {
        var entry = Find(exportId);
        if (entry is null || entry.State is not (ExportState.DeadLetter or ExportState.Published or ExportState.Duplicate)) return false;
        if (HasNewer(entry) || IsReplaced(entry.View.Scope)) return false;
        // A dead letter may still hold its unpublished snapshot, for the sake of its quarantine.
        if (entry.State is ExportState.DeadLetter && entry.View.SnapshotId is { } kept) Abandon(kept);
        Put(entry with { IsForced = true, Interruptions = 0 }, ExportState.Pending, v => v with { Attempt = 0, NextAttemptAt = null, SnapshotId = null });
        return true;
    }

    /// <summary>A later delivery of the scope counts, or will: publishing this one would hide it.</summary>
    private bool HasNewer(LedgerEntry entry)
    {
        var at = Entries.FindIndex(e => e.View.ExportId == entry.View.ExportId);
        return Entries.Skip(at + 1).Any(e => e.View.Scope == entry.View.Scope && e.State is not ExportState.DeadLetter);
    }

    private LedgerEntry Put(LedgerEntry entry, ExportState next, Func<ExportView, ExportView> change)
    {
        var at = Entries.FindIndex(e => e.View.ExportId == entry.View.ExportId);
        return Entries[at] = entry with { View = change(entry.View) with { State = next } };
    }

    private LedgerEntry NewEntry(string id, FoundExport export, DateTimeOffset now) => new()
    {
        Fingerprint = export.Fingerprint,
        Files = export.Files,
        Mode = export.Mode,
        Replaces = export.Replaces,
        View = new ExportView(
            id, sourceId, export.Scope, ExportState.Pending, Attempt: 0, BillingPeriods: [], Unread(export.Files), DiscoveredAt: now, StartedAt: null,
            PublishedAt: null, NextAttemptAt: null, Version: null, SnapshotId: null, RoundedValues: 0, Billed: [], Error: null, Warnings: [],
            ControlRows: export.ControlRows),
    };

    private static List<ExportFileView> Unread(IReadOnlyList<AssignedFile> files) =>
        [.. files.Select(f => new ExportFileView(f.Path, f.Bytes, BytesRead: 0, RowsRead: 0, RowsStored: 0, RowsMerged: 0, RowsQuarantined: 0, ContentHash: null))];
}
