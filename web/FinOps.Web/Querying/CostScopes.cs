using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Allocation;
using FinOps.Web.Auth;

namespace FinOps.Web.Querying;

/// <summary>What a caller's queries are asked within: what the token may see, the tenant's active allocation rules, and its rates.</summary>
internal sealed class CostScopes(IWarehouse warehouse, AllocationBook allocation)
{
    /// <param name="viewer">The row filter is the token's.</param>
    /// <param name="converts">Whether money is converted: rates are read only then.</param>
    public async Task<CostScope> OpenAsync(Viewer viewer, bool converts, CancellationToken cancellationToken)
    {
        var (_, rules) = await allocation.ActiveAsync(viewer.Tenant, cancellationToken);
        var scope = new CostScope(viewer.Rows, rules, RateTable.Empty);
        return converts ? scope with { Rates = await warehouse.ForTenant(viewer.Tenant).RatesAsync(cancellationToken) } : scope;
    }
}
