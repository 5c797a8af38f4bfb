namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    public async Task<IReadOnlyList<Guid>> CleanupAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var dead = await database.ReadAsync(
            database.Load("Staging/DeadSnapshots").With("before", (time.GetUtcNow() - grace).ToUnixTimeMilliseconds()), r => r.Uuid(), cancellationToken);
        await DropAsync(dead, SnapshotTables, cancellationToken);
        return dead;
    }

    private async Task DropAsync(List<Guid> snapshots, IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
    {
        if (snapshots.Count == 0) return;
        var partitions = await database.ReadAsync(
            database.Load("Staging/PartitionsOf").With("snapshots", snapshots), r => (Table: r.Text(), Id: r.Text()), cancellationToken);
        foreach (var (table, id) in partitions.Where(p => tables.Contains(p.Table)))
            await database.Engine.ExecuteAsync(database.Load("Staging/DropPartition").With("table", table).With("partition", id), cancellationToken);
    }
}
