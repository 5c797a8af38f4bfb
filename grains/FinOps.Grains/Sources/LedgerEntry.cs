using FinOps.Contracts.Sources;
using Orleans;

namespace FinOps.Grains.Sources;

/// <summary>One version of one export, and what is needed to read and publish it exactly once.</summary>
[GenerateSerializer, Alias("finops.ledger-entry")]
public sealed record LedgerEntry
{
    [Id(0)] public required ExportView View { get; init; }

    /// <summary>Of the delivery in the store, to know it again.</summary>
    [Id(1)] public required string Fingerprint { get; init; }

    [Id(2)] public required IReadOnlyList<AssignedFile> Files { get; init; }

    /// <summary>Hashes of the files that are visible because of this entry; empty once another one took its place.</summary>
    [Id(3)] public IReadOnlyList<string> LiveHashes { get; init; } = [];

    /// <summary>Someone asked for it to be read again: content that was seen before is no reason to pass it over.</summary>
    [Id(4)] public bool IsForced { get; init; }

    /// <summary>Attempts that ended with the process and not with the file; they do not count as attempts.</summary>
    [Id(5)] public int Interruptions { get; init; }

    [Id(6)] public DateTimeOffset? StagedAt { get; init; }

    /// <summary>Rows in the warehouse, rows that the reader added included.</summary>
    [Id(7)] public long StagedRows { get; init; }

    /// <summary>What the layout asked for; null leaves it to the source's settings.</summary>
    [Id(8)] public DeliveryMode? Mode { get; init; }

    /// <summary>Other scopes that go when this one is published; a last <c>*</c> stands for any ending.</summary>
    [Id(9)] public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Something went wrong while it was read together with others: it is read by itself, so that what becomes of it is its own.</summary>
    [Id(10)] public bool IsAlone { get; init; }

    public ExportState State => View.State;

    /// <summary>One file that is its own scope, so that a snapshot may hold it together with others and each can be told from the rest.</summary>
    /// <remarks>A row of an archive has the file "archive!entry".</remarks>
    public bool IsOneFile => Replaces.Count == 0 && Files.Count == 1 && Files[0].Path == View.Scope && !View.Scope.Contains('!', StringComparison.Ordinal);

    public bool IsOpen => State is ExportState.Pending or ExportState.Reading or ExportState.Staged;
}
