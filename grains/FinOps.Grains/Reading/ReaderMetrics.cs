using System.Diagnostics.Metrics;

namespace FinOps.Grains.Reading;

/// <summary>Instruments of this process's readers on the meter <c>FinOps</c>.</summary>
internal static class ReaderMetrics
{
    private static readonly Meter Meter = new("FinOps");
    private static ReaderSlots? _slots;

    static ReaderMetrics()
    {
        Meter.CreateObservableGauge("finops.ingest.readers.busy", () => Volatile.Read(ref _slots)?.Busy ?? 0, "{export}", "Exports that this process reads now.");
        Meter.CreateObservableGauge("finops.ingest.readers.slots", () => Volatile.Read(ref _slots)?.Slots ?? 0, "{export}", "Exports that this process may read at once.");
        Meter.CreateObservableGauge("finops.ingest.readers.queued", () => Volatile.Read(ref _slots)?.Queued ?? 0, "{export}", "Exports that wait in this process for a slot.");
    }

    /// <summary>A process has one; where tests make several, the last one counts.</summary>
    public static void Watch(ReaderSlots slots) => Volatile.Write(ref _slots, slots);
}
