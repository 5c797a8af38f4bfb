using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Native;

namespace FinOps.Warehouse.Tenants;

internal sealed partial class TenantWarehouse
{
    private const int PublishAttempts = 20;

    public async Task<Commit> PublishAsync(PublishOrder order, CancellationToken cancellationToken)
    {
        using var hold = await database.Engine.HoldAsync(database.Name, cancellationToken);
        for (var attempt = 0; attempt < PublishAttempts; attempt++)
        {
            // The newest version first, then whether the snapshot is there: a commit of it made in between takes the version this one will ask for.
            var version = (await LatestAsync(long.MaxValue, cancellationToken))?.Version + 1 ?? 1;
            if (order.SnapshotId != Guid.Empty && await FindCommitAsync(order.StagedId ?? order.SnapshotId, cancellationToken) is { } before) return before;
            if (order.After is { } after && after + 1 != version) throw new PublishConflictException(after);
            var mine = new Commit(version, order.SourceId, order.Scope, order.SnapshotId, order.Removed, order.Rows, order.Quarantined, order.ContentHashes, order.PublishedAt)
            {
                Scopes = order.Scopes ?? [],
                StagedId = order.StagedId ?? Guid.Empty,
            };
            await InsertAsync(mine, cancellationToken);
            // Of several writers of one version only the first one's row is there: the others' had the same token.
            if (await LatestAsync(version, cancellationToken) is { } stored && IsSame(stored, mine)) return stored;
        }
        throw new WarehouseUnavailableException($"Other writers took {PublishAttempts} versions in a row; nothing was published for {order.SourceId}, asking again is safe.");
    }

    public async Task<LiveSnapshots> GetLiveAsync(long? version, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(version ?? long.MaxValue, cancellationToken);
        if (latest is null) return new LiveSnapshots(0, null, []);
        var live = await database.ReadAsync(
            database.Load("Publishing/Live").With("version", latest.Version), r => new LiveSnapshot(r.Uuid(), r.Text(), r.Text(), r.Long(), r.Long(), r.Long()), cancellationToken);
        return new LiveSnapshots(latest.Version, latest.PublishedAt, live);
    }

    public async Task<IReadOnlyList<Commit>> GetCommitsAsync(long afterVersion, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(database.Load("Publishing/Commits").With("after", afterVersion).With("limit", limit), ReadCommit, cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> GetScopesAsync(
        IReadOnlyCollection<Guid> snapshots, IReadOnlyCollection<string>? holding, CancellationToken cancellationToken)
    {
        if (snapshots.Count == 0) return new Dictionary<Guid, IReadOnlyList<string>>();
        var question = database.Load("Publishing/ScopesOf").With("snapshots", snapshots).With("all", holding is null ? 1 : 0).With("holding", holding ?? []);
        return (await database.ReadAsync(question, r => (Snapshot: r.Uuid(), Scopes: r.Array(s => s.Text())), cancellationToken))
            .ToDictionary(s => s.Snapshot, s => (IReadOnlyList<string>)s.Scopes);
    }

    public async Task<Commit?> FindCommitAsync(Guid snapshotId, CancellationToken cancellationToken) =>
        (await database.ReadAsync(database.Load("Publishing/CommitOf").With("snapshot", snapshotId), ReadCommit, cancellationToken)).FirstOrDefault();

    private async Task<Commit?> LatestAsync(long upTo, CancellationToken cancellationToken) =>
        (await database.ReadAsync(database.Load("Publishing/LatestCommit").With("version", upTo), ReadCommit, cancellationToken)).FirstOrDefault();

    private Task InsertAsync(Commit commit, CancellationToken cancellationToken) => database.InsertAsync(
        database.Load("Publishing/InsertCommit").With("token", $"version {commit.Version}"), [commit], (row, c) => row
            .Long(c.Version).Text(c.SourceId).Text(c.Scope).Uuid(c.SnapshotId).Array(c.Removed, (w, id) => w.Uuid(id)).Long(c.Rows).Long(c.Quarantined)
            .Array(c.ContentHashes, (w, hash) => w.Text(hash)).Time(c.PublishedAt).Array(c.Scopes, (w, scope) => w.Text(scope)).Uuid(c.StagedId), cancellationToken);

    private static bool IsSame(Commit stored, Commit mine) =>
        stored.Version == mine.Version && stored.SnapshotId == mine.SnapshotId && stored.SourceId == mine.SourceId && stored.Scope == mine.Scope && stored.Removed.SequenceEqual(mine.Removed);

    private static Commit ReadCommit(RowReader row) => new(
        row.Long(), row.Text(), row.Text(), row.Uuid(), row.Array(r => r.Uuid()), row.Long(), row.Long(), row.Array(r => r.Text()), row.Time())
    {
        Scopes = row.Array(r => r.Text()),
        StagedId = row.Uuid(),
    };
}
