using System.Diagnostics;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Testing;

namespace FinOps.Benchmarks.EndToEnd;

/// <summary>Publish to delta: how long after the commit a browser's connection holds the change.</summary>
internal sealed class PushBenchmark : IBenchmark
{
    private const int Publishes = 200;

    public string Name => "push";

    public string What => $"{Publishes} publishes of a small export; milliseconds from the commit to the delta at a hub client";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var settings = SiloSettings.For(folder.Make("data"), folder.Make("store"));
        await using var silo = SiloProcess.Start(settings);
        await silo.WaitUntilReadyAsync(default);
        var token = (await File.ReadAllTextAsync(settings.TokenFile)).Trim();
        using var api = new ApiClient(silo.Address, token);
        var source = await api.EnsureSourceAsync("focus", new { name = "focus", kind = "upload", mode = "replace" });
        await using var hub = await HubClient.ConnectAsync(silo.Address, token);
        await hub.SubscribeAsync();

        var story = new Scenario { Days = 1, DeliveriesPerMonth = 24 };
        var company = story.CreateCompany();
        var deliveries = story.Deliveries().ToArray();
        var latencies = new List<double>();
        for (var i = 0; i < Publishes; i++)
        {
            var file = FocusExport.Write(company, deliveries[i % deliveries.Length], folder.Path).File;
            await api.UploadAsync($"/v1/sources/{source}/files/day-{i % 2}.csv.gz", Path.Combine(folder.Path, file));
            var (publishedAt, receivedAt) = await hub.NextDeltaAsync();
            latencies.Add((receivedAt - publishedAt).TotalMilliseconds);
        }

        latencies.Sort();
        output.WriteLine($"p50 {At(0.5):N0} ms, p95 {At(0.95):N0} ms, p99 {At(0.99):N0} ms, max {latencies[^1]:N0} ms over {latencies.Count} publishes");

        double At(double share) => latencies[(int)Math.Ceiling(share * latencies.Count) - 1];
    }
}
