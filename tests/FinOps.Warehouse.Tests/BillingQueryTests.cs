using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class BillingQueryTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly August = new(2026, 8, 1), September = new(2026, 9, 1);
    private static readonly BillingRange Everything = new(null, null, null);

    [Theory, BothTransports]
    public async Task What_is_reconciled_is_what_spend_says_to_the_last_digit(Transport transport)
    {
        var (warehouse, live) = await TwoSourcesAsync(transport);
        var spend = await warehouse.SeenAsync();

        var cells = await warehouse.BilledAsync(live, Everything, None);

        foreach (var dimension in (string[])[SpendDimension.Charge, SpendDimension.Provider])
        {
            foreach (var total in spend.Totals)
            {
                var mine = cells.Where(c => c.Dimension == dimension && c.Currency == total.Currency).ToList();
                Assert.Equal(total.Amounts, mine.Aggregate(Amounts.Zero, (sum, c) => sum + c.Amounts));
                Assert.Equal(total.Rows, mine.Sum(c => c.Rows));
            }
        }

        Assert.Equal(2, spend.Totals.Count);
        Assert.Equal(["aws", "azure"], cells.Select(c => c.SourceId).Distinct());
    }

    [Fact]
    public async Task A_source_and_a_range_of_months_narrow_it_down()
    {
        var (warehouse, live) = await TwoSourcesAsync(Transport.Embedded);
        var all = await warehouse.BilledAsync(live, Everything, None);

        var some = await warehouse.BilledAsync(live, new BillingRange(August, September, "azure"), None);

        Assert.Equal(all.Where(c => c.SourceId == "azure" && c.BillingPeriod == August), some);
        Assert.NotEmpty(some);
        Assert.Empty(await warehouse.BilledAsync(live, new BillingRange(September.AddMonths(1), null, null), None));
    }

    [Fact]
    public async Task Replaced_and_unpublished_snapshots_are_in_no_sum()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var old = await warehouse.DeliverAsync(Bill.Random(seed: 31, rows: 40));
        var bill = new Bill().Add("Compute", "1.5").Add("Compute", "2.5", period: Bill.September.AddMonths(-1));
        var key = await warehouse.DeliverAsync(bill, old.SnapshotId);
        await warehouse.StageAsync(Bill.Random(seed: 32, rows: 10));
        var live = await warehouse.GetLiveAsync(version: null, None);

        var charges = (await warehouse.BilledAsync(live, Everything, None)).Where(c => c.Dimension == SpendDimension.Charge);

        Assert.Equal([(August, Money.Parse("2.5")), (September, Money.Parse("1.5"))], charges.Select(c => (c.BillingPeriod, c.Amounts.Billed)));
        Assert.Equal(
            [new SnapshotRows("aws", key.SnapshotId, August, 1), new SnapshotRows("aws", key.SnapshotId, September, 1)],
            await warehouse.SnapshotRowsAsync(live, ["aws", "azure"], None));
    }

    [Fact]
    public async Task Rows_of_a_snapshot_add_up_to_it()
    {
        var (warehouse, live) = await TwoSourcesAsync(Transport.Embedded);
        var rows = await warehouse.SnapshotRowsAsync(live, ["aws"], None);
        Assert.Equal(300, rows.Sum(r => r.Rows));
        Assert.All(rows, r => Assert.Equal("aws", r.SourceId));
    }

    [Fact]
    public async Task Nothing_published_is_no_sum_at_all()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var live = await warehouse.GetLiveAsync(version: null, None);
        Assert.Empty(await warehouse.BilledAsync(live, Everything, None));
        Assert.Empty(await warehouse.SnapshotRowsAsync(live, ["aws"], None));
    }

    private async Task<(ITenantWarehouse Warehouse, LiveSnapshots Live)> TwoSourcesAsync(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.PublishAsync(await warehouse.StageAsync(Bill.Random(seed: 21, rows: 300), "aws"));
        await warehouse.PublishAsync(await warehouse.StageAsync(Bill.Random(seed: 22, rows: 200), "azure"));
        return (warehouse, await warehouse.GetLiveAsync(version: null, None));
    }
}
