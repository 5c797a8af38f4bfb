using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Grains.Sources;

/// <summary>What is kept of a store that fails.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="Opened">How often it opened without closing in between.</param>
/// <param name="RetryAt">Null while it is still closed.</param>
[GenerateSerializer, Immutable, Alias("finops.circuit-record")]
public sealed record CircuitRecord([property: Id(0)] int Failures, [property: Id(1)] int Opened, [property: Id(2)] DateTimeOffset? RetryAt);

/// <summary>Leaves a store that fails alone, for longer each time. No clock, no I/O.</summary>
internal static class Circuit
{
    /// <param name="before">Null where the last thing that was tried went well.</param>
    /// <param name="jitter">0..1; spreads sources of one store that failed together.</param>
    public static CircuitRecord Failed(CircuitRecord? before, DateTimeOffset now, IngestOptions options, double jitter)
    {
        var failures = (before?.Failures ?? 0) + 1;
        // Readers that were under way when it opened fail too: they say nothing new.
        if (IsOpen(before, now)) return before! with { Failures = failures };
        if (failures < options.CircuitFailures) return new CircuitRecord(failures, Opened: 0, RetryAt: null);
        var opened = (before?.Opened ?? 0) + 1;
        var wait = Math.Min(options.CircuitDelay.TotalSeconds * Math.Pow(2, Math.Min(opened - 1, 30)), options.CircuitMaxDelay.TotalSeconds);
        return new CircuitRecord(failures, opened, now + TimeSpan.FromSeconds(wait * (0.8 + (0.4 * jitter))));
    }

    public static bool IsOpen(CircuitRecord? circuit, DateTimeOffset now) => circuit?.RetryAt > now;

    /// <summary>It was open, and the next listing decides.</summary>
    public static bool IsHalfOpen(CircuitRecord? circuit, DateTimeOffset now) => circuit?.RetryAt <= now;

    public static CircuitView View(CircuitRecord? circuit, DateTimeOffset now) => new(
        IsOpen(circuit, now) ? CircuitState.Open : IsHalfOpen(circuit, now) ? CircuitState.HalfOpen : CircuitState.Closed, circuit?.Failures ?? 0, circuit?.RetryAt);
}
