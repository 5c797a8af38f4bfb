using System.Security.Claims;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Querying;
using FinOps.Web.Spend;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Dimensions;

internal static class DimensionRoutes
{
    public static void MapDimensions(this IEndpointRouteBuilder v1)
    {
        var dimensions = v1.MapGroup("/dimensions").WithTags("Dimensions").RequireAuthorization(Policies.Read).NarrowsRows();
        dimensions.MapGet("", ListAsync).WithName("ListDimensions").WithSummary("What spend can be grouped and filtered by.");
        dimensions.MapGet("/{dimension}/values", ValuesAsync).ProducesProblem(404)
            .WithName("ListDimensionValues").WithSummary("Values of a dimension, by name; with prefix only those that begin so, letter case counting.");
    }

    private static async Task<Ok<IReadOnlyList<DimensionBody>>> ListAsync(ClaimsPrincipal user, SpendScopes scopes, CancellationToken cancellationToken)
    {
        var names = await scopes.NamesAsync(user.TenantId(), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<DimensionBody>>(
            [.. names.All.Where(d => d != SpendDimension.Total).Select(d => new DimensionBody(d, DimensionNames.LabelOf(d)))]);
    }

    private static async Task<Results<Ok<DimensionValues>, ValidationProblem, ProblemHttpResult>> ValuesAsync(
        string dimension, ClaimsPrincipal user, SpendScopes scopes, CostScopes costs, IWarehouse warehouse,
        string? prefix, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        if (!(await scopes.NamesAsync(user.TenantId(), cancellationToken)).Has(dimension)) return Problem.NotFound("No such dimension.");
        var checks = new Checks();
        checks.OptionalText("prefix", prefix, 256);
        var take = PageRequest.Limit(checks, limit);
        var after = Cursor.TryRead<After>(checks, cursor, out var position) ? position.Key : ValuePrefix.Before(prefix);
        if (checks.Failed) return checks.Problem();

        var live = await scopes.NewestAsync(user.TenantId(), cancellationToken);
        if (live.Version == 0) return TypedResults.Ok(new DimensionValues(0, [], null));
        var values = await warehouse.ForTenant(user.TenantId()).DimensionValuesAsync(live, dimension, after, take + 1, await costs.OpenAsync(user.Viewer(), converts: false, cancellationToken), cancellationToken);
        var matching = values.TakeWhile(v => string.IsNullOrEmpty(prefix) || v.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var items = matching.Take(take).Select(v => new DimensionValue(v, DimensionNames.LabelOfValue(v))).ToList();
        return TypedResults.Ok(new DimensionValues(live.Version, items, matching.Count > take ? Cursor.Write(new After(items[^1].Value)) : null));
    }
}
