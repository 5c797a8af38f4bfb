using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Sources;

/// <summary>Whether settings lead to bills, before or after they are kept.</summary>
internal static class SourceTestRoutes
{
    public static void MapSourceTests(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/sources/test", TestNewAsync).RequireAuthorization(Policies.Admin).WithTags("Sources")
            .WithName("TestNewSource").WithSummary("Looks where settings lead, and keeps nothing. Ends within 20 seconds.");
        v1.MapPost("/sources/{sourceId}/test", TestAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404).WithTags("Sources")
            .WithName("TestSource").WithSummary("Looks where a source's settings lead, as they are kept or as the body changes them. Ends within 20 seconds.");
    }

    private static async Task<Results<Ok<SourceTestBody>, ValidationProblem>> TestNewAsync(
        PutSource body, ClaimsPrincipal user, IGrainFactory grains, DirectoryRoots roots, ISecretBox secrets, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        if (SourceChecks.Read(checks, body, roots, secrets, user.TenantId()) is not { } settings) return checks.Problem();
        if (settings.Kind is SourceKind.Upload) return TypedResults.Ok(new SourceTestBody(true, [new SourceTestStep("settings", true, "Files are put here over HTTP.", null)], 0, 0, 0, []));
        // An id that no source has: nothing is kept under it.
        var key = new SourceKey(user.TenantId(), Guid.NewGuid().ToString("N"));
        return TypedResults.Ok((await grains.GetGrain<IStoreProbeGrain>(key.ToString()).TestAsync(settings, cancellationToken)).Body());
    }

    private static async Task<Results<Ok<SourceTestBody>, ValidationProblem, ProblemHttpResult>> TestAsync(
        string sourceId, PutSource? body, ClaimsPrincipal user, SourceRegistry registry, IGrainFactory grains, DirectoryRoots roots, ISecretBox secrets,
        CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is not { } source) return Problem.NotFound(SourceRoutes.NoSuch);
        var settings = source.View.Settings;
        if (body is not null)
        {
            var checks = new Checks();
            if (SourceChecks.Read(checks, body, roots, secrets, user.TenantId(), settings) is not { } changed) return checks.Problem();
            settings = changed;
        }

        var key = new SourceKey(user.TenantId(), sourceId);
        return TypedResults.Ok((await grains.GetGrain<IStoreProbeGrain>(key.ToString()).TestAsync(settings, cancellationToken)).Body());
    }
}
