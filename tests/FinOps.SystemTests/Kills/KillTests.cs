using FinOps.Testing;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Kills;

/// <summary>
/// The promise of docs/guarantees.md, tried: whatever the instant of the kill, every total of five providers ends where the generator says.
/// FINOPS_KILLS says how often (default 12, `make crash` takes 500), FINOPS_SEED which instants.
/// </summary>
[Collection(KillPlan.Collection)]
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = KillPlan.Kills(12);

    /// <summary>Longest life of a process before its kill: start-up, a scan and the better part of an export fit in.</summary>
    private const int LongestLifeMs = 4000;

    [OutsideWorldFact]
    public async Task Killed_at_random_moments_while_five_providers_deliver_every_total_is_the_generators()
    {
        using var folder = new TempFolder();
        await using var world = await OutsideWorld.StartAsync(folder.Make("s3"));
        var settings = SiloSettings.For(folder.Make("data"), folder.Make("store"));
        settings.Environment["FinOps__Exports__AllowPrivateEndpoints"] = "true";
        settings.Environment["FinOps__Ingest__ReaderSlots"] = "4";      // the work of two silos of two cores
        settings.Environment["FinOps__Queues__Visibility"] = "00:00:04";      // what a killed process held is soon given to the next one
        settings.Environment["FinOps__Queues__RedeliveryDelay"] = "00:00:02";
        var server = new KilledServer(settings.TokenFile, folder, world, KillPlan.Story);
        var random = new Random(KillPlan.Seed);
        await using (var first = SiloProcess.Start(settings))
        {
            await first.WaitUntilReadyAsync(default);
            await server.EnsureSourcesAsync(first);
        }

        var pause = Math.Max(1, Kills / server.Left);
        for (var kill = 0; kill < Kills; kill++)
        {
            if (server.Left > 0 && kill % pause == 0) await server.DropNextAsync();
            await using var silo = SiloProcess.Start(settings);
            await LiveUntilKilledAsync(silo, server, TimeSpan.FromMilliseconds(random.Next(50, LongestLifeMs)));
        }

        while (server.Left > 0) await server.DropNextAsync();
        await using var last = SiloProcess.Start(settings);
        await last.WaitUntilReadyAsync(default);
        await server.SettleAsync(last);
        await server.CompareAsync(last, output);
    }

    /// <summary>Lets the server work on what it finds, and kills it when its time is up, wherever it is.</summary>
    private static async Task LiveUntilKilledAsync(SiloProcess silo, KilledServer server, TimeSpan life)
    {
        using var end = new CancellationTokenSource(life);
        try
        {
            await silo.WaitUntilReadyAsync(end.Token);
            await server.ProvokeAsync(silo, end.Token);
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await silo.KillAsync();
        }
    }
}

/// <summary>A test that needs the emulators of an object store and a queue; skipped with the reason where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OutsideWorldFactAttribute : FactAttribute
{
    public OutsideWorldFactAttribute() => Skip = OutsideWorld.WhyNot;
}
