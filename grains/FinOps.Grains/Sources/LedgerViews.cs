using FinOps.Contracts.Sources;

namespace FinOps.Grains.Sources;

/// <summary>What of a ledger is shown to people, with the progress of readers laid over what is stored.</summary>
internal sealed class LedgerViews(string sourceId, SourceState state, TimeProvider time)
{
    private readonly Dictionary<Guid, IngestRate> _rates = [];
    private readonly Dictionary<Guid, Dictionary<string, ExportFileView>> _progress = [];

    public void Note(ReadProgress progress)
    {
        if (!_progress.TryGetValue(progress.SnapshotId, out var files)) _progress.Add(progress.SnapshotId, files = []);
        files[progress.File.Path] = progress.File;
        if (progress.Rate is { } rate) _rates[progress.SnapshotId] = rate;
    }

    public void Forget(Guid snapshotId)
    {
        _progress.Remove(snapshotId);
        _rates.Remove(snapshotId);
    }

    /// <summary>Of the last listing.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>What waits to be read or is being read; what is staged needs no reader any more.</summary>
    public Backlog Backlog()
    {
        var waiting = state.Entries.Where(e => e.State is ExportState.Pending or ExportState.Reading).ToList();
        return waiting.Count == 0
            ? Contracts.Sources.Backlog.Empty
            : new Backlog(waiting.Count, waiting.Sum(e => e.Files.Count), waiting.Sum(e => e.Files.Sum(f => f.Bytes)), waiting.Min(e => e.View.DiscoveredAt));
    }

    public SourceView? Source() => state.Settings is null ? null : new SourceView(
        sourceId, state.Settings, state.CreatedAt, state.LastScanAt, state.LastPublishedAt, state.LastScanError,
        new ExportCounts(
            Pending: Count(ExportState.Pending),
            Reading: Count(ExportState.Reading) + Count(ExportState.Staged),
            Published: Count(ExportState.Published),
            DeadLetter: Count(ExportState.DeadLetter)))
    {
        Circuit = Circuit.View(state.Circuit, time.GetUtcNow()),
        Backlog = Backlog(),
        Rate = new IngestRate(_rates.Values.Sum(r => r.BytesPerSecond), _rates.Values.Sum(r => r.RowsPerSecond)),
        Warnings = Warnings,
    };

    public ExportView? Export(string exportId) => state.Entries.Find(e => e.View.ExportId == exportId) is { } entry ? View(entry) : null;

    /// <summary>Newest first.</summary>
    public ExportPage Page(ExportFilter filter, string? cursor, int limit)
    {
        limit = Math.Clamp(limit, 1, 500);
        var end = cursor is null ? state.Entries.Count : Math.Max(state.Entries.FindIndex(e => e.View.ExportId == cursor), 0);
        var items = new List<ExportView>();
        for (var i = end - 1; i >= 0; i--)
        {
            if (!Passes(filter, state.Entries[i])) continue;
            if (items.Count == limit) return new ExportPage(items, items[^1].ExportId);
            items.Add(View(state.Entries[i]));
        }

        return new ExportPage(items, Next: null);
    }

    private static bool Passes(ExportFilter filter, LedgerEntry entry) => filter switch
    {
        ExportFilter.DeadLetters => entry.State is ExportState.DeadLetter,
        ExportFilter.Open => entry.IsOpen,
        _ => true,
    };

    private ExportView View(LedgerEntry entry)
    {
        if (entry.State is not ExportState.Reading || entry.View.SnapshotId is not { } snapshot || !_progress.TryGetValue(snapshot, out var files)) return entry.View;
        return entry.View with { Files = entry.View.Files.Select(f => files.GetValueOrDefault(f.Path, f)).ToArray() };
    }

    private int Count(ExportState wanted) => state.Entries.Count(e => e.State == wanted);
}
