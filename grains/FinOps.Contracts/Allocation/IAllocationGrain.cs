using FinOps.Domain.Allocation;
using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Allocation;

/// <summary>A tenant's allocation rules and the tables that they look into, every version of them. Key: the tenant id. Stored before any call answers.</summary>
[Alias("finops.IAllocationGrain")]
public interface IAllocationGrain : IGrainWithStringKey
{
    /// <summary>What holds now; version 0, without rules, before anything was saved.</summary>
    [Alias("GetActive"), ReadOnly]
    Task<AllocationVersion> GetActiveAsync(CancellationToken cancellationToken);

    /// <returns>Null where there is no such version, or no longer.</returns>
    [Alias("Get"), ReadOnly]
    Task<AllocationVersion?> GetAsync(long version, CancellationToken cancellationToken);

    /// <returns>Newest first; the first is the active one.</returns>
    /// <param name="before">Only older versions.</param>
    [Alias("List"), ReadOnly]
    Task<IReadOnlyList<AllocationVersion>> ListAsync(long before, int limit, CancellationToken cancellationToken);

    /// <summary>Makes a set the active one, as a new version.</summary>
    /// <returns>Null where the active version is not the expected one: nothing was saved.</returns>
    [Alias("SaveSet")]
    Task<AllocationVersion?> SaveSetAsync(AllocationSave save, CancellationToken cancellationToken);

    /// <summary>Makes what an older version was the active one, as a new version.</summary>
    /// <returns>Null where there is no such version, or no longer.</returns>
    [Alias("Activate")]
    Task<AllocationVersion?> ActivateAsync(long version, string by, CancellationToken cancellationToken);

    /// <summary>Puts a table, or another text in its place, as a new version. The same text again changes nothing.</summary>
    /// <returns>Null where there would be more than <see cref="AllocationTable.MaxTables"/> of its kind.</returns>
    [Alias("PutTable")]
    Task<AllocationVersion?> PutTableAsync(AllocationTablePut put, CancellationToken cancellationToken);

    /// <summary>Takes a table away, as a new version; older versions keep theirs.</summary>
    [Alias("RemoveTable")]
    Task<TableRemoval> RemoveTableAsync(AllocationTableKind kind, string name, string by, CancellationToken cancellationToken);
}

/// <summary>One text, kept as long as a version names it. Key: <c>tenant/sha256</c>; it never changes.</summary>
[Alias("finops.IAllocationTextGrain")]
public interface IAllocationTextGrain : IGrainWithStringKey
{
    /// <returns>Null where it is not kept.</returns>
    [Alias("Get"), ReadOnly]
    Task<string?> GetAsync(CancellationToken cancellationToken);

    /// <exception cref="ArgumentException">The text is not the one of this key.</exception>
    [Alias("Put")]
    Task PutAsync(string text, CancellationToken cancellationToken);

    [Alias("Forget")]
    Task ForgetAsync(CancellationToken cancellationToken);
}

[Alias("finops.table-removal")]
public enum TableRemoval
{
    Removed = 0,
    Missing = 1,

    /// <summary>A rule of the active set uses it.</summary>
    InUse = 2,
}

/// <param name="Note">What changed, in a person's words.</param>
/// <param name="CreatedBy">Id of a token; it may be revoked by now.</param>
/// <param name="SetHash">SHA-256, hex, of the text of the set: where <see cref="IAllocationTextGrain"/> keeps it.</param>
/// <param name="Tables">By kind and name.</param>
[GenerateSerializer, Immutable, Alias("finops.allocation-version")]
public sealed record AllocationVersion(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset CreatedAt,
    [property: Id(2)] string CreatedBy,
    [property: Id(3)] string Note,
    [property: Id(4)] string SetHash,
    [property: Id(5)] IReadOnlyList<AllocationTable> Tables)
{
    /// <summary>Versions that are kept; the oldest go.</summary>
    public const int MaxVersions = 1000;

    /// <summary>Before anything was saved.</summary>
    public static AllocationVersion None { get; } = new(0, DateTimeOffset.UnixEpoch, "", "", "", Array.Empty<AllocationTable>());
}

/// <param name="Hash">SHA-256, hex, of its CSV text: where <see cref="IAllocationTextGrain"/> keeps it.</param>
/// <param name="Entries">Entries that the text came to.</param>
[GenerateSerializer, Immutable, Alias("finops.allocation-table")]
public sealed record AllocationTable(
    [property: Id(0)] AllocationTableKind Kind,
    [property: Id(1)] string Name,
    [property: Id(2)] string Hash,
    [property: Id(3)] int Entries,
    [property: Id(4)] DateTimeOffset PutAt)
{
    /// <summary>Of each kind.</summary>
    public const int MaxTables = 50;
}

/// <param name="Set">As <see cref="AllocationJson.Write(AllocationSet)"/> writes it.</param>
/// <param name="ExpectedVersion">The active version that the change was made from.</param>
[GenerateSerializer, Immutable, Alias("finops.allocation-save")]
public sealed record AllocationSave(
    [property: Id(0)] string Set, [property: Id(1)] long ExpectedVersion, [property: Id(2)] string Note, [property: Id(3)] string By);

/// <param name="Text">CSV that was found to be good.</param>
[GenerateSerializer, Immutable, Alias("finops.allocation-table-put")]
public sealed record AllocationTablePut(
    [property: Id(0)] AllocationTableKind Kind, [property: Id(1)] string Name, [property: Id(2)] string Text, [property: Id(3)] int Entries, [property: Id(4)] string By);
