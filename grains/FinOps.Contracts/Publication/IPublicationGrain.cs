using FinOps.Domain.Spend;
using Orleans;

namespace FinOps.Contracts.Publication;

/// <summary>
/// Puts a tenant's publishes in one order. Key: the tenant id. One inserted row in <c>published</c> is the commit;
/// what this grain remembers is only a copy of it.
/// </summary>
[Alias("finops.IPublicationGrain")]
public interface IPublicationGrain : IGrainWithStringKey
{
    /// <summary>Makes a staged snapshot live in place of the scope's former one, then sends the <see cref="UsageBatch"/>.</summary>
    /// <returns>The version that shows it. Asking again for the same snapshot answers the same version and commits nothing.</returns>
    [Alias("Publish"), ResponseTimeout("00:05:00")]
    Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken cancellationToken);

    /// <summary>Sums up one snapshot that was published before there were the rollups there are now; here because there is one of this grain.</summary>
    /// <returns>How many are left.</returns>
    [Alias("FillRollups"), ResponseTimeout("00:30:00")]
    Task<int> FillRollupsAsync(CancellationToken cancellationToken);
}

/// <param name="Replaces">Other scopes of the source that go with this publish; a last <c>*</c> stands for any ending. Null for none.</param>
/// <param name="Scopes">Where the snapshot is of single files, each a scope of its own: all of them, <paramref name="Scope"/> being the first. Null where it is one scope that is not one file.</param>
/// <param name="StagedAt">Long-staged snapshots are looked at again before they are published, should the warehouse have dropped them.</param>
[GenerateSerializer, Immutable, Alias("finops.publish-request")]
public sealed record PublishRequest(
    [property: Id(0)] string SourceId,
    [property: Id(1)] string Scope,
    [property: Id(2)] Guid SnapshotId,
    [property: Id(3)] long Rows,
    [property: Id(4)] long Quarantined,
    [property: Id(5)] IReadOnlyList<string> ContentHashes,
    [property: Id(6)] DateTimeOffset StagedAt,
    [property: Id(7)] IReadOnlyList<string>? Replaces = null,
    [property: Id(8)] IReadOnlyList<string>? Scopes = null);

/// <param name="Scopes">What the snapshot holds now: more than was asked for where it took over others that are live.</param>
/// <param name="SnapshotId">The snapshot that is live, which is another one than was asked for where it took over others; null where nothing was published.</param>
/// <param name="IsLost">The warehouse no longer holds what was staged: nothing was published, read it again.</param>
[GenerateSerializer, Immutable, Alias("finops.publish-result")]
public sealed record PublishResult(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset PublishedAt,
    [property: Id(2)] IReadOnlyList<Guid> Replaced,
    [property: Id(3)] bool IsLost,
    [property: Id(4)] IReadOnlyList<string>? Scopes = null,
    [property: Id(5)] Guid? SnapshotId = null);

/// <summary>Event of stream <see cref="StreamNamespace"/>, one per version. A repeat is ignored by version, a gap is answered by reading the warehouse.</summary>
/// <param name="IsReset">The delta was too large to carry (<see cref="MaxCells"/>): read the warehouse.</param>
/// <param name="Cells">New minus replaced, zero differences left out.</param>
[GenerateSerializer, Immutable, Alias("finops.usage-batch")]
public sealed record UsageBatch(
    [property: Id(0)] string TenantId,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset PublishedAt,
    [property: Id(3)] string SourceId,
    [property: Id(4)] string Scope,
    [property: Id(5)] Guid SnapshotId,
    [property: Id(6)] bool IsReset,
    [property: Id(7)] IReadOnlyList<SpendCell> Cells)
{
    public const string StreamProvider = "usage";
    public const string StreamNamespace = "usage";
    public const int MaxCells = 50_000;
}
