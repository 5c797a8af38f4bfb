using System.Text.Json;
using FinOps.Domain.Allocation;

namespace FinOps.Domain.Tests.Allocation;

public sealed class AllocationJsonTests
{
    private static readonly (AllocationTableKind, string)[] Tables = [(AllocationTableKind.Dictionary, "owners"), (AllocationTableKind.Telemetry, "queries")];

    [Fact]
    public void What_is_written_reads_as_the_same_and_is_written_the_same()
    {
        const string text = """
            {"dimensions":[{"name":"team","label":"Team","rules":[
            {"name":"a","match":{"and":[{"dimension":"service","prefix":"Amazon"},{"not":{"dimension":"tag:x","isNull":true}}]},"from":"2026-10-01","to":"2026-11-01","value":"v"},
            {"name":"b","valueFrom":{"dimension":"tag:team","trim":true,"lower":true,"dictionary":"owners"}},
            {"name":"c","capture":{"dimension":"resource","pattern":"(a)-(b)","template":"$2$$$1"}},
            {"name":"d","split":{"by":"even","targets":[{"value":"x"},{"value":"y"}]}},
            {"name":"e","split":{"by":"weight","targets":[{"value":"x","weight":"1.5"},{"value":"y","weight":"0"}]}},
            {"name":"f","split":{"by":"measure","measure":"list","period":"day","targets":[{"value":"x"}]}},
            {"name":"g","split":{"by":"telemetry","telemetry":"queries","period":"month"}}]},
            {"name":"cc","label":"Cost centre","rules":[{"name":"a","valueFrom":{"dimension":"allocation:team"}}]}]}
            """;
        var set = Read(text, out var problems);
        Assert.Empty(problems);
        var written = AllocationJson.Write(set!);
        Assert.Equal(text.ReplaceLineEndings(""), written);
        Assert.Equal(written, AllocationJson.Write(AllocationJson.Parse(written)));
    }

    [Theory]
    [InlineData("""{"name":"r"}""", "set.dimensions[0].rules[0] does not have exactly one of value, valueFrom, capture and split.")]
    [InlineData("""{"name":"r","value":"a","split":{"by":"even","targets":[{"value":"x"}]}}""", "set.dimensions[0].rules[0] does not have exactly one of value, valueFrom, capture and split.")]
    [InlineData("""{"value":"a"}""", "set.dimensions[0].rules[0].name is missing.")]
    [InlineData("""{"name":"r","value":" "}""", "set.dimensions[0].rules[0].value is empty.")]
    [InlineData("""{"name":"r","value":"a","form":1}""", "set.dimensions[0].rules[0].form is not known here: only name, match, from, to, value, valueFrom, capture, split.")]
    [InlineData("""{"name":"r","value":"a","match":{"dimension":"nope","in":["x"]}}""", "set.dimensions[0].rules[0].match.dimension 'nope' is no dimension.")]
    [InlineData("""{"name":"r","value":"a","from":"2026-11-01","to":"2026-11-01"}""", "set.dimensions[0].rules[0].to is not after from.")]
    [InlineData("""{"name":"r","value":"a","from":"yesterday"}""", "set.dimensions[0].rules[0].from is not a day as 2026-11-20.")]
    [InlineData("""{"name":"r","valueFrom":{"dimension":"BilledCost"}}""", "set.dimensions[0].rules[0].valueFrom.dimension BilledCost is not a text.")]
    [InlineData("""{"name":"r","valueFrom":{"dimension":"tag:a","dictionary":"other"}}""", "set.dimensions[0].rules[0].valueFrom.dictionary 'other' was not uploaded.")]
    [InlineData("""{"name":"r","valueFrom":{"dimension":"allocation:team"}}""", "set.dimensions[0].rules[0].valueFrom.dimension uses allocation:team, which is not an earlier dimension: each may use only those before it.")]
    [InlineData("""{"name":"r","value":"a","match":{"dimension":"allocation:later","in":["x"]}}""", "set.dimensions[0].rules[0].match uses allocation:later, which is not an earlier dimension: each may use only those before it.")]
    [InlineData("""{"name":"r","value":"a","match":{"dimension":"allocation:none","in":["x"]}}""", "set.dimensions[0].rules[0].match uses allocation:none, which there is not.")]
    [InlineData("""{"name":"r","capture":{"dimension":"resource","pattern":"abc"}}""", "set.dimensions[0].rules[0].capture.pattern has no group in parentheses to capture.")]
    [InlineData("""{"name":"r","capture":{"dimension":"resource","pattern":"(a)","template":"$2"}}""", "set.dimensions[0].rules[0].capture.template names a group after $1, the pattern's last.")]
    [InlineData("""{"name":"r","capture":{"dimension":"resource","pattern":"(a)","template":"$x"}}""", "set.dimensions[0].rules[0].capture.template has a $ that is followed by neither 1 to 9 nor $.")]
    [InlineData("""{"name":"r","capture":{"dimension":"resource","pattern":"(?<n>a)"}}""", "set.dimensions[0].rules[0].capture.pattern names a group: groups are numbered.")]
    [InlineData("""{"name":"r","split":{"by":"fair"}}""", "set.dimensions[0].rules[0].split.by is not one of even, weight, measure, telemetry.")]
    [InlineData("""{"name":"r","split":{"by":"even"}}""", "set.dimensions[0].rules[0].split.targets is missing.")]
    [InlineData("""{"name":"r","split":{"by":"even","targets":[{"value":"a"},{"value":"a"}]}}""", "set.dimensions[0].rules[0].split.targets[1].value 'a' is another target's.")]
    [InlineData("""{"name":"r","split":{"by":"even","targets":[{"value":"a","weight":"1"}]}}""", "set.dimensions[0].rules[0].split.targets[0].weight goes only with \"by\":\"weight\".")]
    [InlineData("""{"name":"r","split":{"by":"weight","targets":[{"value":"a"}]}}""", "set.dimensions[0].rules[0].split.targets[0].weight is missing.", "set.dimensions[0].rules[0].split.targets has no weight above 0.")]
    [InlineData("""{"name":"r","split":{"by":"weight","targets":[{"value":"a","weight":"-1"}]}}""", "set.dimensions[0].rules[0].split.targets[0].weight is not a decimal number from \"0\" to \"1000000000000\".")]
    [InlineData("""{"name":"r","split":{"by":"measure","measure":"unitCost"}}""", "set.dimensions[0].rules[0].split.measure is not one of billed, effective, list, contracted.")]
    [InlineData("""{"name":"r","split":{"by":"telemetry","telemetry":"owners"}}""", "set.dimensions[0].rules[0].split.telemetry 'owners' was not uploaded.")]
    public void What_is_wrong_with_a_rule_is_named_by_its_path(string rule, params string[] expected)
    {
        Assert.Null(Read($$"""{"dimensions":[{"name":"team","rules":[{{rule}}]},{"name":"later","rules":[]}]}""", out var problems));
        Assert.Equal(expected, problems);
    }

    [Fact]
    public void Everything_is_told_at_once()
    {
        Read("""{"dimensions":[{"name":"1st","rules":[{"name":"a","value":1},{"name":"a","value":"x"}]},{"name":"t","label":"","rules":{}},{"name":"t","rules":[]},7],"more":1}""", out var problems);
        Assert.Equal(
        [
            "set.more is not known here: only dimensions.", "set.dimensions[0].name is not letters, digits, - and _, a letter first.", "set.dimensions[0].rules[0].value is not a text.",
            "set.dimensions[0].rules[1].name 'a' is another rule's of this dimension.", "set.dimensions[1].label is empty.", "set.dimensions[1].rules is not a list.",
            "set.dimensions[2].name 't' is an earlier dimension's.", "set.dimensions[3] is not an object.",
        ], problems);
    }

    [Fact]
    public void Shared_cost_cannot_be_split_to_where_it_is()
    {
        Read("""
            {"dimensions":[{"name":"owner","rules":[]},{"name":"team","rules":[
              {"name":"shared","match":{"dimension":"allocation:owner","in":["platform"]},"split":{"by":"even","targets":[{"value":"a"},{"value":"platform"}]}},
              {"name":"rest","valueFrom":{"dimension":"allocation:owner"}}]}]}
            """, out var problems);
        Assert.Equal(["set.dimensions[1].rules[0].split.targets[1].value 'platform' is what is split: it cannot be its own target."], problems);
    }

    [Fact]
    public void There_are_most_dimensions_and_rules()
    {
        var dimensions = string.Join(',', Enumerable.Range(0, 21).Select(i => $$"""{"name":"d{{i}}","rules":[]}"""));
        Read($$"""{"dimensions":[{{dimensions}}]}""", out var tooMany);
        Assert.Equal(["set.dimensions does not have 0 to 20 items."], tooMany);
        string Rules(int d) => string.Join(',', Enumerable.Range(0, 300).Select(i => $$"""{"name":"r{{i}}","value":"{{d}}"}"""));
        Read($$"""{"dimensions":[{"name":"a","rules":[{{Rules(0)}}]},{"name":"b","rules":[{{Rules(1)}}]}]}""", out var tooLong);
        Assert.Equal(["set.dimensions[1].rules[200] is the rule after 500, the most there may be."], tooLong);
    }

    [Theory]
    [InlineData()]
    [InlineData("Team", "owner")]
    public void The_starter_rules_are_good_rules(params string[] tags)
    {
        var starter = StarterRules.Of(tags);
        Assert.Equal(["team", "service", "environment", "costCenter"], starter.Dimensions.Select(d => d.Name));
        Assert.NotNull(Read(AllocationJson.Write(starter), out var problems));
        Assert.Empty(problems);
        Assert.Equal(tags.Length == 0 ? "By tag team" : "By tag Team", starter.Dimensions[0].Rules[0].Name);
    }

    private static AllocationSet? Read(string text, out List<string> problems)
    {
        using var json = JsonDocument.Parse(text);
        var found = problems = [];
        return AllocationJson.Read(json.RootElement, "set", Tables, (path, reason) => found.Add($"{path} {reason}"));
    }
}
