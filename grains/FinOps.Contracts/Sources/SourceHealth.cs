using Orleans;

namespace FinOps.Contracts.Sources;

/// <summary>What of a source waits to be read or is being read.</summary>
/// <param name="Bytes">As the files lie in the store.</param>
/// <param name="OldestAt">When the longest waiting export was found; null where nothing waits.</param>
[GenerateSerializer, Immutable, Alias("finops.backlog")]
public sealed record Backlog(
    [property: Id(0)] int Exports, [property: Id(1)] int Files, [property: Id(2)] long Bytes, [property: Id(3)] DateTimeOffset? OldestAt)
{
    public static readonly Backlog Empty = new(0, 0, 0, null);
}

/// <summary>How fast a source's bills are read now, all its readers together; zero while none reads.</summary>
/// <param name="BytesPerSecond">Decompressed.</param>
[GenerateSerializer, Immutable, Alias("finops.ingest-rate")]
public sealed record IngestRate([property: Id(0)] double BytesPerSecond, [property: Id(1)] double RowsPerSecond);

[Alias("finops.circuit-state")]
public enum CircuitState
{
    Closed = 0,

    /// <summary>The store failed several times in a row and is left alone until the time of the next try.</summary>
    Open = 1,

    /// <summary>One listing decides whether it closes or stays open for longer.</summary>
    HalfOpen = 2,
}

/// <param name="Failures">In a row.</param>
/// <param name="RetryAt">When one listing tries again; null while closed.</param>
[GenerateSerializer, Immutable, Alias("finops.circuit-view")]
public sealed record CircuitView([property: Id(0)] CircuitState State, [property: Id(1)] int Failures, [property: Id(2)] DateTimeOffset? RetryAt);
