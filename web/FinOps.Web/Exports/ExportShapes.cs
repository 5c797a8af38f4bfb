using FinOps.Contracts.Sources;
using FinOps.Focus;

namespace FinOps.Web.Exports;

/// <summary>One version of one export: a bill as delivered, and how far it has come.</summary>
/// <param name="Scope">What a newer delivery replaces: report and period, or the file's path.</param>
/// <param name="BillingPeriods">As 2026-11; known once it is read.</param>
/// <param name="RoundedValues">Amounts with more than 18 fractional digits, rounded half to even.</param>
/// <param name="Version">The published version that first showed it.</param>
/// <param name="Billed">FOCUS BilledCost per currency.</param>
public record ExportBody(
    string ExportId,
    string SourceId,
    string Scope,
    IReadOnlyList<string> BillingPeriods,
    ExportState State,
    int Attempt,
    IReadOnlyList<ExportFileBody> Files,
    long Bytes,
    long BytesRead,
    long RowsRead,
    long RowsStored,
    long RowsMerged,
    long RowsQuarantined,
    long RoundedValues,
    DateTimeOffset DiscoveredAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? NextAttemptAt,
    long? Version,
    Guid? SnapshotId,
    IReadOnlyList<BilledAmount> Billed,
    ExportErrorBody? Error,
    IReadOnlyList<string> Warnings);

public enum FileState
{
    Pending,
    Reading,
    Read,
    Failed,
}

/// <param name="RowsMerged">Rows of the bill that became part of another row, as discounts listed apart.</param>
public sealed record ExportFileBody(
    string Path, long Bytes, FileState State, long BytesRead, long RowsRead, long RowsStored, long RowsMerged, long RowsQuarantined);

public sealed record BilledAmount(string Currency, Money Amount);

/// <param name="Code">Stable slug, as gzip-truncated.</param>
public sealed record ExportErrorBody(string Code, string Message, string? File, long? Line, string? Column);

/// <summary>A row that could not be read; it is kept as it came.</summary>
/// <param name="Column">Null when the whole row is at fault.</param>
public sealed record QuarantinedRow(string File, long Line, string? Column, string? Value, string Reason, string Raw);
