using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Sources;

/// <summary>
/// One source of bills of one tenant: its ledger of exports, its schedule, retries, dead letters. Key: <c>tenant/source</c>.
/// The ledger is stored before any call answers.
/// </summary>
[Alias("finops.ISourceGrain")]
public interface ISourceGrain : IGrainWithStringKey
{
    /// <summary>Creates the source or changes its settings.</summary>
    [Alias("Configure")]
    Task<SourceView> ConfigureAsync(SourceSettings settings, CancellationToken cancellationToken);

    /// <returns>Null where the source was never configured or is deleted.</returns>
    [Alias("Get"), AlwaysInterleave]
    Task<SourceView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stops the schedule. Published spend stays: it was billed.</summary>
    [Alias("Delete")]
    Task DeleteAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Lists the store and writes new or changed exports into the ledger; reading follows in the background. Done even where the source's
    /// circuit is open: whoever asks wants to know.
    /// </summary>
    [Alias("Scan")]
    Task<ScanResult> ScanAsync(CancellationToken cancellationToken);

    /// <summary>Something in the store is new: it is listed within seconds, once for many events. The wish is stored before this answers.</summary>
    /// <returns>When the events were taken, by the source's clock: what <see cref="FatesAsync"/> asks for.</returns>
    [Alias("Notify"), AlwaysInterleave]
    Task<DateTimeOffset> NotifyAsync(StoreEvent[] events, CancellationToken cancellationToken);

    /// <summary>What became of announced objects, one fate per event.</summary>
    /// <param name="since">What <see cref="NotifyAsync"/> answered: an older listing says nothing about the events.</param>
    [Alias("Fates"), AlwaysInterleave]
    Task<EventFate[]> FatesAsync(StoreEvent[] events, DateTimeOffset since, CancellationToken cancellationToken);

    /// <param name="cursor">Null for the newest; else <see cref="ExportPage.Next"/> of the page before.</param>
    [Alias("ListExports"), AlwaysInterleave]
    Task<ExportPage> ListExportsAsync(ExportFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    [Alias("GetExport"), AlwaysInterleave]
    Task<ExportView?> GetExportAsync(string exportId, CancellationToken cancellationToken);

    /// <returns>Null where the ledger knows no such file of this export.</returns>
    [Alias("FindFile"), AlwaysInterleave]
    Task<OriginalFile?> FindFileAsync(string exportId, string path, CancellationToken cancellationToken);

    /// <summary>Reads a dead-lettered or published export again from its files.</summary>
    /// <returns>False where there is no such export, or it is being read.</returns>
    [Alias("Replay")]
    Task<bool> ReplayAsync(string exportId, CancellationToken cancellationToken);

    /// <summary>From the reader, every second or so: a hint that also renews its lease.</summary>
    [Alias("ReadProgressed"), AlwaysInterleave]
    Task ReadProgressedAsync(ReadProgress progress);

    /// <summary>From the reader: the snapshot is staged whole. Publishing follows.</summary>
    [Alias("ReadCompleted")]
    Task ReadCompletedAsync(ReadOutcome outcome, CancellationToken cancellationToken);

    /// <summary>From the reader: the snapshot of a batch is staged whole.</summary>
    [Alias("BatchCompleted")]
    Task BatchCompletedAsync(ReadOutcome[] outcomes, CancellationToken cancellationToken);

    /// <summary>From the reader: nothing of the batch will be seen; what it held is read again.</summary>
    [Alias("BatchFailed")]
    Task BatchFailedAsync(BatchFailure failure, CancellationToken cancellationToken);

    /// <summary>From the reader: the attempt is over and nothing of it will be seen.</summary>
    [Alias("ReadFailed")]
    Task ReadFailedAsync(ReadFailure failure, CancellationToken cancellationToken);
}

/// <param name="Found">Exports in the store, known or not.</param>
/// <param name="NewExportIds">Those that the ledger did not have; reading them begins now.</param>
/// <param name="Warnings">What is there but not ready, as a CUR delivery whose files are not all there yet.</param>
[GenerateSerializer, Immutable, Alias("finops.scan-result")]
public sealed record ScanResult(
    [property: Id(0)] int Found,
    [property: Id(1)] IReadOnlyList<string> NewExportIds,
    [property: Id(2)] string? Error,
    [property: Id(3)] IReadOnlyList<string> Warnings);

[GenerateSerializer, Immutable, Alias("finops.export-page")]
public sealed record ExportPage([property: Id(0)] IReadOnlyList<ExportView> Items, [property: Id(1)] string? Next);

[Alias("finops.export-filter")]
public enum ExportFilter
{
    All = 0,
    DeadLetters = 1,
    Open = 2,
}
