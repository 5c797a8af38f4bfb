using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Which snapshots a query looks into: none that is known to have no charge of its days.</summary>
[Collection(EngineGroup.Name)]
public sealed class SnapshotDaysTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [BothTransports]
    public async Task A_snapshot_is_left_out_where_none_of_its_charges_is_of_the_range(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var early = (await warehouse.DeliverAsync(new Bill().Add("Compute", "1", day: 1).Add("Compute", "2", day: 9))).SnapshotId;
        // Of August's bill, but charged in September.
        var late = (await warehouse.DeliverAsync(new Bill().Add("Compute", "4", day: 51, period: Bill.September.AddMonths(-1)))).SnapshotId;

        Assert.Equal([early], await WithinAsync(warehouse, """{"from":"2026-09-01","to":"2026-09-20"}"""));
        Assert.Equal([early], await WithinAsync(warehouse, """{"from":"2026-09-09","to":"2026-09-10"}"""));
        Assert.Equal([late], await WithinAsync(warehouse, """{"from":"2026-09-10","to":"2026-10-01"}"""));
        Assert.Equal([], await WithinAsync(warehouse, """{"from":"2026-09-21","to":"2026-10-01"}"""));
        Assert.Equal([early, late], await WithinAsync(warehouse, """{"from":"2026-09-19","to":"2026-09-29","compare":"previousPeriod"}"""));
        Assert.Equal([early, late], await WithinAsync(warehouse, """{"from":"2026-09-01","to":"2026-10-01","grain":"billingPeriod"}"""));
    }

    [Fact]
    public async Task A_query_of_days_without_charges_has_no_rows_whatever_it_asks()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1", day: 3));
        foreach (var by in (string[])["service", "resource"])
        {
            var answer = await AskAsync(warehouse, $$"""{"groupBy":["{{by}}"],"filter":{"dimension":"account","in":["a1"]},"from":"2026-09-10","to":"2026-09-20"}""");
            Assert.Equal((0, 0L), (answer.Rows.Length, answer.Served.RowsRead));
        }
    }

    [Fact]
    public async Task A_snapshot_whose_days_are_not_known_is_looked_into()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var unmarked = (await warehouse.DeliverAsync(new Bill().Add("Compute", "1", day: 1))).SnapshotId;
        var before = (await warehouse.DeliverAsync(new Bill().Add("Compute", "2", day: 2))).SnapshotId;
        await ExecuteAsync(warehouse, "TRUNCATE TABLE {db:Identifier}.spend_filled");
        // As marks were before they had days.
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("INSERT INTO {db:Identifier}.spend_filled (SnapshotId, Tags) SELECT {id:UUID}, ['team']").With("id", before), None);

        Assert.Equal([unmarked, before], await WithinAsync(warehouse.OnAnotherHost(), """{"from":"2027-01-01","to":"2027-02-01"}"""));
    }

    [Fact]
    public async Task The_days_of_snapshots_that_were_marked_before_are_found_by_a_migration()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var id = (await warehouse.DeliverAsync(new Bill().Add("Compute", "1", day: 5))).SnapshotId;
        await ExecuteAsync(warehouse, "TRUNCATE TABLE {db:Identifier}.spend_filled");
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("INSERT INTO {db:Identifier}.spend_filled (SnapshotId, Tags) SELECT {id:UUID}, ['team']").With("id", id), None);
        await ExecuteAsync(warehouse, "TRUNCATE TABLE {db:Identifier}.schema_migrations");
        await warehouse.EnsureCreatedAsync(None);

        var migrated = warehouse.OnAnotherHost();
        Assert.Equal([], await WithinAsync(migrated, """{"from":"2026-09-06","to":"2026-09-07"}"""));
        Assert.Equal([id], await WithinAsync(migrated, """{"from":"2026-09-05","to":"2026-09-06"}"""));
    }

    private static async Task<IEnumerable<Guid>> WithinAsync(TenantWarehouse warehouse, string query)
    {
        var live = await warehouse.GetLiveAsync(version: null, None);
        var within = await warehouse.WithinAsync(live, QueryScopes.Query(query), None);
        return live.Ids.Where(within.Ids.Contains).OrderBy(id => live.Items.First(i => i.SnapshotId == id).Version);
    }

    private static async Task<CostAnswer> AskAsync(TenantWarehouse warehouse, string query) =>
        await warehouse.AskAsync(await warehouse.GetLiveAsync(version: null, None), QueryScopes.Query(query), QueryScopes.Of(""), None);

    private static Task ExecuteAsync(TenantWarehouse warehouse, string sql) => warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query(sql), None);
}
