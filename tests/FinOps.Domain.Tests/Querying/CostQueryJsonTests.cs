using System.Text.Json;
using FinOps.Domain.Querying;
using FsCheck;
using FsCheck.Fluent;

namespace FinOps.Domain.Tests.Querying;

public sealed class CostQueryJsonTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithReplay(20261120, 1).WithMaxTest(300);
    private static readonly CostRange November = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1));

    [Fact]
    public void What_was_written_is_read_back() => Check.One(Quick, Prop.ForAll<int>(seed =>
    {
        var text = CostQueryJson.Write(Random(new Random(seed)));
        var request = Read(text);
        return CostQueryJson.Write(request.ToQuery(new CostRange(request.From!.Value, request.To!.Value), 0)) == text;
    }));

    [Fact]
    public void An_empty_request_asks_for_effective_cost_of_the_default_range()
    {
        var query = Read("{}").ToQuery(November, 0);
        Assert.Equal("""{"measures":["effective"],"groupBy":[],"from":"2026-11-01","to":"2026-12-01","grain":"none","sort":[],"limit":1000}""", CostQueryJson.Write(query));
    }

    [Fact]
    public void Names_of_one_dimension_are_one_question_and_pages_are_several()
    {
        var (one, other) = (Read("""{"groupBy":["ServiceName"],"sort":[{"by":"ServiceName"}]}""").ToQuery(November, 0), Read("""{"groupBy":["service"],"sort":[{"by":"service","descending":false}]}""").ToQuery(November, 0));
        Assert.Equal(CostQueryJson.Key(one), CostQueryJson.Key(other));
        Assert.NotEqual(CostQueryJson.Key(one), CostQueryJson.Key(one with { Offset = 1000 }));
    }

    [Theory]
    [InlineData("""{"measures":[]}""", "measures")]
    [InlineData("""{"measures":["billed","billed"]}""", "measures")]
    [InlineData("""{"measures":"billed"}""", "measures")]
    [InlineData("""{"groupBy":["a","b","c","d","e","f"]}""", "groupBy")]
    [InlineData("""{"groupBy":["BilledCost"]}""", "groupBy[0]")]
    [InlineData("""{"groupBy":[7]}""", "groupBy[0]")]
    [InlineData("""{"from":"2026-11-02","to":"2026-11-02"}""", "to")]
    [InlineData("""{"from":"2006-11-02","to":"2026-11-02"}""", "to")]
    [InlineData("""{"from":"2026-01-01","to":"2026-11-02","grain":"hour"}""", "to")]
    [InlineData("""{"from":"1926-11-02"}""", "from")]
    [InlineData("""{"grain":"minute"}""", "grain")]
    [InlineData("""{"compare":"lastYear"}""", "compare")]
    [InlineData("""{"compare":{"from":"2026-11-01"}}""", "compare")]
    [InlineData("""{"compare":{"from":"2026-11-01","to":"2026-10-01"}}""", "compare.to")]
    [InlineData("""{"compare":{"from":"2026-11-01","to":"2026-12-01","by":1}}""", "compare.by")]
    [InlineData("""{"top":{"count":5}}""", "top")]
    [InlineData("""{"groupBy":["service"],"top":{"count":0}}""", "top.count")]
    [InlineData("""{"groupBy":["service"],"top":{"by":"billed"}}""", "top.by")]
    [InlineData("""{"sort":[{"by":"time"}]}""", "sort[0].by")]
    [InlineData("""{"sort":[{"by":"effective","descending":"yes"}]}""", "sort[0].descending")]
    [InlineData("""{"limit":10001}""", "limit")]
    [InlineData("""{"limit":1.5}""", "limit")]
    [InlineData("""{"currency":"€"}""", "currency")]
    [InlineData("""{"version":-1}""", "version")]
    [InlineData("""{"cursor":""}""", "cursor")]
    [InlineData("""{"Limit":1}""", "Limit")]
    [InlineData("7", "$")]
    public void What_is_wrong_is_named_with_its_path(string json, string path)
    {
        var problems = new List<string>();
        Assert.Null(CostQueryJson.Read(JsonDocument.Parse(json).RootElement, (where, _) => problems.Add(where)));
        Assert.Equal([path], problems);
    }

    [Theory]
    [InlineData(CostComparison.PreviousPeriod, "2026-03-01", "2026-04-01", "2026-01-29", "2026-03-01")]
    [InlineData(CostComparison.PreviousMonth, "2026-03-01", "2026-04-01", "2026-02-01", "2026-03-01")]
    [InlineData(CostComparison.PreviousMonth, "2026-03-30", "2026-03-31", "2026-02-28", "2026-03-01")]
    [InlineData(CostComparison.PreviousYear, "2024-02-29", "2024-03-01", "2023-02-28", "2023-03-01")]
    public void A_comparison_has_at_least_a_day(CostComparison comparison, string from, string to, string first, string last) => Assert.Equal(
        new CostRange(DateOnly.Parse(first), DateOnly.Parse(last)), comparison.Of(new CostRange(DateOnly.Parse(from), DateOnly.Parse(to))));

    private static CostRequest Read(string json) =>
        CostQueryJson.Read(JsonDocument.Parse(json).RootElement, (path, reason) => throw new FormatException($"{path} {reason}"))!;

    private static CostQuery Random(Random random)
    {
        var measures = Enum.GetValues<Measure>().Where(_ => random.Next(3) == 0).Append(Measure.Count).Distinct().ToArray();
        var groups = Enumerable.Range(0, random.Next(4)).Select(_ => RandomFilters.Dimension(random)).Distinct().ToArray();
        var grain = (TimeGrain)random.Next(7);
        var from = November.From.AddDays(random.Next(20));
        return new CostQuery(
            [.. measures], [.. groups], random.Next(2) == 0 ? null : RandomFilters.Make(random), from, from.AddDays(1 + random.Next(60)), grain,
            random.Next(2) == 0 ? null : new CostRange(from.AddYears(-1), from.AddYears(-1).AddDays(3)),
            groups.Length == 0 || random.Next(2) == 0 ? null : new TopValues(1 + random.Next(1000), measures[random.Next(measures.Length)]),
            [.. measures.Select(m => new SortKey(m.Name(), random.Next(2) == 0)).Concat(grain is TimeGrain.None ? [] : [new SortKey("time", true)]).Where(_ => random.Next(2) == 0)],
            0, 1 + random.Next(10_000), random.Next(2) == 0 ? null : "USD");
    }
}
