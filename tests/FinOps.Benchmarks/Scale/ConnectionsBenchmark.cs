using System.Diagnostics;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Testing;

namespace FinOps.Benchmarks.Scale;

/// <summary>Very many browsers on one server: how late a publish reaches them, and what each costs.</summary>
/// <remarks>FINOPS_BENCH_CONNECTIONS sets how many; default 10,000, which takes as many open files (ulimit -n) in each process.</remarks>
internal sealed class ConnectionsBenchmark : IBenchmark
{
    private static readonly int Connections = int.TryParse(Environment.GetEnvironmentVariable("FINOPS_BENCH_CONNECTIONS"), out var count) ? count : 10_000;
    private const int Publishes = 60;
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(20);

    public string Name => "connections";

    public string What => $"{Connections:N0} SignalR connections of one tenant, a publish every second, {Publishes} times; then publishes one right after another";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var settings = SiloSettings.For(folder.Make("data"), folder.Make("store"));
        settings.Environment["Web__HubConnectionsPerTenant"] = "100000";
        await using var silo = SiloProcess.Start(settings);
        await silo.WaitUntilReadyAsync(default);
        var token = (await File.ReadAllTextAsync(settings.TokenFile)).Trim();
        using var api = new ApiClient(silo.Address, token);
        var source = await api.EnsureSourceAsync("focus", new { name = "focus", kind = "upload", mode = "replace" });
        var story = new Scenario { Days = 1, DeliveriesPerMonth = 24 };
        var (company, deliveries, next) = (story.CreateCompany(), story.Deliveries().ToArray(), 0);
        async Task PublishAsync()
        {
            var file = FocusExport.Write(company, deliveries[next % deliveries.Length], folder.Path).File;
            await api.UploadAsync($"/v1/sources/{source}/files/day-{next++ % 2}.csv.gz", Path.Combine(folder.Path, file));
        }

        await PublishAsync();
        var before = ProcessMemory.CurrentMegabytes(silo.Id);
        using var crowd = new Crowd();
        var watch = Stopwatch.StartNew();
        await crowd.GatherAsync(silo.Address, token, Connections);
        var after = ProcessMemory.CurrentMegabytes(silo.Id);
        output.WriteLine($"{Connections:N0} connected and subscribed in {watch.Elapsed.TotalSeconds:N0} s; the server's resident memory {before:N0} -> {after:N0} MB, {(after - before) * 1024.0 / Connections:N1} kB a connection");

        using (var second = new PeriodicTimer(TimeSpan.FromSeconds(1)))
        {
            for (var i = 0; i < Publishes; i++)
            {
                await PublishAsync();
                await second.WaitForNextTickAsync();
            }
        }

        await SettleAsync(crowd);
        output.WriteLine($"a publish every second: deltas {Spread.Of(crowd.TakeLatencies())}; {crowd.Messages:N0} messages; lost connections: {crowd.LostMembers}");

        var (deltas, messages) = (crowd.Deltas, crowd.Messages);
        watch.Restart();
        while (watch.Elapsed < Burst) await PublishAsync();
        await SettleAsync(crowd);
        var seconds = watch.Elapsed.TotalSeconds;
        output.WriteLine($"one right after another: {(crowd.Messages - messages) / seconds:N0} messages/s received over {seconds:N0} s, {(crowd.Deltas - deltas) / seconds:N0} of them deltas; deltas {Spread.Of(crowd.TakeLatencies())}; lost connections: {crowd.LostMembers}");
        output.WriteLine($"peak resident memory of the server {ProcessMemory.PeakMegabytes(silo.Id):N0} MB");
    }

    /// <summary>Until no more deltas come for a second.</summary>
    private static async Task SettleAsync(Crowd crowd)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        long seen;
        do
        {
            seen = crowd.Messages;
            await second.WaitForNextTickAsync();
        }
        while (crowd.Messages != seen);
    }
}
