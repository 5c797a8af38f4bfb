using System.Collections.Immutable;
using System.Text;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Queries;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    private const string Parquet = "Parquet";

    public async Task<Stream> ExportAsync(LiveSnapshots live, FocusExport export, CostScope scope, CancellationToken cancellationToken)
    {
        await exports.Slots.WaitAsync(cancellationToken);
        try
        {
            var (head, rows) = export.File == FocusFile.Parquet
                ? ([], await ParquetAsync(await SelectAsync("Queries/ExportParquet", FocusSelect.Columns(export.Version, typed: true), live, export, scope, cancellationToken), cancellationToken))
                : await CsvAsync(live, export, scope, cancellationToken);
            return new HeadedStream(head, rows, () => exports.Slots.Release());
        }
        catch
        {
            exports.Slots.Release();
            throw;
        }
    }

    private async Task<(byte[] Head, Stream Rows)> CsvAsync(LiveSnapshots live, FocusExport export, CostScope scope, CancellationToken cancellationToken)
    {
        var columns = FocusSelect.Columns(export.Version);
        // The header line is ours: the embedded engine formats a streamed answer block by block, and CSVWithNames would repeat it.
        var header = Encoding.UTF8.GetBytes(string.Join(',', columns.Select(c => c.Name)) + "\n");
        return (header, await database.Engine.StreamAsync(await SelectAsync("Queries/Export", columns, live, export, scope, cancellationToken), "CSV", cancellationToken));
    }

    private async Task<Statement> SelectAsync(
        string sql, IReadOnlyList<(string Name, string Expression)> columns, LiveSnapshots live, FocusExport export, CostScope scope, CancellationToken cancellationToken)
    {
        var (rows, bindings) = ("{db:Identifier}.cost", new Bindings(database.Name, live.Ids));
        if (scope.RowFilter is { } visible) rows = await VisibleRowsAsync(live, export, visible, scope, bindings, cancellationToken);
        var statement = bindings.Statement(SqlText.Read(sql)).With("from", export.From ?? DateOnly.MinValue).With("to", export.To ?? DateOnly.MaxValue);
        var filters = SpendCells.Filters(export.Filters ?? [], rollup: false, ref statement);
        return statement with
        {
            Sql = statement.Sql.Replace("$columns", string.Join(",\n    ", columns.Select(c => $"{c.Expression} AS {c.Name}")), StringComparison.Ordinal)
                .Replace("$rows", rows, StringComparison.Ordinal).Replace("$filters", filters, StringComparison.Ordinal),
        };
    }

    /// <summary>Rows that a scope lets see, whole; of rows that are split, the parts.</summary>
    private async Task<string> VisibleRowsAsync(LiveSnapshots live, FocusExport export, CostFilter visible, CostScope scope, Bindings bindings, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(live, scope.Allocation, [.. QueryNeeds.AllocationsOf([], visible)], Within(export.From ?? FirstDay), Within(export.To ?? LastDay), cancellationToken);
        const string all = "SELECT * FROM {db:Identifier}.cost WHERE x_SnapshotId IN {live:Array(UUID)}";
        if (plan.IsEmpty) return $"({all} AND {new FilterSql(CostRowsTable.Instance, ImmutableDictionary<string, string>.Empty, bindings).Condition(visible)})";
        var rows = new AllocatedRows(plan, CostRowsTable.Instance, bindings, all, plan.Dimensions.Length);
        return $"(SELECT * FROM ({rows.Select}) WHERE {rows.Sql.Condition(visible)})";

        static DateOnly Within(DateOnly day) => day < FirstDay ? FirstDay : day > LastDay ? LastDay : day;
    }
}
