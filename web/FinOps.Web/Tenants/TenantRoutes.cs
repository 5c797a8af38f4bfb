using System.Security.Claims;
using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Tenants;

internal static class TenantRoutes
{
    public static void MapTenants(this IEndpointRouteBuilder v1)
    {
        var tenants = v1.MapGroup("/tenants").WithTags("Tenants");
        tenants.MapGet("", ListAsync).RequireAuthorization(Policies.Operator)
            .WithName("ListTenants").WithSummary("All tenants of the installation, by id.");
        tenants.MapPost("", CreateAsync).RequireAuthorization(Policies.Operator).ProducesProblem(409)
            .WithName("CreateTenant").WithSummary("Creates a tenant and its first admin token, which is shown once.");
        tenants.MapGet("/{tenantId}", GetAsync).ProducesProblem(404)
            .WithName("GetTenant").WithSummary("The token's own tenant; any tenant for an operator.");
    }

    private static async Task<Results<Ok<Page<TenantView>>, ValidationProblem>> ListAsync(
        IGrainFactory grains, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var page = new PageRequest(checks, cursor, limit);
        if (checks.Failed) return checks.Problem();
        var all = await grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).ListAsync(cancellationToken);
        return TypedResults.Ok(page.Take(all.Select(TenantMapping.View), t => t.TenantId));
    }

    private static async Task<Results<Created<TenantWithToken>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        CreateTenant body, TenantProvisioning provisioning, TimeProvider time, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        checks.Require(TenantId.TryParse(body.TenantId, out var id), "tenantId", "is not 2 to 41 of a-z, 0-9 and _, a letter first.");
        var name = checks.Text("name", body.Name, 200);
        var currency = body.Currency ?? "USD";
        checks.Require(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper), "currency", "is not an ISO 4217 code as USD.");
        var tags = body.AllocationTags ?? [];
        checks.Require(tags.Count <= 20, "allocationTags", "has more than 20 keys.");
        foreach (var tag in tags) checks.Text("allocationTags", tag, 128);
        if (checks.Failed) return checks.Problem();

        var tenant = new TenantInfo(id.Value, name, currency, tags.Distinct(StringComparer.Ordinal).ToArray(), time.GetUtcNow());
        var made = await provisioning.CreateAsync(tenant, TenantMapping.AdminScopes, announce: null, cancellationToken);
        return made is null ? Problem.Conflict("A tenant of this id exists.") : TypedResults.Created($"/v1/tenants/{id}", made);
    }

    private static async Task<Results<Ok<TenantView>, ProblemHttpResult>> GetAsync(
        string tenantId, ClaimsPrincipal user, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var own = string.Equals(user.TenantId().Value, tenantId, StringComparison.Ordinal);
        if (!own && !user.Has(TokenScope.Operator)) return Problem.NotFound("No such tenant.");
        var tenant = await grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).FindAsync(tenantId, cancellationToken);
        return tenant is null ? Problem.NotFound("No such tenant.") : TypedResults.Ok(TenantMapping.View(tenant));
    }
}
