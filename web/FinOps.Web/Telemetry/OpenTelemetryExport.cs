using System.Diagnostics;
using FinOps.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FinOps.Web.Telemetry;

/// <summary>Sends .NET's own and our meters and traces over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; else nothing is collected.</summary>
internal sealed class OpenTelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private static readonly string[] Meters =
    [
        WebMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Microsoft.Orleans",
    ];

    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", WebMetrics.MeterName, "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return Task.CompletedTask;
        _traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources)
            .AddProcessor(new WithoutQuery()).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _traces = null;
        _metrics = null;
    }

    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come after and win.
    private static void Describe(ResourceBuilder resource) => resource
        .AddService("finops", serviceVersion: Build.Version)
        .AddAttributes([new("finops.grain_runtime", Build.GrainRuntime)])
        .AddEnvironmentVariableDetector();

    /// <summary>The hub's token may stand in the query: it must not leave the process.</summary>
    private sealed class WithoutQuery : BaseProcessor<Activity>
    {
        private static readonly string[] Tags = ["url.query", "url.full", "http.target", "http.url"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Tags) data.SetTag(tag, null);
        }
    }
}
