using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FinOps.Web.Telemetry;
using FinOps.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Hosting;

public sealed class MetricsTests
{
    [Fact]
    public async Task Instruments_measure_what_happens_and_no_label_names_a_tenant()
    {
        await using var host = await TestHost.StartAsync();
        var measured = new ConcurrentBag<(string Name, double Value, string Labels)>();
        using var listener = new MeterListener();
        var ours = host.Services.GetRequiredService<IMeterFactory>().Create(WebMetrics.MeterName);
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter == ours) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => measured.Add((i.Name, v, Text(tags))));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => measured.Add((i.Name, v, Text(tags))));
        listener.Start();

        var token = await host.TenantAsync("acme");
        await Seed.SourceAsync(host, "acme", "bills");
        using var client = host.Client(token);
        await client.PutAsync("/v1/sources/bills/files/a.csv", new StringContent("12345")).JsonAsync(System.Net.HttpStatusCode.Accepted);
        using var stranger = host.Client("nonsense");
        await stranger.GetAsync("/v1/me").ProblemAsync(401, "unauthorized");
        await using var hub = await HubClient.ConnectAsync(host, query: token);
        await hub.InvokeAsync("Subscribe", new { });
        await host.Grains.Tenant("acme").PublishAsync(Seed.Cell("2026-11-01", "service", "EC2", "1"));
        await hub.NextAsync("delta");

        Assert.Contains(measured, m => m is { Name: "finops.upload.size", Value: 5 });
        Assert.Contains(measured, m => m is { Name: "finops.signin.refused", Labels: "reason=malformed" });
        Assert.Contains(measured, m => m is { Name: "finops.hub.connections", Value: 1 });
        Assert.DoesNotContain(measured, m => m.Labels.Contains("acme", StringComparison.Ordinal));
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var tag in tags) text.Add($"{tag.Key}={tag.Value}");
        return string.Join(' ', text);
    }
}
