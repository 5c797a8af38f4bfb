using FinOps.Contracts.Publication;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;

namespace FinOps.Grains.Publication;

/// <summary>
/// Snapshots that hold several small files. What a publish must take from such a snapshot without hiding the rest of it, and what it
/// gathers so that small snapshots do not become many, is copied together with what is about to be published: the one commit then
/// replaces them all, and what readers see of the copied rows does not change. Every copy has an id of its own, so that one which a silo
/// that was taken for dead goes on with is nobody's.
/// </summary>
internal sealed partial class PublicationGrain
{
    /// <summary>After a copy failed small snapshots stay as they are for the life of this activation; what must be copied is tried again.</summary>
    private bool _isGatheringOff;

    /// <returns>What to commit; null where the staged snapshot is not as it was told, and must be read again.</returns>
    private async Task<PublishOrder?> OrderAsync(LiveSnapshots live, PublishRequest request, CancellationToken cancellationToken)
    {
        var scopes = request.Scopes ?? [request.Scope];
        var others = live.Items.Where(i => i.SourceId == request.SourceId && i.SnapshotId != request.SnapshotId).ToList();
        var removed = others.Where(i => !i.IsShared && (scopes.Contains(i.Scope) || ScopePattern.Matches(request.Replaces ?? [], i.Scope))).ToList();
        var order = new PublishOrder(
            request.SourceId, request.Scope, request.SnapshotId, [.. removed.Select(i => i.SnapshotId)], request.Rows, request.Quarantined,
            request.ContentHashes, time.GetUtcNow(), request.Scopes);
        if (request.Scopes is null) return order;

        var shared = others.Where(i => i.IsShared).Select(i => i.SnapshotId).ToList();
        var touched = shared.Count == 0 ? [] : (await _warehouse.GetScopesAsync(shared, scopes, cancellationToken)).Keys.ToHashSet();
        var gathered = Gathered([.. others.Where(i => !touched.Contains(i.SnapshotId) && !removed.Contains(i))]);
        if (touched.Count == 0 && gathered.Count == 0) return order;
        // Asked again after it was published: the warehouse answers with the commit, and there is nothing to copy.
        if (await _warehouse.FindCommitAsync(request.SnapshotId, cancellationToken) is not null) return order;
        return await GatherAsync(order, [.. others.Where(i => touched.Contains(i.SnapshotId)), .. gathered], cancellationToken);
    }

    /// <summary>Small snapshots of the source, when there are many.</summary>
    private List<LiveSnapshot> Gathered(List<LiveSnapshot> others)
    {
        var small = others.Where(i => i.Scopes > 0 && i.Rows <= options.Value.SmallRows).ToList();
        return _isGatheringOff || small.Count < options.Value.SmallSnapshots ? [] : small;
    }

    private async Task<PublishOrder?> GatherAsync(PublishOrder order, List<LiveSnapshot> from, CancellationToken cancellationToken)
    {
        var staged = await _warehouse.InspectAsync(new SnapshotKey(order.SourceId, order.SnapshotId), cancellationToken);
        if (staged.Rows != order.Rows) return null;
        var ids = from.ConvertAll(i => i.SnapshotId);
        var held = await _warehouse.GetScopesAsync(ids, holding: null, cancellationToken);
        var without = order.Scopes!;
        StagedSnapshot copied;
        try
        {
            copied = await _warehouse.CopyAsync(staged, ids, without, Guid.CreateVersion7(), cancellationToken);
        }
        catch (WarehouseException)
        {
            _isGatheringOff = true;
            throw;
        }

        return order with
        {
            SnapshotId = copied.Key.SnapshotId,
            StagedId = order.SnapshotId,
            Removed = [.. order.Removed, .. ids],
            Rows = copied.Rows,
            Quarantined = copied.Quarantined,
            Scopes = [.. without, .. ids.SelectMany(id => held[id]).Except(without)],
        };
    }
}
