using System.Globalization;
using FinOps.Testing;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Kills;

/// <summary>
/// The promise of docs/guarantees.md, tried: whatever the instant of the kill, every total ends where the generator says.
/// FINOPS_KILLS says how often (default 12, `make crash` takes 200), FINOPS_SEED which instants.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = Number("FINOPS_KILLS", 12);
    private static readonly int Seed = Number("FINOPS_SEED", 1);

    /// <summary>Longest life of a process before its kill: start-up, a scan and the better part of an export fit in.</summary>
    private const int LongestLifeMs = 4000;

    [Fact]
    public async Task Killed_at_random_moments_during_ingest_every_total_is_the_generators()
    {
        using var folder = new TempFolder();
        var store = folder.Make("store");
        var settings = SiloSettings.For(folder.Make("data"), store);
        var story = new BillStory((ulong)Seed, deliveriesPerMonth: 6, rowsPerDay: 4000);
        var random = new Random(Seed);
        var upload = BillStory.WriteUpload(folder.Make("upload"), (ulong)Seed);
        var bill = new Bill(settings, store, Path.Combine(folder.Path, "upload", upload.File));

        await using (var first = SiloProcess.Start(settings))
        {
            await first.WaitUntilReadyAsync(default);
            await bill.EnsureSourcesAsync(first);
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            if (story.HasMore && kill % Math.Max(1, Kills / story.Deliveries) == 0) story.DropNext(store);
            await using var silo = SiloProcess.Start(settings);
            await LiveUntilKilledAsync(silo, bill, TimeSpan.FromMilliseconds(random.Next(50, LongestLifeMs)));
        }

        while (story.HasMore) story.DropNext(store);
        await using var last = SiloProcess.Start(settings);
        await last.WaitUntilReadyAsync(default);
        await bill.SettleAsync(last);
        await bill.CompareAsync(last, story.Truth, upload.Totals, output);
    }

    /// <summary>Lets the server work on what it finds, and kills it when its time is up, wherever it is.</summary>
    private static async Task LiveUntilKilledAsync(SiloProcess silo, Bill bill, TimeSpan life)
    {
        using var end = new CancellationTokenSource(life);
        try
        {
            await silo.WaitUntilReadyAsync(end.Token);
            await bill.ProvokeAsync(silo, end.Token);
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await silo.KillAsync();
        }
    }

    private static int Number(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
