using System.Runtime.CompilerServices;
using System.Text.Json;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Allocation;

/// <summary>Single rules on small bills, over both transports.</summary>
[Collection(EngineGroup.Name)]
public sealed class AllocationRuleTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly From = new(2026, 9, 1), To = new(2026, 10, 1);

    [Theory, BothTransports]
    public async Task A_dictionary_gives_what_held_on_the_day_of_the_charge(Transport transport)
    {
        const string owners = "key,value,validFrom,validTo\na1,first,,2026-09-10\na1,second,2026-09-10,2026-09-20\n\"o'\\x\",\"a, \"\"b\"\" \\ '\",,\n";
        var rules = Rulebook.Of(Single("""{"name":"r","valueFrom":{"dimension":"account","dictionary":"owners"}}"""), new Dictionary<string, string> { ["owners"] = owners });
        var bill = new Bill().Add("S", "1", day: 1).Add("S", "2", day: 9).Add("S", "4", day: 10).Add("S", "8", day: 19).Add("S", "16", day: 20).Add("S", "32", account: "o'\\x").Add("S", "64", account: "b");
        Assert.Equal([("", "80"), ("a, \"b\" \\ '", "32"), ("first", "3"), ("second", "12")], await AskAsync(transport, bill, rules));
    }

    [Theory, BothTransports]
    public async Task The_largest_dictionary_is_looked_up_in(Transport transport)
    {
        var lines = string.Concat(Enumerable.Range(0, AllocationDictionary.MaxEntries).Select(i => $"key number {i} of many,value {i % 7},{(i % 2 == 0 ? "2026-01-01" : "")}\n"));
        var rules = Rulebook.Of(Single("""{"name":"r","valueFrom":{"dimension":"account","dictionary":"owners"}}"""), new Dictionary<string, string> { ["owners"] = "key,value,validFrom\n" + lines });
        var bill = new Bill().Add("S", "1", account: "key number 0 of many").Add("S", "2", account: "key number 9999 of many").Add("S", "4", account: "key number 10000 of many");
        Assert.Equal([("", "4"), ("value 0", "1"), ("value 3", "2")], await AskAsync(transport, bill, rules));
    }

    [Theory, BothTransports]
    public async Task A_pattern_that_others_take_years_for_takes_no_time(Transport transport)
    {
        var long_ = new string('a', 200_000);
        var rules = Rulebook.Of(Single("""{"name":"r","match":{"dimension":"account","matches":"^(a|aa)+$"},"capture":{"dimension":"account","pattern":"^((a+)+)b$"}},{"name":"s","match":{"dimension":"account","matches":"^(a+)+$"},"value":"all a"}"""));
        Assert.Equal([("", "1"), ("all a", "2")], await AskAsync(transport, new Bill().Add("S", "1", account: long_ + "!").Add("S", "2", account: long_), rules));
    }

    [Theory, BothTransports]
    public async Task A_pattern_that_the_engine_refuses_is_named_before_it_is_used(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        Assert.Null(await warehouse.FindFaultAsync("^(a+)+$", None));
        Assert.Null(await warehouse.FindFaultAsync("""it's \d{1,1000} "quoted" \\ {x}""", None));
        foreach (var bad in new[] { "((a{1,100}){1,100}){1,100}", "(?<=a)b", "(" }) Assert.Contains("RE2", await warehouse.FindFaultAsync(bad, None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_cost_without_a_basis_is_unallocated_and_seen()
    {
        const string shared = """{"name":"shared","match":{"dimension":"service","in":["Shared"]},"split":{"by":"measure","measure":"billed","period":"day"}},{"name":"tag","valueFrom":{"dimension":"tag:team"}}""";
        // Day 1 has cost to go by, day 2 has none, on day 3 it comes to nothing, and EUR has none on any day.
        var bill = new Bill().Add("Own", "1", 1, team: "a").Add("Own", "2", 1, team: "b").Add("Shared", "1", 1).Add("Shared", "10", 2).Add("Own", "5", 3, team: "a").Add("Own", "-5", 3, team: "a")
            .Add("Shared", "100", 3).Add("Shared", "7", 1, currency: "EUR").Add("Shared", "-1", 1);
        Assert.Equal([("", "7"), ("", "110"), ("a", "1"), ("b", "2")], await AskAsync(Transport.Embedded, bill, Rulebook.Of(Single(shared))));
        Assert.Equal([("", "7"), ("", "117"), ("a", "1.333333333333333333"), ("b", "2.666666666666666667")],
            await AskAsync(Transport.Embedded, new Bill().Add("Own", "1", 1, team: "a").Add("Own", "2", 1, team: "b").Add("Shared", "1", 1).Add("Shared", "110", 2).Add("Shared", "7", 1, currency: "EUR").Add("Shared", "7", 3), Rulebook.Of(Single(shared))));
    }

    [Fact]
    public async Task A_month_is_split_in_the_same_way_whatever_days_of_it_are_asked_for()
    {
        const string shared = """{"name":"shared","match":{"dimension":"service","in":["Shared"]},"split":{"by":"measure","measure":"billed"}},{"name":"tag","valueFrom":{"dimension":"tag:team"}}""";
        var rules = Rulebook.Of(Single(shared));
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        await warehouse.DeliverAsync(new Bill().Add("Own", "3", 1, team: "a").Add("Own", "1", 30, team: "b").Add("Shared", "8", 15));
        var live = await warehouse.GetLiveAsync(version: null, None);
        var days = await warehouse.AllocatedAsync(live, new AllocationQuestion(rules, "team", From.AddDays(14), From.AddDays(15), Measure.Billed), None);
        Assert.Equal([("a", "6"), ("b", "2")], days.Select(c => (c.Value, c.Cost.ToString())));
    }

    [Fact]
    public async Task More_targets_than_a_query_carries_are_refused()
    {
        var bill = new Bill().Add("Shared", "1");
        for (var i = 0; i <= 1000; i++) bill.Add("Own", "1", account: $"t{i}");
        var rules = Rulebook.Of(Single("""{"name":"shared","match":{"dimension":"service","in":["Shared"]},"split":{"by":"measure","measure":"billed"}},{"name":"own","valueFrom":{"dimension":"account"}}"""));
        await Assert.ThrowsAsync<AllocationTooWideException>(() => AskAsync(Transport.Embedded, bill, rules));
    }

    [Fact]
    public async Task A_dimension_that_there_is_not_is_refused()
    {
        var refused = await Assert.ThrowsAsync<QueryRefusedException>(async () =>
        {
            var warehouse = await engine.NewTenantAsync(Transport.Embedded);
            await warehouse.AllocatedAsync(await warehouse.GetLiveAsync(null, None), new AllocationQuestion(AllocationRules.None, "team", From, To, Measure.Billed), None);
        });
        Assert.Equal(QueryRefusal.UnknownDimension, refused.Refusal);
    }

    [Fact]
    public async Task A_change_of_rules_holds_for_bills_that_were_read_before()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        await warehouse.DeliverAsync(new Bill().Add("S", "1").Add("T", "2"));
        var live = await warehouse.GetLiveAsync(version: null, None);
        async Task<string> Of(string rule) => string.Join(' ', (await warehouse.AllocatedAsync(live, new AllocationQuestion(Rulebook.Of(Single(rule)), "team", From, To, Measure.Billed), None)).Select(c => $"{c.Value}={c.Cost}"));
        Assert.Equal("T=2 S=1", await Of("""{"name":"r","valueFrom":{"dimension":"service"}}"""));
        Assert.Equal("=3", await Of("""{"name":"r","valueFrom":{"dimension":"tag:none"}}"""));
    }

    [Fact]
    public async Task The_example_of_the_documentation_gives_what_it_says()
    {
        var example = Documented()[^1].Replace("\"measure\" }", "\"measure\", \"measure\": \"billed\" }", StringComparison.Ordinal);     // these bills' effective cost is below zero
        var bill = new Bill().Add("S", "30", team: "payments").Add("S", "10", team: "search").Add("S", "8", team: "platform").Add("S", "2");
        Assert.Equal([("", "2"), ("payments", "36"), ("search", "12")], await AskAsync(Transport.Embedded, bill, Rulebook.Of(example)));
    }

    [Fact]
    public void Every_set_of_the_documentation_can_be_read()
    {
        Assert.Equal(2, Documented().Count);
        foreach (var text in Documented()) Assert.NotEmpty(AllocationJson.Parse(text).Dimensions);
    }

    private static string Single(string rules) => $$"""{"dimensions":[{"name":"team","rules":[{{rules}}]}]}""";

    /// <summary>The sets of docs/allocation.md.</summary>
    private static List<string> Documented([CallerFilePath] string here = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "allocation.md"));
        var blocks = text.Split("```json\n").Skip(1).Select(b => JsonDocument.Parse(b.Split("```")[0]).RootElement);
        return [.. blocks.Select(b => b.TryGetProperty("set", out var set) ? set : b).Where(b => b.GetProperty("dimensions")[0].GetProperty("rules")[0].ValueKind is JsonValueKind.Object && !b.TryGetProperty("measure", out _)).Select(b => b.GetRawText())];
    }

    private async Task<IEnumerable<(string, string)>> AskAsync(Transport transport, Bill bill, AllocationRules rules)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(bill);
        var live = await warehouse.GetLiveAsync(version: null, None);
        var question = new AllocationQuestion(rules, "team", From, To, Measure.Billed);
        var costs = await warehouse.AllocatedAsync(live, question, None);
        Assert.Equal(bill.Billed, costs.Aggregate(Money.Zero, (sum, c) => sum + c.Cost));
        return costs.OrderBy(c => c.Value, StringComparer.Ordinal).ThenBy(c => c.Currency, StringComparer.Ordinal).Select(c => (c.Value, c.Cost.ToString()));
    }
}
