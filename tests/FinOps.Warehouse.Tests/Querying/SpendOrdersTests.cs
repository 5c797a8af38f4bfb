using FinOps.Domain.Querying;
using FinOps.Warehouse.Rollups;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>The orders besides their own in which a large tenant's spend tables are kept.</summary>
[Collection(EngineGroup.Name)]
public sealed class SpendOrdersTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [BothTransports]
    public async Task There_is_an_order_for_every_allocation_tag_whatever_its_name(Transport transport)
    {
        var warehouse = Large(await engine.NewTenantAsync(transport));
        var key = await warehouse.StageAsync(new Bill().Add("Compute", "1", team: "t1").Add("Storage", "2", team: "t2"));
        var first = await OrdersAsync(warehouse);
        Assert.Equal(["by_account", "by_tag_ca8b22d0db83a22d", "untagged"], first);

        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query(
            "INSERT INTO {db:Identifier}.rollup_daily (Dimension, BillingCurrency, x_SourceId, x_SnapshotId) SELECT {tag:String}, 'USD', 'aws', {id:UUID}")
            .With("tag", """tag:te'am\x`;--""").With("id", key.SnapshotId), None);
        await warehouse.CompleteAsync(key, None);

        Assert.Equal(first.Count + 1, (await OrdersAsync(warehouse)).Count);
        var sums = await warehouse.Database.ReadAsync(warehouse.Database.Query("SELECT Tags['team'], sum(BilledCost) FROM {db:Identifier}.spend_day GROUP BY 1 ORDER BY 1"), r => $"{r.Text()} {r.Money()}", None);
        Assert.Equal(["t1 1", "t2 2"], sums);
    }

    [Fact]
    public async Task A_small_tenant_has_none()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        Assert.Empty(await OrdersAsync(warehouse));
    }

    [Fact]
    public async Task A_tenant_that_has_grown_has_them_for_its_old_rows_too()
    {
        var small = await engine.NewTenantAsync(Transport.Embedded);
        await small.DeliverAsync(new Bill().Add("Compute", "1"));
        await Large(small).DeliverAsync(new Bill().Add("Compute", "2"));
        var commands = await small.Database.ReadAsync(
            small.Database.Query("SELECT command FROM system.mutations WHERE database = {name:String} ORDER BY command").With("name", small.Database.Name), r => r.Text(), None);
        Assert.Equal(3, commands.Count(c => c.Contains("MATERIALIZE PROJECTION", StringComparison.Ordinal)));
        Assert.Equal(["-3"], (await AskAsync(small, "")).Rows.Select(r => r.Values[0]));
    }

    [Fact]
    public async Task A_team_and_an_account_are_read_without_the_others()
    {
        var warehouse = Large(await engine.NewTenantAsync(Transport.Embedded));
        var bill = new Bill();
        for (var i = 0; i < 30_000; i++) bill.Add("Compute", "1", day: 1 + (i % 28), account: $"a{i}", team: $"team-{i % 20}");
        await warehouse.DeliverAsync(bill);

        var team = await AskAsync(warehouse, """ "groupBy":["region"],"filter":{"dimension":"tag:team","in":["team-7"]}, """);
        Assert.Equal(("spend_day", "-1500"), (team.Served.Table, team.Rows[0].Values[1]));
        Assert.InRange(team.Served.RowsRead, 1500, 20_000);
        var account = await AskAsync(warehouse, """ "groupBy":["region"],"filter":{"dimension":"account","in":["a77"]}, """);
        Assert.Equal(("spend_day", "-1"), (account.Served.Table, account.Rows[0].Values[1]));
        Assert.InRange(account.Served.RowsRead, 1, 20_000);
    }

    private static TenantWarehouse Large(TenantWarehouse warehouse) => warehouse.OnAnotherHost(memory: new RollupMemory(largeRows: 0));

    private static async Task<CostAnswer> AskAsync(TenantWarehouse warehouse, string query) =>
        await warehouse.AskAsync(await warehouse.GetLiveAsync(version: null, None), QueryScopes.Query($$"""{ {{query}} "from":"2026-09-01","to":"2026-09-29"}"""), QueryScopes.Of(""), None);

    private static Task<List<string>> OrdersAsync(TenantWarehouse warehouse) => warehouse.Database.ReadAsync(
        warehouse.Database.Query("SELECT name FROM system.projections WHERE database = {name:String} ORDER BY name").With("name", warehouse.Database.Name), r => r.Text(), None);
}
