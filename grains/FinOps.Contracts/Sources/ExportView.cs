using FinOps.Focus;
using Orleans;

namespace FinOps.Contracts.Sources;

[Alias("finops.export-state")]
public enum ExportState
{
    /// <summary>In the ledger, waiting for a reader (or for a retry, see NextAttemptAt).</summary>
    Pending = 0,
    Reading = 1,

    /// <summary>Whole in the warehouse, not visible yet.</summary>
    Staged = 2,
    Published = 3,

    /// <summary>A newer delivery of the scope took its place.</summary>
    Superseded = 4,

    /// <summary>The same content was published before.</summary>
    Duplicate = 5,

    /// <summary>Given up after the last attempt, or too much of it was unreadable; can be replayed.</summary>
    DeadLetter = 6,
}

/// <summary>One version of one export, as the ledger knows it.</summary>
/// <param name="Scope">What a newer delivery replaces: report and period, or the file's path.</param>
/// <param name="Warnings">Bounded; texts for people.</param>
/// <param name="ControlRows">Rows that the provider's manifest counts, over all files; null where it counts none.</param>
/// <param name="IsShared">The snapshot holds other exports too; this one's part of it is what is of its scope.</param>
/// <param name="Merged">Invoice amounts of the rows that were folded into others; null where it was read before this was kept.</param>
/// <param name="Excluded">Amounts of rows that only split another row's cost: in no total.</param>
[GenerateSerializer, Immutable, Alias("finops.export-view")]
public sealed record ExportView(
    [property: Id(0)] string ExportId,
    [property: Id(1)] string SourceId,
    [property: Id(2)] string Scope,
    [property: Id(3)] ExportState State,
    [property: Id(4)] int Attempt,
    [property: Id(5)] IReadOnlyList<string> BillingPeriods,
    [property: Id(6)] IReadOnlyList<ExportFileView> Files,
    [property: Id(7)] DateTimeOffset DiscoveredAt,
    [property: Id(8)] DateTimeOffset? StartedAt,
    [property: Id(9)] DateTimeOffset? PublishedAt,
    [property: Id(10)] DateTimeOffset? NextAttemptAt,
    [property: Id(11)] long? Version,
    [property: Id(12)] Guid? SnapshotId,
    [property: Id(13)] long RoundedValues,
    [property: Id(14)] IReadOnlyList<CurrencyAmount> Billed,
    [property: Id(15)] IngestError? Error,
    [property: Id(16)] IReadOnlyList<string> Warnings,
    [property: Id(17)] long? ControlRows = null,
    [property: Id(18)] IReadOnlyList<CurrencyAmount>? Merged = null,
    [property: Id(19)] IReadOnlyList<CurrencyAmount>? Excluded = null,
    [property: Id(20)] bool IsShared = false);

[GenerateSerializer, Immutable, Alias("finops.export-file-view")]
public sealed record ExportFileView(
    [property: Id(0)] string Path,
    [property: Id(1)] long Bytes,
    [property: Id(2)] long BytesRead,
    [property: Id(3)] long RowsRead,
    [property: Id(4)] long RowsStored,
    [property: Id(5)] long RowsMerged,
    [property: Id(6)] long RowsQuarantined,
    [property: Id(7)] string? ContentHash);

[GenerateSerializer, Immutable, Alias("finops.currency-amount")]
public sealed record CurrencyAmount([property: Id(0)] string Currency, [property: Id(1)] Money Amount);

/// <summary>Why a file, or one place in it, could not be read.</summary>
/// <param name="Code">Stable slug, e.g. <c>gzip-truncated</c>.</param>
[GenerateSerializer, Immutable, Alias("finops.ingest-error")]
public sealed record IngestError(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] string? File,
    [property: Id(3)] long? Line,
    [property: Id(4)] string? Column);
