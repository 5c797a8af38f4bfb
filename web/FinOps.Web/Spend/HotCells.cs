using FinOps.Contracts.Tenants;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Querying;
using Orleans;

namespace FinOps.Web.Spend;

/// <summary>
/// The newest totals, as far as a viewer sees them: those of the tenant's grain, which hold every row, or, for a viewer of some rows,
/// the same cells summed by the warehouse over these, once per version and filter.
/// </summary>
internal sealed class HotCells(IGrainFactory grains, IWarehouse warehouse, LiveVersions versions, CostScopes scopes, AnswerCache cache, TimeProvider time)
{
    /// <param name="dimensions">Of the tenant; not empty for a viewer of some rows.</param>
    public async Task<SpendSnapshot> ReadAsync(Viewer viewer, IReadOnlyList<string> dimensions, DateOnly? from, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<ITenantGrain>(viewer.Tenant.Value);
        if (!viewer.IsLimited) return await grain.GetSnapshotAsync(new SpendSnapshotRequest(dimensions.ToArray(), from), cancellationToken);
        var live = await versions.AtAsync(viewer.Tenant, await grain.GetVersionAsync(cancellationToken), cancellationToken);
        var cells = new List<SpendCell>();
        var scope = await scopes.OpenAsync(viewer, converts: false, cancellationToken);
        var start = HotWindow.Start(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        foreach (var dimension in live.Version == 0 ? [] : dimensions)
        {
            var key = (viewer.Tenant, live.Version, $"cells {start:O} {dimension.Length}:{dimension}{scope.Key}");
            var all = await cache.GetAsync(key, c => c.Count, token => warehouse.ForTenant(viewer.Tenant).VisibleCellsAsync(live, dimension, start, scope, token), cancellationToken);
            cells.AddRange(all.Where(c => from is null || c.Key.Day >= from));
        }

        return new SpendSnapshot(viewer.Tenant.Value, live.Version, time.GetUtcNow(), cells);
    }
}
