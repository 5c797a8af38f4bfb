using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Allocation;
using FinOps.Warehouse.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Under a row filter everything is answered as by a warehouse that has no other rows.</summary>
[Collection(EngineGroup.Name)]
public sealed class RowFilterTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly From = new(2026, 8, 1), To = new(2026, 11, 15), Hot = new(2026, 10, 1);
    private static readonly string[] Dimensions = [.. SpendDimension.BuiltIn, .. QueryBill.AllocationTags.Select(SpendDimension.OfTag)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_random_query_is_answered_as_over_the_filtered_rows_alone(int replay)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var answered = 0L;
        Check.One(Config.QuickThrowOnFailure.WithReplay((ulong)(20261128 + replay), 1).WithMaxTest(2), Prop.ForAll<int>(seed => answered += CompareAsync(world, new Random(seed)).GetAwaiter().GetResult()));
        Assert.True(answered > 0, "Every filter left nothing.");
    }

    /// <summary>Filters that keep some rows, and of every kind of dimension, so that no seed decides whether these are tried.</summary>
    [Theory]
    [InlineData("""{"dimension":"account","in":["aws-1","azure-2"]}""")]
    [InlineData("""{"dimension":"tag:team","in":["team-0"]}""")]
    [InlineData("""{"dimension":"allocation:owner","in":["platform"]}""")]
    [InlineData("""{"or":[{"dimension":"allocation:owner","prefix":"comp"},{"not":{"dimension":"resource","isNull":false}}]}""")]
    [InlineData("""{"and":[{"dimension":"BilledCost","from":"100"},{"dimension":"currency","in":["EUR"]}]}""")]
    [InlineData("""{"or":[]}""")]
    public async Task These_filters_too(string filter)
    {
        var world = await QueryWorld.OpenAsync(engine);
        await CompareAsync(world, new Random(7), QueryScopes.Filter(filter));
    }

    [Theory]
    [InlineData("""{"groupBy":["account","currency"],"filter":{"or":[{"dimension":"account","isNull":false},{"dimension":"account","isNull":true}]}}""")]
    [InlineData("""{"groupBy":["account","currency"],"filter":{"not":{"dimension":"account","in":["aws-1"]}}}""")]
    [InlineData("""{"groupBy":["account","currency"],"filter":{"not":{"and":[]}}}""")]
    [InlineData("""{"groupBy":["account","currency"],"filter":{"not":{"or":[]}},"top":{"count":1},"compare":"previousMonth","from":"2026-09-01","to":"2026-10-01"}""")]
    [InlineData("""{"groupBy":["account","currency"],"filter":{"dimension":"account","matches":"^aws-1$|^aws-2$|"}}""")]
    public async Task No_filter_of_a_query_widens_what_is_seen(string query)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var scope = QueryScopes.Of("") with { RowFilter = QueryScopes.Filter("""{"dimension":"account","in":["aws-1"]}""") };
        var answer = await world.Warehouse.AskAsync(world.Live, QueryScopes.Query(query), scope, None);
        Assert.All(answer.Rows, row => Assert.Equal(row.Other ? null : "aws-1", row.Values[0]));
    }

    [Theory]
    [InlineData("""{"dimension":"allocation:team","in":["team-0","platform"]}""", """{"groupBy":["allocation:team","currency"],"measures":["billed","effective","list"]}""")]
    [InlineData("""{"dimension":"allocation:team","in":["team-1"]}""", """{"groupBy":["service","currency"],"grain":"month","measures":["effective"],"top":{"count":2}}""")]
    [InlineData("""{"not":{"dimension":"allocation:team","isNull":true}}""", """{"groupBy":["currency"],"measures":["billed"],"filter":{"dimension":"allocation:team","isNull":true}}""")]
    [InlineData("""{"and":[{"dimension":"provider","in":["AWS"]},{"dimension":"allocation:team","prefix":"team-"}]}""", """{"groupBy":["allocation:team"],"currency":"USD","compare":"previousMonth","from":"2026-09-01","to":"2026-10-01"}""")]
    public async Task Of_shared_cost_the_parts_are_seen_that_the_whole_company_sees(string filter, string json)
    {
        var (world, rules) = (await QueryWorld.OpenAsync(engine), Rulebook.All());
        var (query, scope) = (QueryScopes.Query(json), QueryScopes.Of("") with { Allocation = rules, RowFilter = QueryScopes.Filter(filter) });

        var answer = await world.Warehouse.AskAsync(world.Live, query, scope, None);

        // Parts are cut by what all rows say; of these the filter keeps some.
        var everything = scope with { RowFilter = null };
        var parts = new ReferenceAllocation(rules).Parts(world.Rows, "team").Where(p => ReferenceFilter.Holds(p, scope.RowFilter, everything)).ToList();
        var (expected, totals, groups) = new ReferenceQuery(parts, query, everything).Answer();
        Assert.Equal(expected.Select(r => string.Join('|', r.Values)), answer.Rows.Select(r => string.Join('|', r.Values)));
        if (groups > 0) Assert.Equal((string.Join('|', totals), groups), (string.Join('|', answer.Totals), answer.Groups));
    }

    [Fact]
    public async Task The_export_of_a_team_has_its_parts_of_shared_rows()
    {
        var (world, rules) = (await QueryWorld.OpenAsync(engine), Rulebook.All());
        var scope = CostScope.Everything with { Allocation = rules, RowFilter = QueryScopes.Filter("""{"dimension":"allocation:team","in":["team-0"]}""") };
        var costs = await world.Warehouse.AllocatedAsync(world.Live, new AllocationQuestion(rules, "team", From, To, Measure.Billed), None);
        var whole = Amounts(costs.Where(c => c.Value == "team-0").Select(c => (c.Currency, c.Cost)));

        var rows = await ExportAsync(world.Warehouse, world.Live, scope);
        var (billed, currency) = (rows[0].IndexOf("BilledCost"), rows[0].IndexOf("BillingCurrency"));
        var exported = Amounts(rows.Skip(1).Select(r => (r[currency], r[billed].Length == 0 ? Money.Zero : Money.Parse(r[billed]))));
        var seen = await world.Warehouse.SummaryAsync(world.Live, new SpendQuery(From, To, SpendDimension.Total, SpendMetric.Billed, null, [], 1), scope, None);

        Assert.Equal(whole, exported);
        Assert.Equal(whole, Amounts(seen.Totals.Select(t => (t.Currency, t.Amounts.Billed))));
    }

    [Fact]
    public async Task A_filter_on_an_allocation_dimension_that_is_gone_shows_nothing()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var scope = CostScope.Everything with { RowFilter = QueryScopes.Filter("""{"dimension":"allocation:gone","in":["x"]}""") };
        var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => world.Warehouse.VisibleCellsAsync(world.Live, SpendDimension.Total, Hot, scope, None));
        Assert.Equal(QueryRefusal.UnknownDimension, refused.Refusal);
        await Assert.ThrowsAsync<QueryRefusedException>(() => world.Warehouse.ExportAsync(world.Live, new FocusExport(FocusVersion.V14, null, null), scope, None));
    }

    /// <returns>Rows that were answered.</returns>
    private async Task<long> CompareAsync(QueryWorld world, Random random, CostFilter? given = null)
    {
        var everything = QueryScopes.Of("");
        var filter = given ?? RandomQueries.Filter(random, 0);
        var scope = everything with { RowFilter = filter };
        var rows = world.Rows.Where(r => ReferenceFilter.Holds(r, filter, everything)).ToList();
        var alone = await engine.NewTenantAsync(Transport.Embedded);
        var live = await QueryBill.DeliverAsync(alone, rows, byMonth: false);
        var named = CostFilterJson.Write(filter);
        var answered = 0L;
        for (var i = 0; i < 8; i++)
        {
            // Pages of three: what stands on a later one must not differ either.
            var query = RandomQueries.Make(random) with { Limit = random.Next(2) == 0 ? 3 : 1000, Offset = random.Next(2) * 3 };
            var (seen, expected) = (await world.Warehouse.AskAsync(world.Live, query, scope, None), await alone.AskAsync(live, query, everything, None));
            Assert.Equal((named, CostQueryJson.Write(query), Text(expected)), (named, CostQueryJson.Write(query), Text(seen)));
            answered += seen.Rows.Length;
        }

        await CompareSpendAsync(world, scope, alone, live, random);
        Assert.Equal(await SeenAsync(alone, live, everything), (await SeenAsync(world.Warehouse, world.Live, scope)));
        Assert.Equal(Lines(await ExportAsync(alone, live, everything)), Lines(await ExportAsync(world.Warehouse, world.Live, scope)));
        return answered;
    }

    private static async Task CompareSpendAsync(QueryWorld world, CostScope scope, TenantWarehouse alone, LiveSnapshots live, Random random)
    {
        var all = await ToListAsync(alone.LoadCellsAsync(live, Hot, None));
        foreach (var dimension in Dimensions)
        {
            var cells = await world.Warehouse.VisibleCellsAsync(world.Live, dimension, Hot, scope, None);
            Assert.Equal(all.Where(c => c.Key.Dimension == dimension).Select(c => $"{c}").Order(StringComparer.Ordinal), cells.Select(c => $"{c}").Order(StringComparer.Ordinal));
            Assert.Equal(
                await alone.DimensionValuesAsync(live, dimension, "a", 5, CostScope.Everything, None), await world.Warehouse.DimensionValuesAsync(world.Live, dimension, "a", 5, scope, None));
        }

        var query = new SpendQuery(From.AddDays(random.Next(40)), To.AddDays(-random.Next(20)), Dimensions[random.Next(Dimensions.Length)], Enum.GetValues<SpendMetric>()[random.Next(4)],
            random.Next(2) == 0 ? "USD" : null, random.Next(2) == 0 ? [] : [new SpendFilter(SpendDimension.Account, ["aws-1", "gcp-0"])], 1 + random.Next(4));
        var (mine, theirs) = (await world.Warehouse.SummaryAsync(world.Live, query, scope, None), await alone.SummaryAsync(live, query, CostScope.Everything, None));
        Assert.Equal(theirs.Totals, mine.Totals);
        Assert.Equal(theirs.Rows, mine.Rows);
        foreach (var step in Enum.GetValues<SpendStep>())
            Assert.Equal(await alone.TimeSeriesAsync(live, query, step, CostScope.Everything, None), await world.Warehouse.TimeSeriesAsync(world.Live, query, step, scope, None));
        Assert.Equal(await alone.MoversAsync(live, query, CostScope.Everything, None), await world.Warehouse.MoversAsync(world.Live, query, scope, None));
    }

    private static async Task<string> SeenAsync(TenantWarehouse warehouse, LiveSnapshots live, CostScope scope)
    {
        var dimensions = await warehouse.SeenDimensionsAsync(live, scope, None);
        var values = new List<string>();
        foreach (var name in (string[])["account", "tag:team", "source", "allocation:owner"])
        {
            Assert.True(Dimension.TryParse(name, out var dimension));
            values.AddRange(await warehouse.ValuesAsync(live, new CostValuesQuery(dimension, "", null, new CostRange(From, To), 100), scope, None));
        }

        return $"{string.Join(' ', dimensions)}: {string.Join(' ', values)}";
    }

    private static async Task<List<List<string>>> ExportAsync(TenantWarehouse warehouse, LiveSnapshots live, CostScope scope)
    {
        await using var export = await warehouse.ExportAsync(live, new FocusExport(FocusVersion.V14, null, null), scope, None);
        using var reader = new StreamReader(export);
        return Csv.Read(await reader.ReadToEndAsync(None));
    }

    private static string Text(CostAnswer answer) =>
        $"{string.Join('\n', answer.Rows.Select(r => $"{r.Other} {string.Join('|', r.Values)}"))}\n{string.Join('|', answer.Totals)} {answer.Groups} {answer.Currency} {answer.Coverage} {string.Join(' ', answer.Rates)}";

    private static IEnumerable<string> Lines(List<List<string>> rows) => rows.Select(r => string.Join('|', r)).Order(StringComparer.Ordinal);

    private static IEnumerable<(string, Money)> Amounts(IEnumerable<(string Currency, Money Cost)> costs) =>
        costs.GroupBy(c => c.Currency).Select(g => (g.Key, g.Aggregate(Money.Zero, (sum, c) => sum + c.Cost))).OrderBy(s => s.Key, StringComparer.Ordinal);

    private static async Task<List<SpendCell>> ToListAsync(IAsyncEnumerable<SpendCell> cells)
    {
        var list = new List<SpendCell>();
        await foreach (var cell in cells) list.Add(cell);
        return list;
    }
}
