using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public async Task<StagedSnapshot> CopyAsync(IReadOnlyCollection<Guid> from, IReadOnlyCollection<string> without, SnapshotKey to, CancellationToken cancellationToken)
    {
        Connections.Statement Load(string file) => database.Load(file).With("from", from).With("without", without);
        var expected = (await InspectAsync(to, cancellationToken)).Rows
            + (await database.ReadAsync(Load("Staging/RowsToCopy").With("total", SpendDimension.Total), r => r.Long(), cancellationToken))[0];
        foreach (var file in (string[])["Staging/CopyCost", "Staging/CopyRollup", "Staging/CopyQuarantine"])
            await database.Engine.ExecuteAsync(Load(file).With("target", to.SnapshotId), cancellationToken);
        // Nothing was copied then; and what is published is not summed up anew, which would drop its sums first.
        if (await FindCommitAsync(to.SnapshotId, cancellationToken) is { } commit)
            throw new WarehouseException(0, "", $"Snapshot {to.SnapshotId} of {to.SourceId} was published as version {commit.Version} meanwhile; nothing was added to it.");
        // Summed up again, now with the rows that were added.
        var copied = await CompleteAsync(to, cancellationToken);
        // How many rows there are is known from the rollups, what they sum to from both.
        if (copied.Rows == expected && copied.RollupsAgree) return copied;
        throw new WarehouseException(0, "", $"Snapshot {to.SnapshotId} of {to.SourceId} has {copied.Rows} rows after copying and should have {expected}; nothing was published.");
    }
}
