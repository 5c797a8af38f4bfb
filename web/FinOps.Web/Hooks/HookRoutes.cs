using System.Security.Claims;
using FinOps.Contracts.Hooks;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Sources;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Hooks;

internal static class HookRoutes
{
    public static void MapHooks(this IEndpointRouteBuilder v1)
    {
        var hooks = v1.MapGroup("/sources/{sourceId}/hooks").WithTags("Hooks").RequireAuthorization(Policies.Admin);
        hooks.MapGet("", ListAsync).ProducesProblem(404).WithName("ListHooks").WithSummary("The source's webhooks, without their secrets.");
        hooks.MapPost("", CreateAsync).ProducesProblem(404).ProducesProblem(409)
            .WithName("CreateHook").WithSummary("Makes an address that a cloud announces new bills to; its secret is shown once.");
        hooks.MapDelete("/{hookId}", DeleteAsync).ProducesProblem(404).WithName("DeleteHook").WithSummary("Ends a webhook; its address stops working within ten seconds everywhere.");
        v1.MapHookDelivery();
    }

    private static async Task<Results<Ok<Page<HookBody>>, ValidationProblem, ProblemHttpResult>> ListAsync(
        string sourceId, HttpRequest request, ClaimsPrincipal user, SourceRegistry sources, HookRegistry hooks, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var page = new PageRequest(checks, cursor, limit);
        if (checks.Failed) return checks.Problem();
        if (await sources.FindAsync(user.TenantId(), sourceId, cancellationToken) is null) return Problem.NotFound(SourceRoutes.NoSuch);
        var items = await hooks.Hooks(user.TenantId(), sourceId).ListAsync(cancellationToken);
        return TypedResults.Ok(page.Take(items.Select(h => Body(h, UrlOf(request, h), secret: null)), h => h.HookId));
    }

    private static async Task<Results<Created<HookBody>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        string sourceId, CreateHook body, HttpRequest request, ClaimsPrincipal user, SourceRegistry sources, HookRegistry hooks, IOptions<HookOptions> options, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var kind = HookChecks.Read(checks, body, options.Value);
        if (checks.Failed) return checks.Problem();
        if (await sources.FindAsync(user.TenantId(), sourceId, cancellationToken) is null) return Problem.NotFound(SourceRoutes.NoSuch);
        if (kind is HookKind.CloudEvents && !hooks.KeepsSecrets) return Problem.Conflict("This installation keeps no secrets, which signed webhooks need.");
        if (await hooks.CreateAsync(user.TenantId(), sourceId, kind, body, cancellationToken) is not { } made)
            return Problem.Conflict("This source has as many webhooks as it may: delete one first.");
        var url = UrlOf(request, made.Hook);
        return TypedResults.Created($"/v1/sources/{sourceId}/hooks/{made.Hook.HookId}", Body(made.Hook, $"{url}?token={made.Token}", made.Secret));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string sourceId, string hookId, ClaimsPrincipal user, SourceRegistry sources, HookRegistry hooks, CancellationToken cancellationToken) =>
        await sources.FindAsync(user.TenantId(), sourceId, cancellationToken) is not null && await hooks.DeleteAsync(user.TenantId(), sourceId, hookId, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound("No such webhook.");

    private static string UrlOf(HttpRequest request, HookRecord hook) =>
        $"{request.Scheme}://{request.Host}/v1/hooks/{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(hook.Kind.ToString())}/{hook.HookId}";

    private static HookBody Body(HookRecord hook, string url, string? secret) =>
        new(hook.HookId, hook.Kind, url, secret, hook.Audience, hook.Issuer, hook.Topic, hook.CreatedAt, hook.LastEventAt);
}
