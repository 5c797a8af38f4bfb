using System.Security.Claims;
using FinOps.Contracts.Tenants;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Me;

internal static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder v1) => v1.MapGet("/me", GetAsync).NarrowsRows()
        .WithName("GetMe").WithTags("Me").WithSummary("The token's tenant and scopes.");

    private static async Task<Ok<MeView>> GetAsync(ClaimsPrincipal user, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var tenantId = user.TenantId().Value;
        var tenant = await grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).FindAsync(tenantId, cancellationToken);
        return TypedResults.Ok(new MeView(tenantId, tenant?.Name ?? tenantId, user.TokenId(), user.Scopes(), Build.Version, Build.GrainRuntime, RowFilterJson.Of(user.RowFilter())));
    }
}
