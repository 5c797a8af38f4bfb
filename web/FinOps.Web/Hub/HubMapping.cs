using FinOps.Contracts.Sources;
using FinOps.Domain.Spend;

namespace FinOps.Web.Hub;

internal static class HubMapping
{
    public static CellBody Body(SpendCell cell) => new(
        cell.Key.Day, cell.Key.Dimension, cell.Key.Value, cell.Key.Currency,
        cell.Amounts.Billed, cell.Amounts.Effective, cell.Amounts.List, cell.Amounts.Contracted);

    public static ProgressBody Body(IngestProgress progress) => new(
        progress.ExportId, progress.SourceId, progress.Scope, progress.State, progress.File.Path, progress.File.Bytes, progress.File.BytesRead,
        progress.File.RowsRead, progress.File.RowsStored, progress.File.RowsQuarantined,
        Math.Round(progress.BytesPerSecond), Math.Round(progress.RowsPerSecond), progress.At);
}
