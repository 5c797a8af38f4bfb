using System.Security.Claims;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Exports;
using FinOps.Web.Paging;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.DeadLetters;

internal static class DeadLetterRoutes
{
    public static void MapDeadLetters(this IEndpointRouteBuilder v1)
    {
        var letters = v1.MapGroup("/dead-letters").WithTags("Exports");
        letters.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListDeadLetters").WithSummary("Exports that were given up, newest first.");
        letters.MapPost("/replay", ReplayAsync).RequireAuthorization(Policies.Admin)
            .WithName("ReplayDeadLetters").WithSummary("Reads dead letters again: those that are named, or all that the filter leaves, up to 1000.");
    }

    private static async Task<Results<Ok<Page<DeadLetterBody>>, ValidationProblem>> ListAsync(
        ClaimsPrincipal user, DeadLetterList letters, string? sourceId, string? code, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        CheckFilter(checks, sourceId, code);
        var take = PageRequest.Limit(checks, limit);
        Cursor.TryRead<LedgerPosition>(checks, cursor, out var position);
        if (checks.Failed) return checks.Problem();
        return TypedResults.Ok(await letters.ListAsync(user.TenantId(), sourceId, code, position, take, cancellationToken));
    }

    private static async Task<Results<Ok<ReplayBody>, ValidationProblem>> ReplayAsync(
        ReplayRequest body, ClaimsPrincipal user, DeadLetterList letters, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        CheckFilter(checks, body.SourceId, body.Code);
        checks.Require(body.ExportIds is null or { Count: <= DeadLetterList.MaxReplays }, "exportIds", $"has more than {DeadLetterList.MaxReplays} items.");
        if (checks.Failed) return checks.Problem();
        return TypedResults.Ok(await letters.ReplayAsync(user.TenantId(), body, cancellationToken));
    }

    private static void CheckFilter(Checks checks, string? sourceId, string? code)
    {
        checks.Require(sourceId is null || SourceKey.IsSourceId(sourceId), "sourceId", "is no id of a source.");
        checks.OptionalText("code", code, 100);
    }
}
