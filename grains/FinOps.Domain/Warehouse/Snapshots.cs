using FinOps.Domain.Spend;

namespace FinOps.Domain.Warehouse;

/// <summary>One read of one export version.</summary>
/// <param name="SnapshotId">A fresh UUIDv7 per attempt; never used again after it was abandoned.</param>
public readonly record struct SnapshotKey(string SourceId, Guid SnapshotId);

/// <summary>Cost of a key within one billing period.</summary>
/// <param name="BillingPeriod">First day (UTC) of the month of FOCUS BillingPeriodStart; the day of the charge can lie outside it.</param>
/// <param name="Rows">Rows that the cell sums.</param>
/// <param name="Scope">Of the one file that the rows are of, in a snapshot that can be shared; else null.</param>
public readonly record struct RollupCell(DateOnly BillingPeriod, CellKey Key, Amounts Amounts, long Rows, string? Scope = null);

/// <summary>What the engine holds of a snapshot.</summary>
public sealed record StagedSnapshot(
    SnapshotKey Key, long Rows, long Quarantined, IReadOnlyList<StagedSum> Sums, IReadOnlyList<DateOnly> BillingPeriods)
{
    /// <summary>The rollups say what the rows say, in every currency and every built-in dimension.</summary>
    public bool RollupsAgree => Sums.All(s => s.FromRows == s.FromRollups && s.RollupDimensionsAgree);
}

/// <param name="RollupDimensionsAgree">Every dimension of the rollups sums to the total.</param>
public sealed record StagedSum(string Currency, Amounts FromRows, Amounts FromRollups, bool RollupDimensionsAgree);

/// <param name="SnapshotId">All zeros takes the removed snapshots away and puts nothing in their place.</param>
/// <param name="Removed">Live snapshots that this one replaces.</param>
/// <param name="ContentHashes">Of the files that were read.</param>
/// <param name="Scopes">Files that the snapshot holds, each of them a scope; null or none where it is one scope that is not one file.</param>
public sealed record PublishOrder(
    string SourceId, string Scope, Guid SnapshotId, IReadOnlyList<Guid> Removed, long Rows, long Quarantined, IReadOnlyList<string> ContentHashes, DateTimeOffset PublishedAt,
    IReadOnlyList<string>? Scopes = null)
{
    /// <summary>The version that <see cref="Removed"/> was worked out from, where it depends on what is live: nobody may have published since.</summary>
    public long? After { get; init; }

    /// <summary>The snapshot that was staged, where <see cref="SnapshotId"/> is a copy of it; one of the two is published, and once.</summary>
    public Guid? StagedId { get; init; }
}

/// <summary>One row of the tenant's history of publishes.</summary>
/// <param name="Version">1, 2, 3... without gaps.</param>
public sealed record Commit(
    long Version, string SourceId, string Scope, Guid SnapshotId, IReadOnlyList<Guid> Removed, long Rows, long Quarantined, IReadOnlyList<string> ContentHashes, DateTimeOffset PublishedAt)
{
    /// <summary>See <see cref="PublishOrder"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>All zeros where the snapshot was staged under its own id.</summary>
    public Guid StagedId { get; init; }
}

/// <summary>What is visible at one version.</summary>
/// <param name="Version">0 when nothing was ever published.</param>
public sealed record LiveSnapshots(long Version, DateTimeOffset? PublishedAt, IReadOnlyList<LiveSnapshot> Items)
{
    public IEnumerable<Guid> Ids => Items.Select(i => i.SnapshotId);
}

/// <param name="Scope">The first one where it holds several.</param>
/// <param name="Scopes">How many files it holds that are scopes of their own; 0 where it is one scope that is not one file.</param>
public sealed record LiveSnapshot(Guid SnapshotId, string SourceId, string Scope, long Version, long Rows, long Scopes = 0)
{
    /// <summary>Replacing one of its scopes must keep the others.</summary>
    public bool IsShared => Scopes > 1;
}
