using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Sql;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class StagingTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task What_was_staged_is_read_back_from_the_engine_to_the_last_decimal(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var bill = Bill.Random(seed: 11, rows: 2000).Add("Compute", "49999999999999999999.999999999999999999", currency: "BIG");
        var key = await warehouse.StageAsync(bill);

        var staged = await warehouse.InspectAsync(key, None);

        Assert.Equal(2001, staged.Rows);
        Assert.True(staged.RollupsAgree);
        Assert.Equal(["BIG", "EUR", "USD"], staged.Sums.Select(s => s.Currency));
        foreach (var sum in staged.Sums)
            Assert.Equal(bill.Rows.Where(r => r.Currency == sum.Currency).Aggregate(Money.Zero, (total, row) => total + row.Billed), sum.FromRows.Billed);
        Assert.Equal([new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 1)], staged.BillingPeriods);
    }

    [Theory, BothTransports]
    public async Task Rollups_that_do_not_say_what_the_rows_say_are_noticed(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var bill = Bill.Random(seed: 12, rows: 100);
        foreach (var dimension in new[] { SpendDimension.Total, SpendDimension.Service })
        {
            var key = new SnapshotKey("aws", Guid.CreateVersion7());
            var writer = await warehouse.BeginSnapshotAsync(key, None);
            using var block = bill.Block();
            await writer.AppendAsync(block, None);
            var cells = bill.Cells().ToList();
            cells.RemoveAt(cells.FindIndex(c => c.Key.Dimension == dimension));
            await writer.WriteRollupAsync(cells, None);
            Assert.False((await writer.CompleteAsync(None)).RollupsAgree);
        }
    }

    [Theory, BothTransports]
    public async Task An_abandoned_snapshot_leaves_nothing_behind(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var kept = await warehouse.StageAsync(Bill.Random(seed: 13, rows: 100));
        var key = await warehouse.StageAsync(Bill.Random(seed: 14, rows: 100));
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        await writer.AddQuarantineAsync([new ReadIssue("f", 1, "c", "v", "r", "raw")], None);

        await writer.AbandonAsync(None);
        await writer.AbandonAsync(None);

        Assert.Equivalent(new StagedSnapshot(key, 0, 0, [], []), await warehouse.InspectAsync(key, None));
        Assert.Equal(100, (await warehouse.InspectAsync(kept, None)).Rows);
        Assert.DoesNotContain(key.SnapshotId, await PartitionsAsync(warehouse));
    }

    [Theory, BothTransports]
    public async Task A_published_snapshot_cannot_be_abandoned(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => warehouse.AbandonAsync(key, None));
        Assert.Equal(1, (await warehouse.InspectAsync(key, None)).Rows);
    }

    [Theory, BothTransports]
    public async Task Quarantined_rows_come_back_whole_and_in_pages(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        var issues = Enumerable.Range(1, 5).Select(i => new ReadIssue("dir/it's.csv", 10 * i, $"col\t{i}", "va\"l\n\nue", "not a date; DROP", $"raw,{i},日本\0")).ToList();
        await writer.AddQuarantineAsync([.. issues.AsEnumerable().Reverse()], None);
        await writer.AddQuarantineAsync([], None);

        Assert.Equal(issues[1..3], await warehouse.QuarantineAsync(key, scope: null, offset: 1, limit: 2, None));
        Assert.Equal(issues, await warehouse.QuarantineAsync(key, scope: null, offset: 0, limit: 100, None));
        Assert.Equal(5, (await warehouse.InspectAsync(key, None)).Quarantined);
    }

    [Theory, BothTransports]
    public async Task Cleanup_drops_what_was_replaced_or_forgotten_before_the_grace_and_nothing_else(Transport transport)
    {
        var clock = new SettableTime(DateTimeOffset.UtcNow);
        // A source whose name looks like a snapshot's id must not lead it astray.
        var warehouse = await engine.NewTenantAsync(transport, clock);
        var replaced = await warehouse.StageAsync(new Bill().Add("Compute", "1"), source: Guid.NewGuid().ToString());
        await warehouse.PublishAsync(replaced);
        var forgotten = await warehouse.StageAsync(new Bill().Add("Compute", "2"));
        var live = await warehouse.DeliverAsync(new Bill().Add("Compute", "4"), replaced.SnapshotId);

        Assert.Empty(await warehouse.CleanupAsync(TimeSpan.FromHours(1), None));
        clock.Now += TimeSpan.FromHours(2);
        var dropped = await warehouse.CleanupAsync(TimeSpan.FromHours(1), None);

        Assert.Equal(new[] { replaced.SnapshotId, forgotten.SnapshotId }.Order(), dropped.Order());
        Assert.Equal([live.SnapshotId], await PartitionsAsync(warehouse));
        Assert.Equal("4", (await warehouse.SeenAsync()).Totals[0].Amounts.Billed.ToString());
        Assert.Empty(await warehouse.CleanupAsync(TimeSpan.FromHours(1), None));
    }

    [Theory, BothTransports]
    public async Task Migrations_run_once_and_again_without_change(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        var before = await SchemaAsync(warehouse);

        await warehouse.EnsureCreatedAsync(None);

        Assert.Equal(before, await SchemaAsync(warehouse));
        Assert.Equal(SqlText.Migrations, await warehouse.Database.ReadAsync(warehouse.Database.Query("SELECT Name FROM {db:Identifier}.schema_migrations ORDER BY Name"), r => r.Text(), None));
        Assert.Equal("1", (await warehouse.SeenAsync()).Totals[0].Amounts.Billed.ToString());
    }

    [Theory, BothTransports]
    public async Task A_migration_cut_off_before_it_was_recorded_runs_again(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("TRUNCATE TABLE {db:Identifier}.schema_migrations"), None);

        await warehouse.EnsureCreatedAsync(None);

        Assert.Equal("1", (await warehouse.SeenAsync()).Totals[0].Amounts.Billed.ToString());
    }

    [Theory, BothTransports]
    public async Task Tenants_see_nothing_of_each_other(Transport transport)
    {
        var (mine, theirs) = (await engine.NewTenantAsync(transport), await engine.NewTenantAsync(transport));
        var key = await mine.DeliverAsync(new Bill().Add("Compute", "1"));
        var live = await mine.GetLiveAsync(version: null, None);

        Assert.Empty((await theirs.GetLiveAsync(version: null, None)).Items);
        // Even another tenant's live list finds nothing here.
        Assert.Empty((await theirs.SummaryAsync(live, Delivery.Query(SpendDimension.Total), CostScope.Everything, None)).Totals);
        Assert.Empty(await theirs.LoadCellsAsync(live, new DateOnly(2026, 9, 1), None).ListAsync());
        Assert.Equal(0, (await theirs.InspectAsync(key, None)).Rows);
        await theirs.AbandonAsync(key, None);
        Assert.Equal("1", (await mine.SeenAsync()).Totals[0].Amounts.Billed.ToString());
        var tenants = await new ClickHouseWarehouse(engine.On(transport), TimeProvider.System).ListTenantsAsync(None);
        Assert.Contains(TenantId.Parse(mine.Database.Name[TenantDatabase.Prefix.Length..]), tenants);
        Assert.Throws<FormatException>(() => new TenantDatabase(engine.On(transport), default));
    }

    private static Task<List<Guid>> PartitionsAsync(TenantWarehouse warehouse) => warehouse.Database.ReadAsync(
        warehouse.Database.Query("SELECT DISTINCT toUUID(extract(partition, '([0-9a-f-]{36})\\'\\\\)$')) AS id FROM system.parts WHERE active AND database = {db:String} AND table IN ('cost', 'rollup_daily', 'quarantine') ORDER BY id"),
        r => r.Uuid(), None);

    private static Task<List<string>> SchemaAsync(TenantWarehouse warehouse) =>
        warehouse.Database.ReadAsync(warehouse.Database.Query("SELECT create_table_query FROM system.tables WHERE database = {db:String} ORDER BY name"), r => r.Text(), None);

    private sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
