using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;
using FinOps.Warehouse.Tests.Querying;

namespace FinOps.Warehouse.Tests.Allocation;

/// <summary>Rules of every kind on a bill of three clouds, against a plain evaluation and against each other.</summary>
[Collection(EngineGroup.Name)]
public sealed class AllocationQueryTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly From = new(2026, 8, 1), To = new(2026, 11, 15);

    [Theory]
    [InlineData("team", Measure.Effective)]
    [InlineData("team", Measure.Billed)]
    [InlineData("environment", Measure.List)]
    [InlineData("costCenter", Measure.Contracted)]
    [InlineData("costCenter", Measure.Effective)]
    public async Task Every_value_costs_what_a_plain_evaluation_gives(string dimension, Measure measure)
    {
        var (world, rules) = (await QueryWorld.OpenAsync(engine), Rulebook.All());
        var question = new AllocationQuestion(rules, dimension, From, To, measure);

        var costs = await world.Warehouse.AllocatedAsync(world.Live, question, None);
        var whole = await world.Warehouse.WholeAsync(world.Live, question, None);

        var column = Enum.Parse<FocusColumnId>($"{measure}Cost");
        var expected = new ReferenceAllocation(rules).Parts(world.Rows, dimension).GroupBy(r => (Value: r.Allocated[dimension], Currency: r.Texts[FocusColumnId.BillingCurrency]))
            .Select(g => new AllocatedCost(g.Key.Value, g.Key.Currency, g.Aggregate(Money.Zero, (sum, r) => sum + r.Numbers.GetValueOrDefault(column))));
        Assert.Equal(Ordered(expected), Ordered(costs));
        Assert.Equal("", costs[0].Value);
        Assert.Equal(Sums(whole), Sums(costs));
        Assert.Equal(Sums(world.Rows.Select(r => new AllocatedCost("", r.Texts[FocusColumnId.BillingCurrency], r.Numbers.GetValueOrDefault(column)))), Sums(whole));
    }

    [Theory]
    [InlineData("""["allocation:team","currency"]""", "day")]
    [InlineData("""["allocation:team","currency","service","account"]""", "month")]
    [InlineData("""["allocation:environment","allocation:team","currency"]""", "none")]
    [InlineData("""["allocation:team","allocation:costCenter","currency"]""", "week")]
    [InlineData("""["tag:env","allocation:team","currency"]""", "quarter")]
    public async Task A_part_is_the_same_in_every_grouping_and_at_every_grain(string groupBy, string grain)
    {
        var (world, scope) = (await QueryWorld.OpenAsync(engine), CostScope.Everything with { Allocation = Rulebook.All() });
        const string measures = """["billed","effective","list","contracted","count"]""";
        var fine = await world.Warehouse.AskAsync(world.Live, QueryScopes.Query($$"""{"measures":{{measures}},"groupBy":{{groupBy}},"grain":"{{grain}}","limit":10000}"""), scope, None);
        var coarse = await world.Warehouse.AskAsync(world.Live, QueryScopes.Query($$"""{"measures":{{measures}},"groupBy":["allocation:team","currency"],"limit":10000}"""), scope, None);

        Assert.True(fine.Groups < 10_000);
        var columns = System.Text.Json.JsonSerializer.Deserialize<string[]>(groupBy)!.ToList();
        var offset = grain == "none" ? 0 : 1;
        Assert.Equal(Fold(coarse, 0, 1), Fold(fine, offset + columns.IndexOf("allocation:team"), offset + columns.IndexOf("currency")));
    }

    [Theory]
    [InlineData("billingPeriod", "costCenter")]
    [InlineData("day", "team")]
    [InlineData("hour", "costCenter")]
    public async Task Parts_add_up_to_the_rows_of_every_bucket_currency_and_measure(string grain, string dimension)
    {
        var (world, scope) = (await QueryWorld.OpenAsync(engine), CostScope.Everything with { Allocation = Rulebook.All() });
        const string asked = """ "measures":["billed","effective","list","contracted","count"],"groupBy":["currency"],"limit":10000 """;
        var rows = await world.Warehouse.AskAsync(world.Live, QueryScopes.Query($"{{{asked},\"grain\":\"{grain}\"}}"), scope, None);
        // A condition that every part satisfies makes the query one over parts.
        var whole = $$"""{"or":[{"dimension":"allocation:{{dimension}}","isNull":true},{"dimension":"allocation:{{dimension}}","isNull":false}]}""";
        var cut = await world.Warehouse.AskAsync(world.Live, QueryScopes.Query($"{{{asked},\"grain\":\"{grain}\",\"filter\":{whole}}}"), scope, None);

        Assert.NotEmpty(rows.Rows);
        Assert.Equal(rows.Rows.Select(r => string.Join('|', r.Values)), cut.Rows.Select(r => string.Join('|', r.Values)));
    }

    [Theory]
    [InlineData("""{"groupBy":["allocation:team","currency"],"measures":["effective","savings","quantity"],"filter":{"dimension":"service","in":["Object Storage"]},"grain":"month"}""")]
    [InlineData("""{"groupBy":["allocation:costCenter","currency"],"filter":{"dimension":"allocation:team","in":["team-0","platform"]}}""")]
    [InlineData("""{"groupBy":["allocation:team"],"currency":"USD","from":"2026-09-01","to":"2026-10-01","compare":"previousMonth","top":{"count":3,"by":"effective"}}""")]
    [InlineData("""{"groupBy":["service","currency"],"filter":{"not":{"dimension":"allocation:team","isNull":true}},"from":"2026-09-03","to":"2026-09-05","grain":"day"}""")]
    [InlineData("""{"groupBy":["allocation:environment","currency"],"measures":["effective","count"],"grain":"week"}""")]
    public async Task Queries_group_and_filter_by_what_rules_give(string json)
    {
        var (world, rules) = (await QueryWorld.OpenAsync(engine), Rulebook.All());
        var (query, scope) = (QueryScopes.Query(json), QueryScopes.Of("") with { Allocation = rules });

        var answer = await world.Warehouse.AskAsync(world.Live, query, scope, None);

        var last = json.Contains("environment", StringComparison.Ordinal) ? rules.Set.Dimensions[1].Name : json.Contains("costCenter", StringComparison.Ordinal) ? "costCenter" : "team";
        // Without splits, rows are counted; the team's parts would be counted each.
        var rows = new ReferenceAllocation(rules with { Set = last == "environment" ? new AllocationSet([rules.Set.Dimensions[1]]) : rules.Set }).Parts(world.Rows, last);
        var (expected, totals, groups) = new ReferenceQuery(rows, query, scope).Answer();
        Assert.Equal(expected.Select(r => string.Join('|', r.Item1)), answer.Rows.Select(r => string.Join('|', r.Values)));
        Assert.Equal((string.Join('|', totals), groups), (string.Join('|', answer.Totals), answer.Groups));
        Assert.Equal("cost", answer.Served.Table);
    }

    [Fact]
    public async Task Rules_that_give_values_of_one_dimension_are_answered_by_its_rollup()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var rules = Rulebook.Of("""{"dimensions":[{"name":"kind","rules":[{"name":"machines","match":{"dimension":"service","prefix":"Virtual"},"from":"2026-09-01","value":"compute"},{"name":"rest","valueFrom":{"dimension":"service","lower":true}}]}]}""");
        var (query, scope) = (QueryScopes.Query("""{"groupBy":["allocation:kind","currency"],"measures":["billed","effective","count"],"grain":"month"}"""), CostScope.Everything with { Allocation = rules });

        var answer = await world.Warehouse.AskAsync(world.Live, query, scope, None);

        var (expected, _, _) = new ReferenceQuery(new ReferenceAllocation(rules).Parts(world.Rows, "kind"), query, scope).Answer();
        Assert.Equal("rollup_daily", answer.Served.Table);
        Assert.Equal(expected.Select(r => string.Join('|', r.Item1)), answer.Rows.Select(r => string.Join('|', r.Values)));
    }

    [Fact]
    public async Task A_rule_says_what_it_matched_and_won_and_who_was_before_it()
    {
        var (world, rules) = (await QueryWorld.OpenAsync(engine), Rulebook.All());
        var uses = await world.Warehouse.RuleUsesAsync(world.Live, new AllocationQuestion(rules, "team", From, To, Measure.Billed), None);

        var reference = new ReferenceAllocation(rules);
        var team = rules.Set.Dimensions[0].Rules;
        for (var i = 0; i < team.Length; i++)
        {
            var matched = world.Rows.Where(r => reference.Applies(team[i], r)).ToList();
            var won = matched.Where(r => !team.Take(i).Any(before => reference.Applies(before, r))).ToList();
            Assert.Equal((team[i].Name, matched.Count, won.Count), (team[i].Name, (int)uses[i].Matched, (int)uses[i].Won));
            Assert.Equal(Sums(won.Select(r => new AllocatedCost("", r.Texts[FocusColumnId.BillingCurrency], r.Numbers.GetValueOrDefault(FocusColumnId.BilledCost)))), Sums(uses[i].Costs));
            Assert.Equal(matched.Select(r => team.IndexOf(team.First(t => reference.Applies(t, r)))).Distinct().Order(), uses[i].Winners);
        }
    }

    [Theory]
    [InlineData("team")]
    [InlineData("costCenter")]
    public async Task Moves_are_what_each_row_changes_by_and_add_up_to_every_difference(string dimension)
    {
        var (world, former) = (await QueryWorld.OpenAsync(engine), Rulebook.All());
        var rules = former with { Set = Without(former.Set, "Tax") };
        var question = new AllocationQuestion(rules, dimension, From, To, Measure.Effective);

        var moves = await world.Warehouse.MovedAsync(world.Live, question, former, None);

        Assert.InRange(moves.Count, 1, MovedCost.MaxMoves - 1);
        Assert.All(moves, m => Assert.NotEqual(m.From, m.To));
        Assert.Equal(moves.Count, moves.Select(m => (m.From, m.To, m.Currency)).Distinct().Count());
        var (now, then) = (await world.Warehouse.AllocatedAsync(world.Live, question, None), await world.Warehouse.AllocatedAsync(world.Live, question with { Rules = former }, None));
        var expected = Table(now).Keys.Union(Table(then).Keys).ToDictionary(k => k, k => Table(now).GetValueOrDefault(k) - Table(then).GetValueOrDefault(k));
        foreach (var (key, difference) in expected)
        {
            var moved = moves.Where(m => (m.To, m.Currency) == key).Aggregate(Money.Zero, (sum, m) => sum + m.Cost) - moves.Where(m => (m.From, m.Currency) == key).Aggregate(Money.Zero, (sum, m) => sum + m.Cost);
            // Rows that both sets split are cut twice, and dust is left out.
            Assert.True(Distance(moved, difference) <= Money.Parse("0.0001"u8).Units, $"{key} moves {moved}, and differs by {difference}");
        }

        Assert.Empty(await world.Warehouse.MovedAsync(world.Live, question with { Rules = former }, former, None));
    }

    [Fact]
    public async Task Moves_of_rules_without_splits_are_exact()
    {
        var world = await QueryWorld.OpenAsync(engine);
        var former = Rulebook.Of("""{"dimensions":[{"name":"kind","rules":[{"name":"by tag","valueFrom":{"dimension":"tag:team"}}]}]}""");
        var rules = Rulebook.Of("""{"dimensions":[{"name":"kind","rules":[{"name":"machines","match":{"dimension":"service","prefix":"Virtual"},"value":"compute"},{"name":"by tag","valueFrom":{"dimension":"tag:team"}}]}]}""");

        var moves = await world.Warehouse.MovedAsync(world.Live, new AllocationQuestion(rules, "kind", From, To, Measure.Billed), former, None);

        var (before, after) = (new ReferenceAllocation(former), new ReferenceAllocation(rules));
        var was = before.Parts(world.Rows, "kind").Select(r => r.Allocated["kind"]).ToList();
        var expected = after.Parts(world.Rows, "kind").Select((row, i) => (From: was[i], To: row.Allocated["kind"], Currency: row.Texts[FocusColumnId.BillingCurrency], Cost: row.Numbers.GetValueOrDefault(FocusColumnId.BilledCost)))
            .Where(r => r.From != r.To).GroupBy(r => (r.From, r.To, r.Currency)).Select(g => new MovedCost(g.Key.From, g.Key.To, g.Key.Currency, g.Aggregate(Money.Zero, (sum, r) => sum + r.Cost)));
        Assert.Equal(expected.OrderBy(Key, StringComparer.Ordinal), moves.OrderBy(Key, StringComparer.Ordinal));

        static string Key(MovedCost move) => $"{move.From}|{move.To}|{move.Currency}";
    }

    private static AllocationSet Without(AllocationSet set, string rule) => new([.. set.Dimensions.Select(d => d with { Rules = d.Rules.RemoveAll(r => r.Name == rule) })]);

    private static Dictionary<(string Value, string Currency), Money> Table(IEnumerable<AllocatedCost> costs) => costs.ToDictionary(c => (c.Value, c.Currency), c => c.Cost);

    /// <summary>In units of the 18th decimal.</summary>
    private static Int128 Distance(Money a, Money b) => Int128.Abs(a.Units - b.Units);

    private static IEnumerable<string> Fold(CostAnswer answer, int value, int currency) => answer.Rows
        .GroupBy(r => (r.Values[value], r.Values[currency])).OrderBy(g => g.Key.Item1, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal)
        .Select(g => $"{g.Key} {string.Join(' ', Enumerable.Range(1, 5).Select(i => g.Aggregate(Money.Zero, (sum, row) => sum + Money.Parse(row.Values[^i]!))))}");

    private static IEnumerable<AllocatedCost> Ordered(IEnumerable<AllocatedCost> costs) => costs.OrderBy(c => c.Value, StringComparer.Ordinal).ThenBy(c => c.Currency, StringComparer.Ordinal);

    private static IEnumerable<(string, Money)> Sums(IEnumerable<AllocatedCost> costs) => costs.GroupBy(c => c.Currency).Select(g => (g.Key, g.Aggregate(Money.Zero, (sum, c) => sum + c.Cost))).OrderBy(s => s.Key, StringComparer.Ordinal);
}
