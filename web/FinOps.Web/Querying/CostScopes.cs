using System.Security.Claims;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Allocation;
using FinOps.Web.Auth;

namespace FinOps.Web.Querying;

/// <summary>What a caller's queries are asked within: what the token may see, the tenant's active allocation rules, and its rates.</summary>
internal sealed class CostScopes(IWarehouse warehouse, AllocationBook allocation)
{
    /// <param name="converts">Whether money is converted: rates are read only then.</param>
    public async Task<CostScope> OpenAsync(ClaimsPrincipal user, bool converts, CancellationToken cancellationToken)
    {
        var (_, rules) = await allocation.ActiveAsync(user.TenantId(), cancellationToken);
        var scope = CostScope.Everything with { Allocation = rules };
        return converts ? scope with { Rates = await warehouse.ForTenant(user.TenantId()).RatesAsync(cancellationToken) } : scope;
    }
}
