using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Grains.Sources;

[GenerateSerializer, Alias("finops.source-state")]
public sealed class SourceState
{
    /// <summary>Null before the source is configured and after it is deleted.</summary>
    [Id(0)] public SourceSettings? Settings { get; set; }

    [Id(1)] public DateTimeOffset CreatedAt { get; set; }

    [Id(2)] public DateTimeOffset? LastScanAt { get; set; }

    [Id(3)] public string? LastScanError { get; set; }

    [Id(4)] public DateTimeOffset? LastPublishedAt { get; set; }

    /// <summary>Oldest first.</summary>
    [Id(5)] public List<LedgerEntry> Entries { get; set; } = [];

    /// <summary>Snapshots that will never be published and whose data is still to be dropped.</summary>
    [Id(6)] public List<Guid> Abandoned { get; set; } = [];

    /// <summary>Null while the store answers.</summary>
    [Id(7)] public CircuitRecord? Circuit { get; set; }
}

/// <summary>What must be remembered of exports that have left the ledger: enough to know them again.</summary>
[GenerateSerializer, Alias("finops.source-history")]
public sealed class SourceHistory
{
    [Id(0)] public Dictionary<string, PastScope> Scopes { get; set; } = [];
}

/// <param name="Fingerprint">Of the newest delivery that was dealt with.</param>
/// <param name="LiveHashes">Hashes of the files of the delivery that is visible; empty where none is.</param>
/// <param name="Replaces">Scopes that are not visible because this one is; null for none.</param>
[GenerateSerializer, Immutable, Alias("finops.past-scope")]
public sealed record PastScope(
    [property: Id(0)] string Fingerprint, [property: Id(1)] IReadOnlyList<string> LiveHashes, [property: Id(2)] IReadOnlyList<string>? Replaces = null);
