using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Sources;

/// <summary>
/// Reads one version of one export into the warehouse, on whichever silo has room. Key: <c>tenant/source/snapshot</c>.
/// The call returns when the work has begun; the source grain hears of the rest.
/// </summary>
[Alias("finops.IExportReaderGrain")]
public interface IExportReaderGrain : IGrainWithStringKey
{
    /// <summary>Begins, once; a repeat while it runs changes nothing.</summary>
    /// <returns>False where this silo has enough to do and nothing was begun: offer it again later, under another snapshot id, which may be placed elsewhere.</returns>
    [Alias("Start")]
    Task<bool> StartAsync(ReadAssignment assignment, CancellationToken cancellationToken);

    /// <summary>False once the source grain has heard how it ended, and in an activation that was never started: whatever read before is gone.</summary>
    [Alias("IsRunning"), AlwaysInterleave]
    Task<bool> IsRunningAsync(CancellationToken cancellationToken);

    /// <summary>Stops at the next block and abandons the snapshot.</summary>
    [Alias("Cancel")]
    Task CancelAsync(CancellationToken cancellationToken);
}

/// <param name="Batch">Several exports that are read into one snapshot: their ids, one for each file, whose paths are their scopes. Null for one export.</param>
/// <param name="AllocationTags">Tag keys to keep rollups by.</param>
/// <param name="MaxQuarantineShare">0..1; beyond it the export fails instead of being published with holes.</param>
[GenerateSerializer, Immutable, Alias("finops.read-assignment")]
public sealed record ReadAssignment(
    [property: Id(0)] string ExportId,
    [property: Id(1)] string Scope,
    [property: Id(2)] SourceSettings Source,
    [property: Id(3)] IReadOnlyList<AssignedFile> Files,
    [property: Id(4)] IReadOnlyList<string> AllocationTags,
    [property: Id(5)] decimal MaxQuarantineShare,
    [property: Id(6)] IReadOnlyList<string>? Batch = null)
{
    /// <summary>What is read, in order: one export, or each file of a batch.</summary>
    public IEnumerable<(string ExportId, string Scope, IReadOnlyList<AssignedFile> Files)> Exports => Batch is null
        ? [(ExportId, Scope, Files)]
        : Batch.Select((id, i) => (id, Files[i].Path, (IReadOnlyList<AssignedFile>)[Files[i]]));

    /// <summary>The export that a file is of.</summary>
    public (string ExportId, string Scope) Of(string path)
    {
        var export = Exports.FirstOrDefault(e => Batch is null || e.Scope == path);
        return export.ExportId is null ? (ExportId, Scope) : (export.ExportId, export.Scope);
    }
}

/// <param name="Dataset">One of <see cref="FinOps.Focus.BillDatasets"/> where the file's place tells what its bytes do not.</param>
[GenerateSerializer, Immutable, Alias("finops.assigned-file")]
public sealed record AssignedFile(
    [property: Id(0)] string Path, [property: Id(1)] long Bytes, [property: Id(2)] string ETag, [property: Id(3)] string? Dataset = null);

[GenerateSerializer, Immutable, Alias("finops.read-progress")]
public sealed record ReadProgress(
    [property: Id(0)] string ExportId,
    [property: Id(1)] Guid SnapshotId,
    [property: Id(2)] ExportFileView File,
    [property: Id(3)] IngestRate? Rate = null);

/// <param name="StagedRows">Rows in the warehouse: those of the files and those that reading them added.</param>
/// <param name="Merged">Invoice amounts of the rows that were folded into others.</param>
/// <param name="Excluded">Amounts of rows that only split another row's cost: in no total.</param>
[GenerateSerializer, Immutable, Alias("finops.read-outcome")]
public sealed record ReadOutcome(
    [property: Id(0)] string ExportId,
    [property: Id(1)] Guid SnapshotId,
    [property: Id(2)] IReadOnlyList<ExportFileView> Files,
    [property: Id(3)] IReadOnlyList<string> BillingPeriods,
    [property: Id(4)] IReadOnlyList<CurrencyAmount> Billed,
    [property: Id(5)] long RoundedValues,
    [property: Id(6)] IReadOnlyList<string> Warnings,
    [property: Id(7)] long StagedRows,
    [property: Id(8)] IReadOnlyList<CurrencyAmount>? Merged = null,
    [property: Id(9)] IReadOnlyList<CurrencyAmount>? Excluded = null);

/// <param name="IsPermanent">The same bytes would fail again: no retry, straight to the dead letters.</param>
/// <param name="KeepsQuarantine">The snapshot stays, unpublished, so that the rows that could not be read can be looked at.</param>
[GenerateSerializer, Immutable, Alias("finops.read-failure")]
public sealed record ReadFailure(
    [property: Id(0)] string ExportId,
    [property: Id(1)] Guid SnapshotId,
    [property: Id(2)] IngestError Error,
    [property: Id(3)] bool IsPermanent,
    [property: Id(4)] IReadOnlyList<ExportFileView> Files,
    [property: Id(5)] bool KeepsQuarantine);

/// <summary>A batch that ended without a snapshot.</summary>
/// <param name="ExportId">The one at fault, which is read by itself from now on; null where none is known to be, and all are.</param>
[GenerateSerializer, Immutable, Alias("finops.batch-failure")]
public sealed record BatchFailure([property: Id(0)] Guid SnapshotId, [property: Id(1)] string? ExportId, [property: Id(2)] IngestError Error);

/// <summary>What a person watching sees of a file being read.</summary>
[GenerateSerializer, Immutable, Alias("finops.ingest-progress")]
public sealed record IngestProgress(
    [property: Id(0)] string ExportId,
    [property: Id(1)] string SourceId,
    [property: Id(2)] string Scope,
    [property: Id(3)] ExportState State,
    [property: Id(4)] ExportFileView File,
    [property: Id(5)] double BytesPerSecond,
    [property: Id(6)] double RowsPerSecond,
    [property: Id(7)] DateTimeOffset At);
