using FinOps.Contracts.Sources;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Grains.Exports;
using FinOps.Grains.Sources;

namespace FinOps.Grains.Reading;

/// <summary>What an exception means for an export: the text for people, and whether reading again can help.</summary>
internal static class ReadFailures
{
    public static (IngestError Error, bool IsPermanent) Of(Exception exception)
    {
        var error = ErrorOf(exception);
        return (error, exception is ExportStoreException { IsPermanent: true } || RetryRules.Of(error.Code).IsPermanent);
    }

    private static IngestError ErrorOf(Exception exception) => exception switch
    {
        UnknownFormatException e => Of(e, "unknown-format"),
        BillHeaderException e => Of(e, "bad-header", e.Columns.Count > 0 ? string.Join(", ", e.Columns.Take(10)) : null),
        DamagedFileException e => Of(e, "file-damaged"),
        ExpansionLimitException e => Of(e, "expansion-limit"),
        TooManyIssuesException e => Of(e, "too-many-issues"),
        BillReadException e => Of(e, "unreadable"),
        QuarantineShareException e => Of("quarantine-share", e),
        OverflowException e => Of("amount-overflow", e),
        ExportStoreException e => Of(e.Code, e),
        UnbalancedReadException e => Of("unbalanced", e),
        WarehouseUnavailableException e => Of(IngestErrors.WarehouseUnavailable, e),
        WarehouseException e => Of("warehouse", e),
        IOException e => Of("io", e),
        _ => Of("unexpected", exception),
    };

    private static IngestError Of(BillReadException exception, string code, string? column = null) =>
        new(code, exception.Message, exception.File, exception.Line > 0 ? exception.Line : null, column);

    private static IngestError Of(string code, Exception exception) => new(code, exception.Message, File: null, Line: null, Column: null);
}
