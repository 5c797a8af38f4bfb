using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Queries;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public Task<Stream> ExportAsync(LiveSnapshots live, FocusExport export, CancellationToken cancellationToken)
    {
        var statement = database.Load("Queries/Export")
            .With("live", live.Ids).With("from", export.From ?? new DateOnly(1900, 1, 1)).With("to", export.To ?? new DateOnly(2299, 12, 31));
        statement = statement with { Sql = statement.Sql.Replace("$columns", FocusSelect.Columns(export.Version), StringComparison.Ordinal) };
        return database.Engine.StreamAsync(statement, "CSVWithNames", cancellationToken);
    }
}
