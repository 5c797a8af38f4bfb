using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public async Task<StagedSnapshot> CopyAsync(
        StagedSnapshot staged, IReadOnlyCollection<Guid> from, IReadOnlyCollection<string> without, Guid to, CancellationToken cancellationToken)
    {
        var target = staged.Key with { SnapshotId = to };
        Connections.Statement Load(string file) => database.Load(file).With("staged", staged.Key.SnapshotId).With("from", from).With("without", without);
        var expected = staged.Rows + (await database.ReadAsync(Load("Staging/RowsToCopy").With("total", SpendDimension.Total), r => r.Long(), cancellationToken))[0];
        foreach (var file in (string[])["Staging/CopyCost", "Staging/CopyRollup", "Staging/CopyQuarantine"])
            await database.Engine.ExecuteAsync(Load(file).With("target", to), cancellationToken);
        var copied = await CompleteAsync(target, cancellationToken);
        // How many rows there are is known from the rollups, what they sum to from both.
        if (copied.Rows == expected && copied.RollupsAgree) return copied;
        throw new WarehouseException(0, "", $"Snapshot {to} of {target.SourceId} has {copied.Rows} rows after copying and should have {expected}; nothing was published.");
    }
}
