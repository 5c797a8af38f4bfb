using System.Text.RegularExpressions;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Every example of docs/query.md runs over the test bill, from every table, and has rows.</summary>
[Collection(EngineGroup.Name)]
public sealed class QueryPageTests(EngineFixture engine)
{
    public static TheoryData<string> Examples
    {
        get
        {
            var page = File.ReadAllText(Path.Combine(GoldenQuery.Root(), "docs", "query.md"));
            return [.. Regex.Matches(page, "```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["json"].Value)];
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_has_the_answer_of_the_reference(string json)
    {
        var world = await QueryWorld.OpenAsync(engine);
        var (query, scope) = (QueryScopes.Query(json), QueryScopes.Of(""));
        await world.CheckAsync(query, scope);
        Assert.NotEmpty((await world.Warehouse.AskAsync(world.Live, query, scope, CancellationToken.None)).Rows);
    }

    [Fact]
    public void The_page_has_examples() => Assert.True(Examples.Count >= 6);
}
