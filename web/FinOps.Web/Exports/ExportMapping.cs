using FinOps.Contracts.Sources;
using FinOps.Focus;

namespace FinOps.Web.Exports;

internal static class ExportMapping
{
    public static ExportBody Body(ExportView export) => new(
        export.ExportId, export.SourceId, export.Scope, export.BillingPeriods, export.State, export.Attempt,
        [.. export.Files.Select(f => File(export, f))],
        export.Files.Sum(f => f.Bytes), export.Files.Sum(f => f.BytesRead), export.Files.Sum(f => f.RowsRead),
        export.Files.Sum(f => f.RowsStored), export.Files.Sum(f => f.RowsMerged), export.Files.Sum(f => f.RowsQuarantined), export.RoundedValues,
        export.DiscoveredAt, export.StartedAt, export.PublishedAt, export.NextAttemptAt, export.Version, export.SnapshotId,
        [.. export.Billed.Select(b => new BilledAmount(b.Currency, b.Amount))],
        export.Error is { } e ? new ExportErrorBody(e.Code, e.Message, e.File, e.Line, e.Column) : null,
        export.Warnings);

    /// <summary>What of the export's snapshot is its own; null for all of it.</summary>
    public static string? SharedScope(ExportView export) => export.IsShared ? export.Scope : null;

    public static QuarantinedRow Row(ReadIssue issue) =>
        issue.Column.Length == 0
            ? new(issue.File, issue.Line, null, null, issue.Reason, issue.Raw)
            : new(issue.File, issue.Line, issue.Column, issue.Value, issue.Reason, issue.Raw);

    private static ExportFileBody File(ExportView export, ExportFileView file) => new(
        file.Path, file.Bytes, StateOf(export, file), file.BytesRead, file.RowsRead, file.RowsStored, file.RowsMerged, file.RowsQuarantined);

    private static FileState StateOf(ExportView export, ExportFileView file) => export.State switch
    {
        ExportState.Staged or ExportState.Published or ExportState.Superseded or ExportState.Duplicate => FileState.Read,
        _ when export.Error is { } error && string.Equals(error.File, file.Path, StringComparison.Ordinal) => FileState.Failed,
        ExportState.Reading when file.BytesRead >= file.Bytes && file.RowsRead > 0 => FileState.Read,
        ExportState.Reading when file.BytesRead > 0 => FileState.Reading,
        ExportState.DeadLetter when export.Error?.File is null => FileState.Failed,
        _ => FileState.Pending,
    };
}
