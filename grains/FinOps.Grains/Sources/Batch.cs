namespace FinOps.Grains.Sources;

/// <summary>
/// Which small files are read into one snapshot: an insert, a commit and a write of the ledger cost the same for one file of ten rows
/// as for fifty of them. Only first attempts: what went wrong once is read by itself.
/// </summary>
internal sealed class Batch(IngestOptions options, DateTimeOffset now)
{
    private Guid? _snapshot;
    private int _files;
    private long _bytes;

    /// <returns>The snapshot that the entry can be read into together with those before it; null where it needs one of its own.</returns>
    public Guid? Join(LedgerEntry entry) =>
        IsSmall(entry) && _files < options.BatchFiles && _bytes + entry.Files[0].Bytes <= options.BatchBytes ? _snapshot : null;

    /// <summary>A snapshot for an entry that joins none. Small ones that come after may join it.</summary>
    public Guid Begin(LedgerEntry entry)
    {
        var fresh = Guid.CreateVersion7(now);
        if (!IsSmall(entry)) return fresh;
        (_snapshot, _files, _bytes) = (fresh, 0, 0);
        Add(entry);
        return fresh;
    }

    public void Add(LedgerEntry entry) => (_files, _bytes) = (_files + 1, _bytes + entry.Files[0].Bytes);

    private bool IsSmall(LedgerEntry entry) =>
        entry.IsOneFile && !entry.IsAlone && !entry.IsForced && entry.View.Attempt == 0 && options.BatchFiles > 1 && entry.Files[0].Bytes <= options.BatchBytes / 2;
}
