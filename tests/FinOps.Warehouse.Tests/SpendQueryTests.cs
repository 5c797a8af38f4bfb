using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class SpendQueryTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Long = new(1990, 1, 1);

    [Theory, BothTransports]
    public async Task A_delta_is_the_new_cells_minus_the_replaced_ones(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var (before, after) = (Bill.Random(seed: 1, rows: 500), Bill.Random(seed: 2, rows: 700));
        var (old, kept) = (await warehouse.StageAsync(before), await warehouse.StageAsync(Bill.Random(seed: 3, rows: 50)));
        var key = await warehouse.StageAsync(after);

        var delta = await warehouse.GetDeltaCellsAsync([key.SnapshotId], [old.SnapshotId], None).ListAsync();

        Assert.NotEqual(kept, key);
        var expected = Cells(after).Minus(Cells(before));
        Assert.Equal(Ordered(expected), Ordered(delta));
        Assert.DoesNotContain(delta, cell => cell.Amounts.IsZero);
    }

    [Theory, BothTransports]
    public async Task The_same_bill_in_place_of_itself_changes_nothing(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var bill = Bill.Random(seed: 4, rows: 300);
        var (first, second) = (await warehouse.StageAsync(bill), await warehouse.StageAsync(bill));
        Assert.Empty(await warehouse.GetDeltaCellsAsync([second.SnapshotId], [first.SnapshotId], None).ListAsync());
    }

    [Theory, BothTransports]
    public async Task Loaded_cells_are_the_folded_rows_with_months_before_the_first_day(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var (a, b) = (Bill.Random(seed: 5, rows: 400), Bill.Random(seed: 6, rows: 400));
        await warehouse.DeliverAsync(a);
        await warehouse.DeliverAsync(b);
        await warehouse.StageAsync(Bill.Random(seed: 7, rows: 10));      // not published
        var live = await warehouse.GetLiveAsync(version: null, None);

        var days = await warehouse.LoadCellsAsync(live, Long, None).ListAsync();
        var months = await warehouse.LoadCellsAsync(live, new DateOnly(2026, 9, 1), None).ListAsync();

        var folded = Cells(a);
        folded.Add(Cells(b));
        Assert.Equal(Ordered(folded), Ordered(days));
        var start = new DateOnly(2026, 9, 1);
        var byMonth = new CellSet(folded.Select(c => c with { Key = HotWindow.Fold(c.Key, start) }));
        Assert.Equal(Ordered(byMonth), Ordered(months));
        Assert.NotEqual(days.Count, months.Count);
    }

    [Theory]
    [InlineData(SpendDimension.Service)]
    [InlineData(SpendDimension.Account)]
    [InlineData("tag:team")]
    [InlineData(SpendDimension.Total)]
    public async Task Rollups_and_rows_give_the_same_answer(string dimension)
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var bill = Bill.Random(seed: 8, rows: 1000);
        await warehouse.DeliverAsync(bill);
        var live = await warehouse.GetLiveAsync(version: null, None);
        var everything = new SpendFilter(SpendDimension.Provider, ["Cloud"]);      // holds for every row, and makes rows answer

        var fromRollup = await warehouse.SummaryAsync(live, Delivery.Query(dimension), CostScope.Everything, None);
        var fromRows = await warehouse.SummaryAsync(live, Delivery.Query(dimension, everything, new SpendFilter(SpendDimension.Charge, ["Usage"])), CostScope.Everything, None);

        Assert.Equal(fromRollup.Totals, fromRows.Totals);
        Assert.Equal(fromRollup.Rows, fromRows.Rows);
        Assert.Equal(1000, fromRollup.Totals.Sum(t => t.Rows));
        Assert.Equal(bill.Billed, fromRollup.Totals.Aggregate(Money.Zero, (sum, t) => sum + t.Amounts.Billed));
    }

    [Theory, BothTransports]
    public async Task A_filter_keeps_what_it_names_and_currencies_stay_apart(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1", account: "a1").Add("Compute", "2", account: "it's").Add("Storage", "4", account: "a1")
            .Add("", "8", account: "a1").Add("Compute", "16", account: "a1", currency: "EUR").Add("Compute", "32", account: "a1", day: 9));
        var live = await warehouse.GetLiveAsync(version: null, None);
        var first = new DateOnly(2026, 9, 1);

        var none = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Service, new SpendFilter(SpendDimension.Service, ["", "Storage"])), CostScope.Everything, None);
        var other = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Service, new SpendFilter(SpendDimension.Account, ["it's"])), CostScope.Everything, None);
        var range = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Total) with { From = first, To = first.AddDays(8), Currency = "USD" }, CostScope.Everything, None);
        var all = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Total), CostScope.Everything, None);

        Assert.Equal([("", "8"), ("Storage", "4")], none.Rows.Select(r => (r.Value, r.Amounts.Billed.ToString())));
        Assert.Equal([("Compute", "2")], other.Rows.Select(r => (r.Value, r.Amounts.Billed.ToString())));
        Assert.Equal([("USD", "15")], range.Totals.Select(t => (t.Currency, t.Amounts.Billed.ToString())));
        Assert.Equal([("EUR", "16"), ("USD", "47")], all.Totals.Select(t => (t.Currency, t.Amounts.Billed.ToString())));
    }

    [Theory, BothTransports]
    public async Task A_series_shows_the_largest_and_sums_the_rest(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Big", "100", day: 1).Add("Big", "1", day: 2).Add("Middle", "50", day: 1).Add("Small", "2", day: 2).Add("", "3", day: 2));
        var live = await warehouse.GetLiveAsync(version: null, None);
        var query = Delivery.Query(SpendDimension.Service) with { Top = 2 };

        var days = await warehouse.TimeSeriesAsync(live, query, SpendStep.Day, CostScope.Everything, None);
        var months = await warehouse.TimeSeriesAsync(live, query, SpendStep.Month, CostScope.Everything, None);

        Assert.Equal([(1, "Big", false, "100"), (1, "Middle", false, "50"), (2, "Big", false, "1"), (2, "", true, "5")],
            days.Select(p => (p.Day.Day, p.Value, p.IsOther, p.Amounts.Billed.ToString())));
        Assert.Equal([("2026-09-01", "Big", "101"), ("2026-09-01", "Middle", "50"), ("2026-09-01", "", "5")],
            months.Select(p => (p.Day.ToString("yyyy-MM-dd"), p.Value, p.Amounts.Billed.ToString())));
    }

    [Theory, BothTransports]
    public async Task Movers_compare_with_the_days_just_before_largest_change_first(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Down", "100", day: 3).Add("Down", "10", day: 5).Add("New", "40", day: 6).Add("Same", "7", day: 4).Add("Same", "7", day: 5).Add("Too early", "9", day: 2));
        var query = Delivery.Query(SpendDimension.Service) with { From = new DateOnly(2026, 9, 5), To = new DateOnly(2026, 9, 7) };

        var moves = await warehouse.MoversAsync(await warehouse.GetLiveAsync(version: null, None), query, CostScope.Everything, None);

        Assert.Equal([("Down", "100", "10"), ("New", "0", "40")], moves.Select(m => (m.Value, m.Before.Billed.ToString(), m.After.Billed.ToString())));
    }

    [Theory, BothTransports]
    public async Task Values_of_a_dimension_come_in_pages(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("b", "1").Add("", "1").Add("c'", "1").Add("a", "1").Add("a", "2"));
        var live = await warehouse.GetLiveAsync(version: null, None);

        Assert.Equal(["", "a"], await warehouse.DimensionValuesAsync(live, SpendDimension.Service, after: null, 2, CostScope.Everything, None));
        Assert.Equal(["b", "c'"], await warehouse.DimensionValuesAsync(live, SpendDimension.Service, after: "a", 5, CostScope.Everything, None));
        Assert.Equal([SpendDimension.Account, SpendDimension.Category, SpendDimension.Charge, SpendDimension.Provider, SpendDimension.Region, SpendDimension.Service, "tag:team", SpendDimension.Total],
            await warehouse.DimensionsAsync(live, None));
    }

    [Theory, BothTransports]
    public async Task A_tag_that_rollups_do_not_know_in_every_snapshot_is_answered_from_rows(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1", team: "red"));
        var late = new Bill().Add("Compute", "2", team: "red").Add("Compute", "4");
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        using (var block = late.Block()) await writer.AppendAsync(block, None);
        await writer.WriteRollupAsync(late.Cells().Where(c => !SpendDimension.IsTag(c.Key.Dimension)), None);      // read before 'team' was an allocation tag
        await writer.CompleteAsync(None);
        await warehouse.PublishAsync(key);
        var live = await warehouse.GetLiveAsync(version: null, None);

        var summary = await warehouse.SummaryAsync(live, Delivery.Query("tag:team"), CostScope.Everything, None);

        Assert.Equal([("", "4"), ("red", "3")], summary.Rows.Select(r => (r.Value, r.Amounts.Billed.ToString())));
        Assert.Equal(["", "red"], await warehouse.DimensionValuesAsync(live, "tag:team", after: null, 10, CostScope.Everything, None));
    }

    [Theory, BothTransports]
    public async Task The_widest_range_there_is_covers_everything(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        var live = await warehouse.GetLiveAsync(version: null, None);
        var always = Delivery.Query(SpendDimension.Total) with { From = DateOnly.MinValue, To = DateOnly.MaxValue };

        Assert.Equal("1", (await warehouse.SummaryAsync(live, always, CostScope.Everything, None)).Totals[0].Amounts.Billed.ToString());
        Assert.Equal(new DateOnly(2026, 9, 1), (await warehouse.LoadCellsAsync(live, DateOnly.MinValue, None).ListAsync())[0].Key.Day);
        Assert.Single(await warehouse.MoversAsync(live, always with { From = new DateOnly(2026, 1, 1) }, CostScope.Everything, None));
    }

    [Theory, BothTransports]
    public async Task Only_the_partitions_of_live_snapshots_are_read(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        for (var i = 0; i < 5; i++) await warehouse.StageAsync(new Bill().Add("Compute", "1"));
        var key = await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        foreach (var table in new[] { "cost", "rollup_daily" })
        {
            var explain = warehouse.Database.Query("SELECT parts FROM (EXPLAIN ESTIMATE SELECT * FROM {db:Identifier}.{table:Identifier} WHERE x_SnapshotId IN {live:Array(UUID)})");
            Assert.Equal([1L], await warehouse.Database.ReadAsync(explain.With("table", table).With("live", [key.SnapshotId]), r => r.Long(), None));
        }
    }

    [Fact]
    public async Task A_dimension_that_does_not_exist_is_refused_before_it_becomes_a_statement()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var live = await warehouse.GetLiveAsync(version: null, None);
        var query = Delivery.Query("ServiceName FROM x; --", new SpendFilter(SpendDimension.Account, ["a"]));
        await Assert.ThrowsAsync<ArgumentException>(() => warehouse.SummaryAsync(live, query, CostScope.Everything, None));
    }

    private static CellSet Cells(Bill bill) => new(bill.Cells().Select(c => new SpendCell(c.Key, c.Amounts)));

    private static List<SpendCell> Ordered(IEnumerable<SpendCell> cells) =>
        [.. cells.Where(c => !c.Amounts.IsZero).OrderBy(c => c.Key.Day).ThenBy(c => c.Key.Dimension, StringComparer.Ordinal).ThenBy(c => c.Key.Value, StringComparer.Ordinal).ThenBy(c => c.Key.Currency, StringComparer.Ordinal)];
}
