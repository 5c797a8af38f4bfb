using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    private static readonly string[] BilledDimensions = [SpendDimension.Charge, SpendDimension.Provider];

    public async Task<IReadOnlyList<BilledCell>> BilledAsync(LiveSnapshots live, BillingRange range, CancellationToken cancellationToken) => await database.ReadAsync(
        database.Load("Billing/Billed").With("live", live.Ids).With("dimensions", BilledDimensions).With("source", range.SourceId ?? "")
            .With("from", range.From ?? DateOnly.MinValue).With("to", range.To ?? DateOnly.MaxValue),
        r => new BilledCell(r.Text(), r.Day(), r.Text(), r.Text(), r.Text(), r.Amounts(), r.Long()), cancellationToken);

    public async Task<IReadOnlyList<SnapshotRows>> SnapshotRowsAsync(LiveSnapshots live, IReadOnlyCollection<string> sourceIds, CancellationToken cancellationToken) => await database.ReadAsync(
        database.Load("Billing/SnapshotRows").With("live", live.Ids).With("total", SpendDimension.Total).With("sources", sourceIds),
        r => new SnapshotRows(r.Text(), r.Uuid(), r.Day(), r.Long(), r.Text()), cancellationToken);
}
