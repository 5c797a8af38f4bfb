using System.Diagnostics;
using System.Security.Claims;
using FinOps.Contracts.Tenants;
using FinOps.Web.Auth;
using FinOps.Web.Health;
using FinOps.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;

namespace FinOps.Web.Status;

internal static class StatusRoutes
{
    public static void MapStatus(this IEndpointRouteBuilder v1) => v1.MapGet("/status", GetAsync).RequireAuthorization(Policies.Read).NarrowsRows()
        .WithTags("Status").WithName("GetStatus").WithSummary("What runs here, and how far the tenant's spend has come.");

    private static async Task<Ok<StatusBody>> GetAsync(
        ClaimsPrincipal user, HealthCheckService health, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        var engine = report.Entries.TryGetValue("warehouse", out var warehouse) ? warehouse.Description : null;
        var version = await grains.GetGrain<ITenantGrain>(user.TenantId().Value).GetVersionAsync(cancellationToken);
        using var process = Process.GetCurrentProcess();
        return TypedResults.Ok(new StatusBody(
            Build.Version, Build.GrainRuntime, engine, new DateTimeOffset(process.StartTime), version, HealthRoutes.Body(report).Checks));
    }
}
