using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using FinOps.Testing;

namespace FinOps.Benchmarks.Scale;

/// <summary>One of the people at a dashboard: opens the page that all share, then the page of an account or a team, then asks questions of their own, and thinks in between.</summary>
/// <param name="seed">Says what is theirs, and what they ask.</param>
internal sealed class Person(int seed, ApiClient api, ConcurrentQueue<Asked> asked)
{
    private static readonly string[] Shared =
    [
        """{ "measures": ["effective"], "compare": "previousPeriod" }""",
        """{ "groupBy": ["service"], "grain": "day", "top": { "count": 10, "by": "effective" } }""",
        """{ "groupBy": ["account"], "grain": "day", "top": { "count": 10, "by": "effective" } }""",
        """{ "groupBy": ["region"], "compare": "previousPeriod" }""",
        """{ "groupBy": ["tag:team"], "top": { "count": 20, "by": "effective" } }""",
    ];

    private static readonly string[] Grouped = ["service", "region", "category", "charge", "account", "PricingCategory"];

    /// <summary>Days that the dashboard offers.</summary>
    private static readonly int[] Ranges = [7, 30, 90];

    private readonly Random _random = new(seed);
    private readonly string _own = seed % 2 == 0
        ? $$"""{ "dimension": "account", "in": ["{{100_000_000_000 + (seed / 2 % 50 * 1_234_567)}}"] }"""
        : $$"""{ "dimension": "tag:team", "in": ["team-{{seed / 2 % 60}}"] }""";

    public async Task StayAsync(CancellationToken closing)
    {
        try
        {
            await ThinkAsync(closing);
            await Task.WhenAll(Shared.Select(q => AskAsync(q, 30)));
            for (var page = 0; !closing.IsCancellationRequested; page++)
            {
                await ThinkAsync(closing);
                if (page % 5 == 0) await Task.WhenAll(AskAsync(Own("service", "day"), 30), AskAsync(Own("region", "day"), 30), AskAsync(Own("category", "month"), 395));
                else if (_random.Next(10) > 0) await AskAsync(Own(Grouped[_random.Next(Grouped.Length)], _random.Next(2) == 0 ? "day" : "none"), Ranges[_random.Next(Ranges.Length)]);
                else await AskAsync(OfResources(), 1 + _random.Next(7));
            }
        }
        catch (OperationCanceledException)
        {
            // Closed the page.
        }
    }

    private Task ThinkAsync(CancellationToken closing) => Task.Delay(TimeSpan.FromSeconds(5 + _random.NextDouble() * 10), closing);

    private string Own(string by, string grain) =>
        $$"""{ "groupBy": ["{{by}}"], "grain": "{{grain}}", "filter": {{_own}}, "top": { "count": 10, "by": "effective" } }""";

    /// <summary>A question that only cost rows answer.</summary>
    private string OfResources()
    {
        var service = $"Amazon Service {_random.Next(20, 200):000}";
        return $$"""{ "groupBy": ["resource"], "filter": { "and": [{{_own}}, { "dimension": "service", "in": ["{{service}}"] }] }, "top": { "count": 10, "by": "effective" } }""";
    }

    private async Task AskAsync(string json, int days)
    {
        var query = JsonNode.Parse(json)!.AsObject();
        query["from"] = BigTenant.End.AddDays(-days).ToString("o");
        query["to"] = BigTenant.End.ToString("o");
        var watch = Stopwatch.StartNew();
        try
        {
            var answer = await api.PostAsync("/v1/query", query);
            asked.Enqueue(new Asked(watch.Elapsed.TotalMilliseconds, answer.GetProperty("served").GetProperty("table").GetString(), null));
        }
        catch (HttpRequestException error)
        {
            asked.Enqueue(new Asked(watch.Elapsed.TotalMilliseconds, null, error.Message));
        }
    }
}

/// <param name="Table">What answered; null where nothing did.</param>
internal sealed record Asked(double Ms, string? Table, string? Error);
