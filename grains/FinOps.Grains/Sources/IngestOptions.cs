namespace FinOps.Grains.Sources;

public sealed class IngestOptions
{
    public const string Section = "FinOps:Ingest";

    /// <summary>Exports read at once in one process, as far as <see cref="ReaderMemory"/> allows; more than the processors help little.</summary>
    public int ReaderSlots { get; set; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 8);

    /// <summary>Bytes that all reads of one process may take together; a large export counts as 300 MB, a small one as 8. Default: half of what this process may use.</summary>
    public long ReaderMemory { get; set; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Reads that wait in one process for a slot; further ones stay with their sources, which offer them again, perhaps to another silo. A tenant without any is always let in.</summary>
    public int MaxWaitingReads { get; set; } = 64;

    /// <summary>Exports of one source that are handed to readers at once.</summary>
    public int ReadsPerSource { get; set; } = 4;

    /// <summary>Small files of one source that are read into one snapshot and published together. More save work per file; fewer let other tenants take their turn sooner. 1 turns it off.</summary>
    public int BatchFiles { get; set; } = 50;

    /// <summary>Bytes that they may have together, as they lie in the store. One file of half of it is no small one.</summary>
    public long BatchBytes { get; set; } = 2 << 20;

    /// <summary>Attempts that may fail before an export goes to the dead letters.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Attempts that may be cut short by the process ending. A file that ends the process each time must not do so for ever.</summary>
    public int MaxInterruptions { get; set; } = 100;

    /// <summary>Wait before the second attempt; doubles with each further one, give or take a fifth.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Failures of a source's store in a row after which it is left alone for a while.</summary>
    public int CircuitFailures { get; set; } = 5;

    /// <summary>How long at first; doubles with each further try that fails, give or take a fifth, up to <see cref="CircuitMaxDelay"/>.</summary>
    public TimeSpan CircuitDelay { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan CircuitMaxDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a source with work, and a process with readers, tells the installation's backlog of itself; what is older than three of these no longer counts.</summary>
    public TimeSpan BacklogPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>0..1. An export with a larger share of unreadable rows is not published.</summary>
    public decimal MaxQuarantineShare { get; set; } = 0.05m;

    /// <summary>How often a source with open work looks after it.</summary>
    public TimeSpan PumpPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A reader that was silent for this long is asked whether it is still there.</summary>
    public TimeSpan ReaderSilence { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A reader that has a slot and reads nothing more for this long is stopped, and the export begun again. Longer than the slowest single step, as fetching a large file whole.</summary>
    public TimeSpan ReaderHang { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Wait before an export that no silo had room for is offered again, give or take a half.</summary>
    public TimeSpan OfferAgain { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a reader tells how far it is.</summary>
    public TimeSpan ProgressPeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Exports a source may have waiting; the rest is found by later scans. Bounds the ledger, which is written whole at every change.</summary>
    public int MaxOpenExports { get; set; } = 200;

    /// <summary>Exports a ledger lists. Older ones that are done leave it; their fingerprints and hashes are kept.</summary>
    public int MaxLedgerEntries { get; set; } = 500;
}
