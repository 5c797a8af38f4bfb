using System.Diagnostics.Metrics;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Backlogs;

/// <summary>Gauges of the whole installation's backlog on the meter <c>FinOps</c>, from the one process that hosts the backlog's grain.</summary>
internal static class BacklogMetrics
{
    private static readonly Meter Meter = new("FinOps");
    private static Shown? _shown;

    static BacklogMetrics()
    {
        Meter.CreateObservableGauge("finops.ingest.backlog.exports", () => Of(s => s.Totals.Backlog.Exports), "{export}", "Exports that wait or are being read.");
        Meter.CreateObservableGauge("finops.ingest.backlog.files", () => Of(s => s.Totals.Backlog.Files), "{file}", "Their files.");
        Meter.CreateObservableGauge("finops.ingest.backlog.size", () => Of(s => s.Totals.Backlog.Bytes), "By", "Their bytes, as they lie in the store.");
        Meter.CreateObservableGauge("finops.ingest.backlog.age", () => Of(s => s.Age), "s", "How long the oldest of them has been known.");
    }

    /// <param name="totals">Null where this process no longer knows them.</param>
    public static void Show(BacklogTotals? totals, DateTimeOffset now = default) =>
        Volatile.Write(ref _shown, totals is null ? null : new Shown(totals, totals.Backlog.OldestAt is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0));

    private static IEnumerable<Measurement<T>> Of<T>(Func<Shown, T> value)
        where T : struct => Volatile.Read(ref _shown) is { } shown ? [new Measurement<T>(value(shown))] : [];

    private sealed record Shown(BacklogTotals Totals, double Age);
}
