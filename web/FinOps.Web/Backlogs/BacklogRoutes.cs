using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Backlogs;

internal static class BacklogRoutes
{
    public static void MapBacklog(this IEndpointRouteBuilder v1) => v1.MapGet("/ingest/backlog", GetAsync).RequireAuthorization(Policies.ReadOrOperator)
        .WithTags("Status").WithName("GetIngestBacklog")
        .WithSummary("What waits to be read: of the tenant, or with the scope operator of the whole installation. Readers are scaled on it.");

    private static async Task<Ok<BacklogBody>> GetAsync(ClaimsPrincipal user, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var isOperator = user.Has(TokenScope.Operator);
        var totals = await grains.GetGrain<IIngestBacklogGrain>(IIngestBacklogGrain.Key).GetAsync(isOperator ? null : user.TenantId().Value, cancellationToken);
        var oldest = totals.Backlog.OldestAt is { } at ? Math.Max(0, (long)(time.GetUtcNow() - at).TotalSeconds) : 0;
        return TypedResults.Ok(new BacklogBody(
            totals.Backlog.Exports, totals.Backlog.Files, totals.Backlog.Bytes, oldest, totals.Readers, totals.Slots, isOperator ? totals.Tenants : null));
    }
}

/// <param name="Exports">That wait or are being read.</param>
/// <param name="Bytes">As the files lie in their stores.</param>
/// <param name="OldestSeconds">How long the oldest export has been known; 0 where nothing waits.</param>
/// <param name="Readers">Exports being read now, in all processes.</param>
/// <param name="Slots">Exports that all processes together may read at once.</param>
/// <param name="Tenants">With a backlog; only for operators.</param>
public sealed record BacklogBody(int Exports, int Files, long Bytes, long OldestSeconds, int Readers, int Slots, int? Tenants);
