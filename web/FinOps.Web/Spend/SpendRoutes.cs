using System.Security.Claims;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Spend;

internal static class SpendRoutes
{
    public static void MapSpend(this IEndpointRouteBuilder v1)
    {
        var spend = v1.MapGroup("/spend").WithTags("Spend").RequireAuthorization(Policies.Read).NarrowsRows().ProducesProblem(422).ProducesProblem(504);
        spend.MapGet("/summary", SummaryAsync).WithName("GetSpendSummary").WithSummary("Totals of a range, and of the period before it.");
        spend.MapGet("/timeseries", TimeseriesAsync).WithName("GetSpendTimeseries").WithSummary("Spend over time of a dimension's largest values.");
        spend.MapGet("/movers", MoversAsync).WithName("GetSpendMovers").WithSummary("Values whose spend changed most against the period before.");
        spend.MapGet("/breakdown", BreakdownAsync).WithName("GetSpendBreakdown").WithSummary("Spend per value of a dimension, largest first.");
    }

    private static async Task<Results<Ok<SpendSummaryBody>, ValidationProblem>> SummaryAsync(
        [AsParameters] SpendParameters parameters, ClaimsPrincipal user, SpendScopes scopes, SummaryAnswer answer, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var question = SpendQuestion.Read(checks, await scopes.NamesAsync(user.TenantId(), cancellationToken), parameters, default);
        if (checks.Failed) return checks.Problem();
        var scope = await scopes.OpenAsync(user.Viewer(), question, version: null, cancellationToken);
        return TypedResults.Ok(await answer.AskAsync(scope, cancellationToken));
    }

    private static async Task<Results<Ok<SpendTimeseries>, ValidationProblem>> TimeseriesAsync(
        [AsParameters] SpendParameters parameters, [AsParameters] DimensionParameters about, string? grain, string? top,
        ClaimsPrincipal user, SpendScopes scopes, TimeseriesAnswer answer, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var question = SpendQuestion.Read(checks, await scopes.NamesAsync(user.TenantId(), cancellationToken), parameters, about);
        var step = checks.OneOf("grain", grain, SpendStep.Day);
        var most = checks.Number("top", top, TimeseriesAnswer.DefaultTop, 1, TimeseriesAnswer.MaxTop);
        if (checks.Failed) return checks.Problem();
        var scope = await scopes.OpenAsync(user.Viewer(), question, version: null, cancellationToken);
        return TypedResults.Ok(await answer.AskAsync(scope, step, most, cancellationToken));
    }

    private static async Task<Results<Ok<SpendMovers>, ValidationProblem>> MoversAsync(
        [AsParameters] SpendParameters parameters, [AsParameters] DimensionParameters about, string? limit,
        ClaimsPrincipal user, SpendScopes scopes, MoversAnswer answer, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var question = SpendQuestion.Read(checks, await scopes.NamesAsync(user.TenantId(), cancellationToken), parameters, about);
        var most = checks.Number("limit", limit, MoversAnswer.DefaultLimit, 1, MoversAnswer.MaxLimit);
        if (checks.Failed) return checks.Problem();
        var scope = await scopes.OpenAsync(user.Viewer(), question, version: null, cancellationToken);
        return TypedResults.Ok(await answer.AskAsync(scope, most, cancellationToken));
    }

    private static async Task<Results<Ok<SpendBreakdown>, ValidationProblem>> BreakdownAsync(
        [AsParameters] SpendParameters parameters, [AsParameters] DimensionParameters about, string? cursor, string? limit,
        ClaimsPrincipal user, SpendScopes scopes, BreakdownAnswer answer, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var question = SpendQuestion.Read(checks, await scopes.NamesAsync(user.TenantId(), cancellationToken), parameters, about);
        var take = PageRequest.Limit(checks, limit);
        Cursor.TryRead<BreakdownPosition>(checks, cursor, out var position);
        checks.Require(position is null or { Version: >= 0, Offset: >= 0 and <= 100_000 }, "cursor", "is not a cursor of this list.");
        if (checks.Failed) return checks.Problem();
        var scope = await scopes.OpenAsync(user.Viewer(), question, position?.Version, cancellationToken);
        return TypedResults.Ok(await answer.AskAsync(scope, position?.Offset ?? 0, take, cancellationToken));
    }
}
