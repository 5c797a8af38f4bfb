using System.Text;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Queries;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    private const string CsvSettings = "format_csv_null_representation = ''";
    private const string ParquetSettings = "output_format_parquet_row_group_size = 65536, output_format_parquet_parallel_encoding = 0, output_format_parquet_compression_method = 'zstd', output_format_parquet_string_as_string = 1";

    public async Task<Stream> ExportAsync(LiveSnapshots live, CostQuery query, CostScope scope, FocusFile file, CancellationToken cancellationToken)
    {
        // One row says whether the sums may be added, in which currency they are, and how many rows there are.
        var (_, first, _) = await RunAsync(live, query with { Offset = 0, Limit = 1 }, scope, cancellationToken);
        if (first.Groups > limits.MaxExportRows)
            throw new QueryRefusedException(QueryRefusal.TooLarge, $"The answer has {first.Groups} rows, more than {limits.MaxExportRows} (Warehouse:Query:MaxExportRows): ask for fewer days, or group by dimensions with fewer values.");
        var hasMoney = query.Measures.Any(m => m.IsMoney()) && !query.GroupBy.Contains(Dimension.Of(Focus.FocusColumnId.BillingCurrency));
        var currency = hasMoney ? first.Currency ?? query.Currency : null;
        var allocation = await AllocationAsync(live, query, scope, cancellationToken);
        var within = await WithinAsync(live, query, cancellationToken);
        var statement = CostCompiler.CompileExport(query, currency, scope, allocation, await TablesAsync(within, QueryNeeds.Of(query, scope), cancellationToken), database.Name, within.Ids, limits,
            file is FocusFile.Parquet ? ParquetSettings : CsvSettings);
        await exports.Slots.WaitAsync(cancellationToken);
        try
        {
            var rows = await RefusingAsync(() => file is FocusFile.Parquet ? ParquetAsync(statement, cancellationToken) : database.Engine.StreamAsync(Plain(statement), "CSV", cancellationToken));
            return new HeadedStream(file is FocusFile.Parquet ? [] : Header(query, currency), rows, () => exports.Slots.Release());
        }
        catch
        {
            exports.Slots.Release();
            throw;
        }
    }

    /// <summary>A server streams the file; the embedded engine writes a local one, because it formats a streamed answer block by block.</summary>
    private async Task<Stream> ParquetAsync(Statement select, CancellationToken cancellationToken)
    {
        if (database.Engine is not EmbeddedEngine) return await database.Engine.StreamAsync(Plain(select), Parquet, cancellationToken);
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

    private static Statement Plain(Statement select) => select with { Sql = select.Sql.Replace("$insert", "", StringComparison.Ordinal) };

    private static byte[] Header(CostQuery query, string? currency)
    {
        var names = AnswerColumn.Of(query).Select(c => c.Name).ToList();
        if (query.Top is not null) names.Insert(query.GroupBy.Length + (query.Grain is TimeGrain.None ? 0 : 1), "other");
        if (currency is not null) names.Add("currency");
        return Encoding.UTF8.GetBytes(string.Join(',', names.Select(n => $"\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n");
    }
}
