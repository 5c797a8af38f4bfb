using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FinOps.Web.Telemetry;

/// <summary>Instruments of the web host on the meter <c>FinOps</c>. Labels are few and fixed: never a tenant, a source or a token.</summary>
internal sealed class WebMetrics
{
    public const string MeterName = "FinOps";
    private readonly Counter<long> _signInsRefused;
    private readonly Counter<long> _uploadedBytes;
    private readonly UpDownCounter<long> _connections;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _resyncs;
    private readonly Histogram<double> _deltaLatency;

    public WebMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _signInsRefused = meter.CreateCounter<long>("finops.signin.refused", "{request}", "Tokens that were not accepted.");
        _uploadedBytes = meter.CreateCounter<long>("finops.upload.size", "By", "Bytes of uploads that were stored whole.");
        _connections = meter.CreateUpDownCounter<long>("finops.hub.connections", "{connection}", "Browsers connected to the hub.");
        _messages = meter.CreateCounter<long>("finops.hub.messages", "{message}", "Messages sent to browsers.");
        _resyncs = meter.CreateCounter<long>("finops.hub.resyncs", "{message}", "Browsers told to read a snapshot again.");
        _deltaLatency = meter.CreateHistogram<double>(
            "finops.delta.latency", "s", "From the publish to the delta written to a browser's connection.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    /// <param name="reason">malformed, unknown or limited.</param>
    public void SignInRefused(string reason) => _signInsRefused.Add(1, new TagList { { "reason", reason } });

    public void Uploaded(long bytes) => _uploadedBytes.Add(bytes);

    public void Connected() => _connections.Add(1);

    public void Disconnected() => _connections.Add(-1);

    public void Sent(string method) => _messages.Add(1, new TagList { { "method", method } });

    /// <param name="reason">gap, slow, large or reset.</param>
    public void Resync(string reason) => _resyncs.Add(1, new TagList { { "reason", reason } });

    public void DeltaSent(TimeSpan sincePublish) => _deltaLatency.Record(Math.Max(0, sincePublish.TotalSeconds));
}
