namespace FinOps.Domain.Warehouse;

/// <summary>One tenant's cost rows, rollups, quarantine and commits. Safe for any number of callers.</summary>
/// <remarks>Every method can throw <see cref="WarehouseException"/> (the engine refused) and <see cref="WarehouseUnavailableException"/> (no answer; reading again is safe).</remarks>
public interface ITenantWarehouse : ISpendQueries, IBillingQueries, ICostQueries, IAllocationQueries, IKubernetesCosts
{
    /// <summary>Creates the database and brings its tables up to date. Repeating it changes nothing.</summary>
    Task EnsureCreatedAsync(CancellationToken cancellationToken);

    /// <summary>Begins to stage a snapshot. Nothing of it is seen by any query until it is published.</summary>
    Task<ISnapshotWriter> BeginSnapshotAsync(SnapshotKey key, CancellationToken cancellationToken);

    /// <summary>What the engine holds of a snapshot, staged or published; zero rows when it holds nothing.</summary>
    Task<StagedSnapshot> InspectAsync(SnapshotKey key, CancellationToken cancellationToken);

    /// <summary>Drops what an interrupted attempt staged. Repeating it, or naming a snapshot that staged nothing, changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The snapshot is published.</exception>
    Task AbandonAsync(SnapshotKey key, CancellationToken cancellationToken);

    /// <summary>Copies a staged snapshot and rows of published ones, with their rollups and quarantine, into a new one. Every snapshot must be one that can be shared.</summary>
    /// <param name="without">Scopes of the published ones that are left out.</param>
    /// <param name="to">An id that was never used: a copy that another process began and did not end must not add to this one.</param>
    /// <returns>What the copy holds; its rows and rollups were compared.</returns>
    /// <remarks>After an exception nothing of the copy may be published; cleaning up drops it.</remarks>
    Task<StagedSnapshot> CopyAsync(
        StagedSnapshot staged, IReadOnlyCollection<Guid> from, IReadOnlyCollection<string> without, Guid to, CancellationToken cancellationToken);

    /// <summary>Commits in one inserted row: the snapshot becomes live and those it replaces stop being live, in every table at once.</summary>
    /// <returns>The commit. A snapshot that was published before keeps its first commit, and nothing is written.</returns>
    Task<Commit> PublishAsync(PublishOrder order, CancellationToken cancellationToken);

    /// <summary>Sums up one live snapshot that was published before there were the rollups there are now. Not to be called side by side for one tenant.</summary>
    /// <returns>How many are left.</returns>
    Task<int> FillRollupsAsync(CancellationToken cancellationToken);

    /// <summary>The snapshots that queries see.</summary>
    /// <param name="version">Null for the newest; an older version reads as it was as long as <see cref="CleanupAsync"/> has kept what it names.</param>
    Task<LiveSnapshots> GetLiveAsync(long? version, CancellationToken cancellationToken);

    /// <summary>The commit that made a snapshot live, itself or as a copy; null where there is none.</summary>
    Task<Commit?> FindCommitAsync(Guid snapshotId, CancellationToken cancellationToken);

    /// <summary>The scopes of published snapshots that hold several.</summary>
    /// <param name="holding">Only of snapshots that hold one of these; null for all.</param>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> GetScopesAsync(
        IReadOnlyCollection<Guid> snapshots, IReadOnlyCollection<string>? holding, CancellationToken cancellationToken);

    /// <summary>Commits after a version, oldest first.</summary>
    Task<IReadOnlyList<Commit>> GetCommitsAsync(long afterVersion, int limit, CancellationToken cancellationToken);

    /// <summary>Drops snapshots that were replaced, or never published and not written to, longer ago than <paramref name="grace"/>.</summary>
    /// <returns>The snapshots whose data was dropped.</returns>
    Task<IReadOnlyList<Guid>> CleanupAsync(TimeSpan grace, CancellationToken cancellationToken);
}
