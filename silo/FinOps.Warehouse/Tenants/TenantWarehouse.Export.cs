using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Queries;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public async Task<Stream> ExportAsync(LiveSnapshots live, FocusExport export, CancellationToken cancellationToken)
    {
        var statement = database.Load("Queries/Export")
            .With("live", live.Ids).With("from", export.From ?? DateOnly.MinValue).With("to", export.To ?? DateOnly.MaxValue);
        var columns = FocusSelect.Columns(export.Version);
        statement = statement with { Sql = statement.Sql.Replace("$columns", string.Join(",\n    ", columns.Select(c => $"{c.Expression} AS {c.Name}")), StringComparison.Ordinal) };
        // The header line is ours: the embedded engine formats a streamed answer block by block, and CSVWithNames would repeat it.
        var header = Encoding.UTF8.GetBytes(string.Join(',', columns.Select(c => c.Name)) + "\n");
        await exports.WaitAsync(cancellationToken);
        try
        {
            return new HeadedStream(header, await database.Engine.StreamAsync(statement, "CSV", cancellationToken), () => exports.Release());
        }
        catch
        {
            exports.Release();
            throw;
        }
    }
}
