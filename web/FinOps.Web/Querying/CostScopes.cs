using System.Security.Claims;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;

namespace FinOps.Web.Querying;

/// <summary>What a caller's queries are asked within: what the token may see, and the tenant's rates.</summary>
internal sealed class CostScopes(IWarehouse warehouse)
{
    /// <param name="converts">Whether money is converted: rates are read only then.</param>
    public async Task<CostScope> OpenAsync(ClaimsPrincipal user, bool converts, CancellationToken cancellationToken) => converts
        ? CostScope.Everything with { Rates = await warehouse.ForTenant(user.TenantId()).RatesAsync(cancellationToken) }
        : CostScope.Everything;
}
