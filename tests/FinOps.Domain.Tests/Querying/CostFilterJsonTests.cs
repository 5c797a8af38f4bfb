using System.Text.Json;
using FinOps.Domain.Querying;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Querying;

public sealed class CostFilterJsonTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261120, 1).WithMaxTest(500);

    [Fact]
    public void What_was_written_is_read_back() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var filter = RandomFilters.Make(new Random(seed));
        var text = CostFilterJson.Write(filter);
        return CostFilterJson.Parse(text).Equals(filter) && CostFilterJson.Write(CostFilterJson.Parse(text)) == text;
    }));

    [Fact]
    public void Values_are_kept_once_and_in_order_so_that_equal_filters_have_one_text() => Assert.Equal(
        CostFilterJson.Write(CostFilterJson.Parse("""{"dimension":"ServiceName","in":["b","a","b"]}""")),
        CostFilterJson.Write(CostFilterJson.Parse("""{"dimension":"service","in":["a","b"]}""")));

    [Theory]
    [InlineData("[]", "filter")]
    [InlineData("{}", "filter")]
    [InlineData("""{"and":{}}""", "filter.and")]
    [InlineData("""{"not":{"dimension":"colour","in":["a"]}}""", "filter.not.dimension")]
    [InlineData("""{"dimension":"service"}""", "filter")]
    [InlineData("""{"dimension":"service","in":["a"],"prefix":"b"}""", "filter")]
    [InlineData("""{"dimension":"service","in":[1]}""", "filter.in[0]")]
    [InlineData("""{"dimension":"service","like":"a"}""", "filter.like")]
    [InlineData("""{"dimension":"service","prefix":""}""", "filter.prefix")]
    [InlineData("""{"dimension":"service","contains":"\u0000"}""", "filter.contains")]
    [InlineData("""{"dimension":"service","matches":"("}""", "filter.matches")]
    [InlineData("""{"dimension":"service","matches":"(?=a)"}""", "filter.matches")]
    [InlineData("""{"dimension":"service","isNull":1}""", "filter.isNull")]
    [InlineData("""{"dimension":"service","from":"1"}""", "filter")]
    [InlineData("""{"dimension":"BilledCost","in":["1"]}""", "filter.in")]
    [InlineData("""{"dimension":"BilledCost","from":"1e5"}""", "filter.from")]
    [InlineData("""{"dimension":"BilledCost","to":"0.0000000000000000001"}""", "filter.to")]
    [InlineData("""{"dimension":"ChargePeriodStart","from":"2026-11-20"}""", "filter.from")]
    [InlineData("""{"dimension":"Tags","isNull":true}""", "filter.dimension")]
    [InlineData("""{"or":[{"dimension":"service","in":[]}]}""", "filter.or[0].in")]
    public void What_is_wrong_is_named_with_its_path(string json, string path)
    {
        var problems = new List<string>();
        Assert.Null(CostFilterJson.Read(JsonDocument.Parse(json).RootElement, "filter", (where, _) => problems.Add(where)));
        Assert.Equal([path], problems);
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"not":""", CostFilterJson.MaxDepth)) + """{"and":[]}""" + new string('}', CostFilterJson.MaxDepth);
        Assert.Throws<FormatException>(() => CostFilterJson.Parse(deep));
        var wide = $$"""{"or":[{{string.Join(',', Enumerable.Repeat("""{"dimension":"service","in":["a"]}""", CostFilterJson.MaxConditions + 5))}}]}""";
        var problems = new List<string>();
        Assert.Null(CostFilterJson.Read(JsonDocument.Parse(wide).RootElement, "filter", (where, _) => problems.Add(where)));
        Assert.Equal([$"filter.or[{CostFilterJson.MaxConditions}]"], problems);
    }
}
