using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Caching;
using FinOps.Warehouse.Migrations;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Rollups;
using FinOps.Warehouse.Staging;

namespace FinOps.Warehouse.Tenants;

/// <summary>One tenant's warehouse: staging here, the rest in the partials beside it.</summary>
internal sealed partial class TenantWarehouse(TenantDatabase database, TimeProvider time, ExportLimits exports, QueryLimits limits, QueryCache? cache = null, RollupMemory? memory = null) : ITenantWarehouse
{
    private static readonly string[] SnapshotTables = ["cost", "rollup_daily", .. SpendRollups.Tables, "quarantine"];

    private readonly RollupMemory _memory = memory ?? new RollupMemory();

    internal TenantDatabase Database => database;

    private SpendRollups Rollups => new(database, _memory, (snapshot, tables, token) => DropAsync([snapshot], tables, token));

    public Task EnsureCreatedAsync(CancellationToken cancellationToken) => new Migrator(database).RunAsync(cancellationToken);

    public Task<ISnapshotWriter> BeginSnapshotAsync(SnapshotKey key, CancellationToken cancellationToken) =>
        Task.FromResult<ISnapshotWriter>(new SnapshotWriter(database, this, key));

    /// <summary>Sums a staged snapshot up, and reads back what is stored of it. Queries use the sums only where they agree with the rows.</summary>
    internal async Task<StagedSnapshot> CompleteAsync(SnapshotKey key, CancellationToken cancellationToken)
    {
        var tags = await Rollups.FillAsync(key.SnapshotId, cancellationToken);
        var staged = await InspectAsync(key, cancellationToken);
        if (staged.RollupsAgree) await Rollups.MarkAsync(key.SnapshotId, tags, cancellationToken);
        return staged;
    }

    public async Task<StagedSnapshot> InspectAsync(SnapshotKey key, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            database.Load("Staging/RowSums").With("snapshot", key.SnapshotId), r => (Currency: r.Text(), Amounts: r.Amounts(), Rows: r.Long(), Periods: r.Array(p => p.Day())), cancellationToken);
        var rollups = await database.ReadAsync(
            database.Load("Staging/RollupSums").With("snapshot", key.SnapshotId), r => (Currency: r.Text(), Dimension: r.Text(), Amounts: r.Amounts(), Rows: r.Long()), cancellationToken);
        var quarantined = await database.ReadAsync(database.Load("Staging/QuarantineCount").With("snapshot", key.SnapshotId), r => r.Long(), cancellationToken);
        var sums = rows.Select(r => r.Currency).Union(rollups.Select(r => r.Currency), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(currency =>
        {
            var stored = rows.FirstOrDefault(r => r.Currency == currency);
            var total = rollups.FirstOrDefault(r => r.Currency == currency && r.Dimension == Domain.Spend.SpendDimension.Total);
            var mine = rollups.Where(r => r.Currency == currency).ToList();
            var agree = mine.All(r => r.Amounts == total.Amounts && r.Rows == stored.Rows) && SpendRollups.Tables.All(table => mine.Exists(r => r.Dimension == table));
            return new StagedSum(currency, stored.Amounts, total.Amounts, agree);
        });
        var periods = rows.SelectMany(r => r.Periods).Distinct().Order();
        return new StagedSnapshot(key, rows.Sum(r => r.Rows), quarantined[0], [.. sums], [.. periods]);
    }

    public async Task AbandonAsync(SnapshotKey key, CancellationToken cancellationToken)
    {
        if (await FindCommitAsync(key.SnapshotId, cancellationToken) is { } commit)
            throw new InvalidOperationException($"Snapshot {key.SnapshotId} is published as version {commit.Version}; publish a removal instead of abandoning it.");
        await DropAsync([key.SnapshotId], SnapshotTables, cancellationToken);
    }

    public async Task<int> FillRollupsAsync(CancellationToken cancellationToken)
    {
        var live = await GetLiveAsync(version: null, cancellationToken);
        var filled = await Rollups.FilledAsync(live.Ids, cancellationToken);
        var missing = live.Items.Where(i => !filled.ContainsKey(i.SnapshotId)).ToList();
        if (missing.Count == 0) return 0;
        var key = new SnapshotKey(missing[0].SourceId, missing[0].SnapshotId);
        if (!(await CompleteAsync(key, cancellationToken)).RollupsAgree)
            throw new InvalidOperationException($"Snapshot {key.SnapshotId} is published, but its rollups do not say what its rows say; queries go on reading its rows.");
        return missing.Count - 1;
    }
}
