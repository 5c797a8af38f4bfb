using FinOps.Contracts.Sources;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Exports;
using FinOps.Grains.Sources;

namespace FinOps.Grains.Reading;

/// <summary>What an exception means for an export: the text for people, and whether reading again can help.</summary>
internal static class ReadFailures
{
    public static (IngestError Error, bool IsPermanent) Of(Exception exception) => exception switch
    {
        UnknownFormatException e => (Of(e, "unknown-format"), true),
        BillHeaderException e => (Of(e, "bad-header", e.Columns.Count > 0 ? string.Join(", ", e.Columns.Take(10)) : null), true),
        DamagedFileException e => (Of(e, "file-damaged"), true),
        ExpansionLimitException e => (Of(e, "expansion-limit"), true),
        TooManyIssuesException e => (Of(e, "too-many-issues"), true),
        BillReadException e => (Of(e, "unreadable"), true),
        QuarantineShareException e => (Of("quarantine-share", e), true),
        OverflowException e => (Of("amount-overflow", e), true),
        ExportStoreException e => (Of(e.Code, e), e.IsPermanent),
        UnbalancedReadException e => (Of("unbalanced", e), false),
        WarehouseUnavailableException e => (Of(IngestErrors.WarehouseUnavailable, e), false),
        WarehouseException e => (Of("warehouse", e), false),
        IOException e => (Of("io", e), false),
        _ => (Of("unexpected", exception), false),
    };

    private static IngestError Of(BillReadException exception, string code, string? column = null) =>
        new(code, exception.Message, exception.File, exception.Line > 0 ? exception.Line : null, column);

    private static IngestError Of(string code, Exception exception) => new(code, exception.Message, File: null, Line: null, Column: null);
}
