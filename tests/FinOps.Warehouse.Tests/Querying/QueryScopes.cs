using System.Text.Json;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>What golden queries are asked within, by name.</summary>
internal static class QueryScopes
{
    private static readonly RateTable Rates = new(1, DateTimeOffset.UnixEpoch,
    [
        Rate("2026-01-01", "EUR", "USD", "1.08"), Rate("2026-09-10", "EUR", "USD", "1.123456789012345678"), Rate("2026-10-01", "EUR", "USD", "1.1"),
        Rate("2026-01-01", "GBP", "USD", "1.27"), Rate("2026-10-01", "GBP", "USD", "1.333333333333333333"),
        Rate("2026-01-01", "USD", "EUR", "0.9"), Rate("2026-01-01", "GBP", "EUR", "1.15"),
    ]);

    private static readonly AllocationRules Allocation = AllocationRules.None with
    {
        Set = new AllocationSet([new AllocationDimension("owner", "Owner",
        [
            Rule("tag", Filter("""{"dimension":"tag:team","in":["team-0"]}"""), "platform"),
            Rule("machines", Filter("""{"and":[{"dimension":"service","prefix":"Virtual"},{"not":{"dimension":"account","in":["aws-1"]}}]}"""), "compute's"),
            Rule("rest", null, "shared"),
        ])]),
    };

    internal static CostScope Of(string name) => name switch
    {
        "" => new CostScope(null, Allocation, Rates),
        "aws only" => new CostScope(Filter("""{"dimension":"provider","in":["AWS"]}"""), Allocation, Rates),
        "no prod" => new CostScope(Filter("""{"not":{"dimension":"tag:env","in":["prod"]}}"""), Allocation, Rates),
        _ => throw new ArgumentException($"There is no scope '{name}'.", nameof(name)),
    };

    internal static CostFilter Filter(string json) => CostFilterJson.Parse(json);

    /// <summary>A query as a client writes it; where it names no range, the whole bill's.</summary>
    internal static CostQuery Query(string json)
    {
        using var document = JsonDocument.Parse(json);
        var request = CostQueryJson.Read(document.RootElement, (path, reason) => throw new FormatException($"{path} {reason}"))!;
        return request.ToQuery(new CostRange(request.From ?? new DateOnly(2026, 8, 1), request.To ?? new DateOnly(2026, 11, 15)), request.Cursor is null ? 0 : int.Parse(request.Cursor));
    }

    private static AllocationRule Rule(string name, CostFilter? match, string value) => new(name, match, null, null, new AllocationResult.Constant(value));

    private static ExchangeRate Rate(string day, string from, string to, string rate) => new(DateOnly.Parse(day), from, to, Money.Parse(rate), null);
}
