using System.Diagnostics;
using System.Text.Json;
using FinOps.Testing;

namespace FinOps.Benchmarks.EndToEnd;

internal static class Ledger
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <exception cref="InvalidOperationException">An export was given up.</exception>
    public static async Task WaitUntilPublishedAsync(ApiClient api, SiloProcess silo, int expected)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync())
        {
            var exports = await api.ListAsync("/v1/exports");
            if (exports.Find(e => State(e) == "deadLetter") is { ValueKind: JsonValueKind.Object } dead) throw new InvalidOperationException($"Given up: {dead}");
            if (exports.Count(e => State(e) == "published") >= expected) return;
            if (waited.Elapsed > Limit) throw new TimeoutException($"Not published after {Limit}:\n{silo.Tail}");
        }
    }

    /// <summary>Waits until the published exports hold this many rows of their bills and nothing is under way.</summary>
    /// <exception cref="InvalidOperationException">An export was given up.</exception>
    public static async Task WaitUntilReadAsync(ApiClient api, SiloProcess silo, long rows)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await timer.WaitForNextTickAsync())
        {
            var exports = await api.ListAsync("/v1/exports");
            if (exports.Find(e => State(e) == "deadLetter") is { ValueKind: JsonValueKind.Object } dead) throw new InvalidOperationException($"Given up: {dead}");
            var read = exports.Where(e => State(e) == "published").Sum(e => e.GetProperty("rowsRead").GetInt64());
            if (read == rows && !exports.Exists(e => State(e) is "pending" or "reading" or "staged")) return;
            if (waited.Elapsed > Limit) throw new TimeoutException($"{read} of {rows} rows after {Limit}:\n{silo.Tail}");
        }
    }

    private static string State(JsonElement export) => export.GetProperty("state").GetString()!;
}
