using System.Globalization;
using System.Security.Claims;
using FinOps.Contracts.Tokens;
using FinOps.Contracts.Views;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Views;

/// <summary>Saved questions and dashboards. Whoever may read spend may keep a question about it; only its creator and admins change it later.</summary>
internal static class ViewRoutes
{
    private const long MaxRequestBytes = 64 << 10;
    private const string NoSuch = "No such view.";

    public static void MapViews(this IEndpointRouteBuilder v1)
    {
        var views = v1.MapGroup("/views").WithTags("Views").RequireAuthorization(Policies.Read).NarrowsRows();
        views.MapGet("", ListAsync).WithName("ListViews").WithSummary("Everything the tenant has saved, by name.");
        views.MapPost("", CreateAsync).BodyUpTo(MaxRequestBytes).ProducesProblem(409)
            .WithName("CreateView").WithSummary("Saves a question or a dashboard under a name that no other of its kind has.");
        var one = views.MapGroup("/{viewId}").ProducesProblem(404);
        one.MapGet("", GetAsync).Produces(304).WithName("GetView").WithSummary("A saved view with its ETag; 304 where If-None-Match has it.");
        one.MapPut("", ReplaceAsync).BodyUpTo(MaxRequestBytes).ProducesProblem(403).ProducesProblem(409).ProducesProblem(412)
            .WithName("ReplaceView").WithSummary("Replaces a view's name and body. If-Match says which revision was seen, or * for any.");
        one.MapDelete("", DeleteAsync).ProducesProblem(403).ProducesProblem(412).WithName("DeleteView").WithSummary("Forgets a view. If-Match is optional.");
    }

    private static async Task<Ok<ViewList>> ListAsync(ClaimsPrincipal user, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var views = await Grain(grains, user).ListAsync(cancellationToken);
        return TypedResults.Ok(new ViewList([.. views.Where(v => IsSeenBy(user, v)).Select(v => ViewMapping.Body(v, Editor(user)))]));
    }

    private static async Task<Results<Created<ViewBody>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        NewView body, ClaimsPrincipal user, HttpResponse response, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var content = ViewMapping.Content(checks, body.Name, body.Body);
        checks.Require(body.Kind is { } kind && Enum.IsDefined(kind), "kind", "is not one of view, dashboard.");
        if (checks.Failed) return checks.Problem();
        var change = await Grain(grains, user).CreateAsync(body.Kind!.Value, content, user.TokenId(), cancellationToken);
        if (change is not { Outcome: ViewOutcome.Done, View: { } view }) return Refused(change);
        response.Headers.ETag = ETag(view);
        return TypedResults.Created($"/v1/views/{view.ViewId}", ViewMapping.Body(view, Editor(user)));
    }

    private static async Task<Results<Ok<ViewBody>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string viewId, ClaimsPrincipal user, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await FindAsync(grains, user, viewId, cancellationToken) is not { } view) return Problem.NotFound(NoSuch);
        context.Response.Headers.ETag = ETag(view);
        if (context.Request.Headers.IfNoneMatch.ToString() == ETag(view)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Ok(ViewMapping.Body(view, Editor(user)));
    }

    private static async Task<Results<Ok<ViewBody>, ValidationProblem, ProblemHttpResult>> ReplaceAsync(
        string viewId, ChangedView body, ClaimsPrincipal user, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await FindAsync(grains, user, viewId, cancellationToken) is null) return Problem.NotFound(NoSuch);
        var checks = new Checks();
        var content = ViewMapping.Content(checks, body.Name, body.Body);
        var ifMatch = context.Request.Headers.IfMatch.ToString();
        checks.Require(ifMatch.Length > 0, "If-Match", "is missing: the ETag that was read, or * to replace any revision.");
        var revision = Revision(checks, ifMatch);
        if (checks.Failed) return checks.Problem();
        var change = await Grain(grains, user).ReplaceAsync(viewId, content, revision, Editor(user), cancellationToken);
        if (change is not { Outcome: ViewOutcome.Done, View: { } view }) return Refused(change);
        context.Response.Headers.ETag = ETag(view);
        return TypedResults.Ok(ViewMapping.Body(view, Editor(user)));
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> DeleteAsync(
        string viewId, ClaimsPrincipal user, HttpRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var revision = Revision(checks, request.Headers.IfMatch.ToString());
        if (checks.Failed) return checks.Problem();
        if (user.IsLimited() && await FindAsync(grains, user, viewId, cancellationToken) is null) return Problem.NotFound(NoSuch);
        var change = await Grain(grains, user).RemoveAsync(viewId, revision, Editor(user), cancellationToken);
        return change.Outcome is ViewOutcome.Done ? TypedResults.NoContent() : Refused(change);
    }

    private static ProblemHttpResult Refused(ViewChange change) => change.Outcome switch
    {
        ViewOutcome.NoSuchView => Problem.NotFound(NoSuch),
        ViewOutcome.NameTaken => Problem.Conflict("Another one has this name."),
        ViewOutcome.ChangedMeanwhile => Problem.Of(StatusCodes.Status412PreconditionFailed, "It was changed meanwhile: read it again."),
        ViewOutcome.NotYours => Problem.Of(StatusCodes.Status403Forbidden, "Only the token that saved it, or one with the scope admin, may change it. Save a copy instead."),
        ViewOutcome.Full => Problem.Conflict($"{SavedView.MaxViews} are saved already: delete one first."),
        _ => throw new InvalidOperationException($"{change.Outcome} is no refusal."),
    };

    /// <summary>Null for any revision: <c>*</c> or no header.</summary>
    private static long? Revision(Checks checks, string ifMatch)
    {
        if (ifMatch is "" or "*") return null;
        if (ifMatch is ['"', .. var text, '"'] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)) return revision;
        checks.Add("If-Match", "is not an ETag of a view as \"3\".");
        return null;
    }

    private static string ETag(SavedView view) => string.Create(CultureInfo.InvariantCulture, $"\"{view.Revision}\"");

    private static ViewEditor Editor(ClaimsPrincipal user) => new(user.TokenId(), user.Has(TokenScope.Admin) && !user.IsLimited());

    /// <summary>Questions of others name accounts and tags: who is limited to some rows sees its own views only.</summary>
    private static bool IsSeenBy(ClaimsPrincipal user, SavedView view) => !user.IsLimited() || string.Equals(view.CreatedBy, user.TokenId(), StringComparison.Ordinal);

    private static async Task<SavedView?> FindAsync(IGrainFactory grains, ClaimsPrincipal user, string viewId, CancellationToken cancellationToken) =>
        await Grain(grains, user).GetAsync(viewId, cancellationToken) is { } view && IsSeenBy(user, view) ? view : null;

    private static IViewsGrain Grain(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IViewsGrain>(user.TenantId().Value);
}
