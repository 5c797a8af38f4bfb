using System.Diagnostics.Metrics;
using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Sources;

/// <summary>Instruments of ingest on the meter <c>FinOps</c>. Labels are few and fixed: never a tenant or a source.</summary>
internal static class IngestMetrics
{
    private static readonly Meter Meter = new("FinOps");
    private static readonly Counter<long> Exports = Meter.CreateCounter<long>("finops.ingest.exports", "{export}", "Exports that came to an end.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("finops.ingest.rows", "{row}", "Rows of published exports, as they came.");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("finops.ingest.size", "By", "Bytes of published exports, as they lie in the store.");
    private static readonly Histogram<double> Publish = Meter.CreateHistogram<double>(
        "finops.publish.duration", "s", "From a snapshot staged whole to its commit.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
        });

    public static void Published(ExportView export, PublishResult result, DateTimeOffset? stagedAt)
    {
        Exports.Add(1, KeyValuePair.Create<string, object?>("outcome", "published"));
        Add("stored", export.Files.Sum(f => f.RowsStored));
        Add("merged", export.Files.Sum(f => f.RowsMerged));
        Add("quarantined", export.Files.Sum(f => f.RowsQuarantined));
        Bytes.Add(export.Files.Sum(f => f.Bytes));
        if (stagedAt is { } staged) Publish.Record(Math.Max(0, (result.PublishedAt - staged).TotalSeconds));
    }

    public static void DeadLetter() => Exports.Add(1, KeyValuePair.Create<string, object?>("outcome", "dead-letter"));

    private static void Add(string outcome, long rows) => Rows.Add(rows, KeyValuePair.Create<string, object?>("outcome", outcome));
}
