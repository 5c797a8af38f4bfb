using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;

namespace FinOps.Web.Spend;

/// <summary>What is visible at each version; it never changes, so it is asked once.</summary>
internal sealed class LiveVersions(IWarehouse warehouse, AnswerCache cache)
{
    public Task<LiveSnapshots> AtAsync(TenantId tenant, long version, CancellationToken cancellationToken) => version == 0
        ? Task.FromResult(new LiveSnapshots(0, null, []))
        : cache.GetAsync(
            (tenant, version, "live"), live => live.Items.Count, token => warehouse.ForTenant(tenant).GetLiveAsync(version, token), cancellationToken);
}
