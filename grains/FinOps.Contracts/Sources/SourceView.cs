using Orleans;

namespace FinOps.Contracts.Sources;

/// <param name="NextScanAt">When the store is listed next, by the schedule or for an event; null for only when asked.</param>
[GenerateSerializer, Immutable, Alias("finops.source-view")]
public sealed record SourceView(
    [property: Id(0)] string SourceId,
    [property: Id(1)] SourceSettings Settings,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] DateTimeOffset? LastScanAt,
    [property: Id(4)] DateTimeOffset? LastPublishedAt,
    [property: Id(5)] string? LastScanError,
    [property: Id(6)] ExportCounts Exports,
    [property: Id(7)] DateTimeOffset? NextScanAt = null)
{
    [Id(8)] public CircuitView Circuit { get; init; } = new(CircuitState.Closed, Failures: 0, RetryAt: null);

    [Id(9)] public Backlog Backlog { get; init; } = Backlog.Empty;

    [Id(10)] public IngestRate Rate { get; init; } = new(0, 0);

    /// <summary>Of the last listing: what is there but not ready. Texts for people.</summary>
    [Id(11)] public IReadOnlyList<string> Warnings { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("finops.export-counts")]
public sealed record ExportCounts(
    [property: Id(0)] int Pending,
    [property: Id(1)] int Reading,
    [property: Id(2)] int Published,
    [property: Id(3)] int DeadLetter);
