using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
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
            var (head, rows) = export.File == FocusFile.Parquet ? ([], await ParquetAsync(live, export, cancellationToken)) : await CsvAsync(live, export, cancellationToken);
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

    /// <summary>A server streams the file; the embedded engine writes a local one, because it formats a streamed answer block by block.</summary>
    private async Task<Stream> ParquetAsync(LiveSnapshots live, FocusExport export, CancellationToken cancellationToken)
    {
        var select = Select("Queries/ExportParquet", FocusSelect.Columns(export.Version, typed: true), live, export);
        if (database.Engine is not EmbeddedEngine)
            return await database.Engine.StreamAsync(select with { Sql = select.Sql.Replace("$insert", "", StringComparison.Ordinal) }, Parquet, cancellationToken);
        var file = exports.Spool.Create(".parquet");
        try
        {
            exports.Spool.RequireRoom(0);
            select = select with { Sql = select.Sql.Replace("$insert", "INSERT INTO FUNCTION file({file:String}, 'Parquet')", StringComparison.Ordinal) };
            await database.Engine.ExecuteAsync(select.With("file", file.Name), cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
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
