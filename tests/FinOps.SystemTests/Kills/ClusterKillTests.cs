using System.Diagnostics;
using System.Net;
using FinOps.Testing;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Kills;

/// <summary>
/// The same promise on an Orleans cluster: one of two silos is killed, at whatever instant, the other goes on, and the killed one comes back.
/// FINOPS_KILLS says how often (default 4, `make crash` takes 500), FINOPS_SEED which silo and which instants.
/// </summary>
[Collection(KillPlan.Collection)]
public sealed class ClusterKillTests(ITestOutputHelper output)
{
    private static readonly int Kills = KillPlan.Kills(4);

    /// <summary>Longest time that both run before one of them is killed.</summary>
    private const int LongestLifeMs = 4000;

    /// <summary>The killed one is often back before it was missed, and sometimes long after.</summary>
    private const int ShortAbsenceMs = 1000, LongAbsenceMs = 8000;

    [ClusterFact]
    public async Task One_of_two_silos_killed_at_random_moments_and_one_stopped_every_total_is_the_generators()
    {
        using var folder = new TempFolder();
        await using var world = await OutsideWorld.StartAsync(folder.Make("s3"));
        await using var cluster = await TwoSilos.StartAsync(folder);
        var server = new KilledServer(cluster.TokenFile, folder, world, KillPlan.Story);
        await server.EnsureSourcesAsync(cluster[0]);
        var random = new Random(KillPlan.Seed);
        var began = Stopwatch.StartNew();

        var pause = Math.Max(1, Kills / server.Left);
        for (var kill = 0; kill < Kills; kill++)
        {
            if (server.Left > 1 && kill % pause == 0) await server.DropNextAsync();
            var victim = random.Next(2);
            var other = cluster[1 - victim];
            await other.WaitUntilReadyAsync(default);
            await WorkAsync(other, server, random.Next(50, LongestLifeMs));
            await cluster.KillAsync(victim);
            await WorkAsync(other, server, random.Next(3) == 0 ? random.Next(LongAbsenceMs) : random.Next(ShortAbsenceMs));
            await cluster.RestartAsync(victim);
        }

        output.WriteLine($"{Kills} kills in {began.Elapsed:mm\\:ss}, seed {KillPlan.Seed}.");
        while (server.Left > 0) await server.DropNextAsync();
        await Task.WhenAll(cluster[0].WaitUntilReadyAsync(default), cluster[1].WaitUntilReadyAsync(default));
        await WorkAsync(cluster[0], server, random.Next(50, LongestLifeMs));
        Assert.Equal(0, await cluster[0].StopAsync(default));
        began.Restart();
        await cluster[1].WaitUntilPrintedAsync("has left the cluster", default);
        await server.SettleAsync(cluster[1]);
        output.WriteLine($"The other silo had everything {began.Elapsed.TotalSeconds:0} s after one was stopped.");
        await server.CompareAsync(cluster[1], output);
    }

    /// <summary>Lets the cluster work on what it finds, by way of one silo, until the time is up. What a grain of a killed silo was asked is refused, and asked again.</summary>
    private static async Task WorkAsync(SiloProcess silo, KilledServer server, int milliseconds)
    {
        using var end = new CancellationTokenSource(milliseconds);
        try
        {
            await server.ProvokeAsync(silo, end.Token);
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
        {
            await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (HttpRequestException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{silo.Tail}", exception);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is up.
        }
    }
}

/// <summary>A test of two Orleans silos; skipped with the reason where they cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = TwoSilos.WhyNot;
}
