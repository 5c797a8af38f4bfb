using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

[Collection(EngineGroup.Name)]
public sealed class BackfillTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [BothTransports]
    public async Task Snapshots_published_before_the_rollups_were_there_are_summed_up_once(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(Bill.Random(1, 200));
        await warehouse.DeliverAsync(Bill.Random(2, 300));
        var query = QueryScopes.Query("""{"groupBy":["service","account","currency"],"measures":["billed","count"],"from":"2026-08-01","to":"2026-10-01"}""");
        var before = await AskAsync(warehouse, query);
        Assert.Equal("spend_month", before.Table);
        foreach (var table in (string[])["spend_day", "spend_month", "spend_filled"])
            await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query($"TRUNCATE TABLE {{db:Identifier}}.{table}"), None);
        warehouse = warehouse.OnAnotherHost();      // this one remembers that they were summed up
        Assert.Equal(("cost", before.Rows), await AskAsync(warehouse, query));
        Assert.Equal(1, await warehouse.FillRollupsAsync(None));
        Assert.Equal(0, await warehouse.FillRollupsAsync(None));
        Assert.Equal(0, await warehouse.FillRollupsAsync(None));
        Assert.Equal(before, await AskAsync(warehouse, query));
    }

    [Fact]
    public async Task A_second_completion_leaves_the_same_sums()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var key = await warehouse.DeliverAsync(Bill.Random(3, 400));
        Assert.True((await warehouse.CompleteAsync(key, None)).RollupsAgree);
        Assert.True((await warehouse.InspectAsync(key, None)).RollupsAgree);
    }

    [Fact]
    public async Task Sums_that_are_not_those_of_the_rows_are_found_and_not_used()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var key = await warehouse.DeliverAsync(Bill.Random(4, 50));
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("INSERT INTO {db:Identifier}.spend_month SELECT * FROM {db:Identifier}.spend_month LIMIT 1"), None);
        Assert.False((await warehouse.InspectAsync(key, None)).RollupsAgree);
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("TRUNCATE TABLE {db:Identifier}.spend_day"), None);
        Assert.False((await warehouse.InspectAsync(key, None)).RollupsAgree);
    }

    [Fact]
    public async Task Sums_go_with_their_snapshot()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded, TimeProvider.System);
        var old = await warehouse.DeliverAsync(Bill.Random(5, 50));
        await warehouse.DeliverAsync(Bill.Random(6, 60), old.SnapshotId);
        Assert.Equal([old.SnapshotId], await warehouse.CleanupAsync(TimeSpan.FromSeconds(-5), None));
        var left = await warehouse.Database.ReadAsync(
            warehouse.Database.Query("SELECT toUInt64(count()) FROM {db:Identifier}.spend_day WHERE x_SnapshotId = {old:UUID}").With("old", old.SnapshotId), r => r.Long(), None);
        Assert.Equal([0], left);
    }

    private static async Task<(string Table, string Rows)> AskAsync(TenantWarehouse warehouse, Domain.Querying.CostQuery query)
    {
        var answer = await warehouse.AskAsync(await warehouse.GetLiveAsync(version: null, None), query, QueryScopes.Of(""), None);
        return (answer.Served.Table, string.Join('\n', answer.Rows.Select(r => string.Join('|', r.Values))));
    }
}
