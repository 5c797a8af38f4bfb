using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Queries;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    private const string Parquet = "Parquet";

    public async Task<Stream> ExportAsync(LiveSnapshots live, FocusExport export, CancellationToken cancellationToken)
    {
        await exports.Slots.WaitAsync(cancellationToken);
        try
        {
            var (head, rows) = export.File == FocusFile.Parquet ? ([], await ParquetAsync(Select("Queries/ExportParquet", FocusSelect.Columns(export.Version, typed: true), live, export), cancellationToken)) : await CsvAsync(live, export, cancellationToken);
            return new HeadedStream(head, rows, () => exports.Slots.Release());
        }
        catch
        {
            exports.Slots.Release();
            throw;
        }
    }

    private async Task<(byte[] Head, Stream Rows)> CsvAsync(LiveSnapshots live, FocusExport export, CancellationToken cancellationToken)
    {
        var columns = FocusSelect.Columns(export.Version);
        // The header line is ours: the embedded engine formats a streamed answer block by block, and CSVWithNames would repeat it.
        var header = Encoding.UTF8.GetBytes(string.Join(',', columns.Select(c => c.Name)) + "\n");
        return (header, await database.Engine.StreamAsync(Select("Queries/Export", columns, live, export), "CSV", cancellationToken));
    }

    private Statement Select(string sql, IReadOnlyList<(string Name, string Expression)> columns, LiveSnapshots live, FocusExport export)
    {
        var statement = database.Load(sql)
            .With("live", live.Ids).With("from", export.From ?? DateOnly.MinValue).With("to", export.To ?? DateOnly.MaxValue);
        var filters = SpendCells.Filters(export.Filters ?? [], rollup: false, ref statement);
        return statement with
        {
            Sql = statement.Sql.Replace("$columns", string.Join(",\n    ", columns.Select(c => $"{c.Expression} AS {c.Name}")), StringComparison.Ordinal)
                .Replace("$filters", filters, StringComparison.Ordinal),
        };
    }
}
