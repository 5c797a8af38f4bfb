using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Sources;

internal static class SourceRoutes
{
    public const string NoSuch = "No such source.";

    public static void MapSources(this IEndpointRouteBuilder v1)
    {
        var sources = v1.MapGroup("/sources").WithTags("Sources");
        sources.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListSources").WithSummary("The tenant's sources of bills, by id.");
        sources.MapPost("", CreateAsync).RequireAuthorization(Policies.Admin).WithName("CreateSource").WithSummary("Creates a source; its id is made from its name.");
        sources.MapGet("/{sourceId}", GetAsync).RequireAuthorization(Policies.Read).ProducesProblem(404).WithName("GetSource").WithSummary("One source.");
        sources.MapPut("/{sourceId}", UpdateAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404).ProducesProblem(409)
            .WithName("UpdateSource").WithSummary("Changes a source's settings; its kind stays.");
        sources.MapDelete("/{sourceId}", DeleteAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404)
            .WithName("DeleteSource").WithSummary("Ends a source's schedule. Spend that it published stays.");
        sources.MapPost("/{sourceId}/scan", ScanAsync).RequireAuthorization(Policies.Ingest).ProducesProblem(404)
            .WithName("ScanSource").WithSummary("Looks for new bills now; reading them follows in the background.");
    }

    private static async Task<Results<Ok<Page<SourceBody>>, ValidationProblem>> ListAsync(
        ClaimsPrincipal user, SourceRegistry registry, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var page = new PageRequest(checks, cursor, limit);
        if (checks.Failed) return checks.Problem();
        var sources = await registry.ListAsync(user.TenantId(), cancellationToken);
        return TypedResults.Ok(page.Take(sources.Select(SourceMapping.Body), s => s.SourceId));
    }

    private static async Task<Results<Created<SourceBody>, ValidationProblem>> CreateAsync(
        PutSource body, ClaimsPrincipal user, SourceRegistry registry, DirectoryRoots roots, ISecretBox secrets, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        if (SourceChecks.Read(checks, body, roots, secrets, user.TenantId()) is not { } settings) return checks.Problem();
        var source = await registry.CreateAsync(user.TenantId(), settings, cancellationToken);
        return TypedResults.Created($"/v1/sources/{source.SourceId}", SourceMapping.Body(source));
    }

    private static async Task<Results<Ok<SourceBody>, ProblemHttpResult>> GetAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry registry, CancellationToken cancellationToken) =>
        await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is { } source
            ? TypedResults.Ok(SourceMapping.Body(source.View))
            : Problem.NotFound(NoSuch);

    private static async Task<Results<Ok<SourceBody>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        string sourceId, PutSource body, ClaimsPrincipal user, SourceRegistry registry, DirectoryRoots roots, ISecretBox secrets, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is not { } source) return Problem.NotFound(NoSuch);
        var checks = new Checks();
        if (SourceChecks.Read(checks, body, roots, secrets, user.TenantId(), source.View.Settings) is not { } settings) return checks.Problem();
        if (settings.Kind != source.View.Settings.Kind) return Problem.Conflict("The kind of a source cannot be changed: create another one.");
        return TypedResults.Ok(SourceMapping.Body(await source.Grain.ConfigureAsync(settings, cancellationToken)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry registry, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is null) return Problem.NotFound(NoSuch);
        await registry.DeleteAsync(user.TenantId(), sourceId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ScanBody>, ProblemHttpResult>> ScanAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry registry, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is not { } source) return Problem.NotFound(NoSuch);
        var result = await source.Grain.ScanAsync(cancellationToken);
        return TypedResults.Ok(new ScanBody(result.Found, result.NewExportIds, result.Error, result.Warnings));
    }
}
