using Orleans;

namespace FinOps.Contracts.Sources;

/// <summary>An object of a store is new or changed, as the provider announced it. A hint to look: what is read is decided by the ledger.</summary>
/// <param name="Bucket">Bucket or container; null where the announcement does not say.</param>
/// <param name="Key">The object's whole key; null where only the store is known to have changed.</param>
[GenerateSerializer, Immutable, Alias("finops.store-event")]
public sealed record StoreEvent([property: Id(0)] string? Bucket, [property: Id(1)] string? Key);

[Alias("finops.event-state")]
public enum EventState
{
    /// <summary>The store was not listed whole since the event came.</summary>
    Waiting = 0,

    /// <summary>An export that holds the object waits for a reader, is read, or is to be published.</summary>
    Open = 1,

    /// <summary>The export that holds the object is visible, or its content was.</summary>
    Done = 2,

    /// <summary>Outside the source's bucket or prefix, or part of no export after a listing.</summary>
    Irrelevant = 3,

    /// <summary>The export that holds the object was given up.</summary>
    DeadLetter = 4,
}

/// <summary>What became of an announced object.</summary>
/// <param name="ExportId">The export that holds the object; null where none does.</param>
/// <param name="Code">Why it was given up.</param>
[GenerateSerializer, Immutable, Alias("finops.event-fate")]
public sealed record EventFate([property: Id(0)] EventState State, [property: Id(1)] string? ExportId, [property: Id(2)] string? Code);
