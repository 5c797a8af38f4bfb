using System.Text.Json;
using FinOps.Testing;

namespace FinOps.SystemTests;

/// <summary>A server over an empty data directory, ready and signed in to as the first admin.</summary>
internal sealed class RunningSilo : IAsyncDisposable
{
    private static readonly string[] Unsettled = ["pending", "reading", "staged"];
    private readonly TempFolder _folder;

    private RunningSilo(TempFolder folder, SiloProcess process, string token) =>
        (_folder, Process, Token, Api) = (folder, process, token, new ApiClient(process.Address, token));

    public SiloProcess Process { get; }

    public ApiClient Api { get; }

    /// <summary>The first admin's.</summary>
    public string Token { get; }

    /// <param name="store">Directory that sources may read; null for none beyond uploads.</param>
    /// <param name="configuration">Settings beside those that every test has.</param>
    public static async Task<RunningSilo> StartAsync(string? store = null, params (string Name, string Value)[] configuration)
    {
        var folder = new TempFolder();
        var settings = SiloSettings.For(folder.Make("data"), store ?? folder.Make("store"));
        foreach (var (name, value) in configuration) settings.Environment[name] = value;
        var process = SiloProcess.Start(settings);
        await process.WaitUntilReadyAsync(default);
        return new RunningSilo(folder, process, (await File.ReadAllTextAsync(settings.TokenFile)).Trim());
    }

    /// <summary>Waits until the ledger has nothing left to do, retries included, and questions see the last publish: it reaches them by a stream.</summary>
    public async Task<List<JsonElement>> SettleAsync(int exports)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var all = await Api.ListAsync("/v1/exports", limit.Token);
            var isSettled = all.Count >= exports && !all.Exists(e => Unsettled.Contains(e.GetProperty("state").GetString()));
            if (isSettled && await VersionAsync(limit.Token) >= all.Max(PublishedAs)) return all;
            if (limit.IsCancellationRequested) throw new TimeoutException($"Still open:\n{string.Join('\n', all)}\n{Process.Tail}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Process.DisposeAsync();
        _folder.Dispose();
    }

    private static long PublishedAs(JsonElement export) =>
        export.TryGetProperty("version", out var version) && version.ValueKind is JsonValueKind.Number ? version.GetInt64() : 0;

    private async Task<long> VersionAsync(CancellationToken cancellationToken) =>
        (await Api.GetAsync("/v1/spend/summary?from=2026-01-01&to=2027-01-01", cancellationToken)).GetProperty("version").GetInt64();
}
