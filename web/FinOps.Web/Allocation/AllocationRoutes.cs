using System.Globalization;
using System.Security.Claims;
using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Tenants;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace FinOps.Web.Allocation;

internal static class AllocationRoutes
{
    private const string NoSuch = "No such version, or no longer.";
    private const int MaxNote = 500;

    public static void MapAllocation(this IEndpointRouteBuilder v1)
    {
        var allocation = v1.MapGroup("/allocation").WithTags("Allocation").RequireAuthorization(Policies.Read);
        allocation.MapGet("", GetAsync).WithName("GetAllocation").WithSummary("The active rules; the ETag is their version.");
        allocation.MapPut("", PutAsync).RequireAuthorization(Policies.Admin).BodyUpTo(2 * AllocationJson.MaxTextBytes).Accepts<PutAllocation>("application/json")
            .ProducesProblem(412).ProducesProblem(413).ProducesProblem(428)
            .WithName("PutAllocation").WithSummary("Saves rules as a new version, which holds at once and for all of history. If-Match names the version that was changed.");
        allocation.MapGet("/starter", StarterAsync).WithName("GetStarterAllocation").WithSummary("Rules to start from: by the tenant's tags, else by account. They hold only once they are put.");
        allocation.MapGet("/versions", ListAsync).WithName("ListAllocationVersions").WithSummary("Versions of the rules, newest first.");
        allocation.MapGet("/versions/{version}", GetVersionAsync).ProducesProblem(404).WithName("GetAllocationVersion").WithSummary("Rules as they were.");
        allocation.MapPost("/versions/{version}/activate", ActivateAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404)
            .WithName("ActivateAllocationVersion").WithSummary("Saves what an older version was, rules and tables, as a new one.");
        allocation.MapPost("/preview", PreviewAsync).BodyUpTo(2 * AllocationJson.MaxTextBytes).Accepts<PreviewAllocation>("application/json").ProducesProblem(413).ProducesProblem(422).ProducesProblem(504)
            .WithName("PreviewAllocation").WithSummary("What rules that are not saved would give, on the tenant's own bills, against the active ones.");
        allocation.MapAllocationTables();
    }

    private static async Task<Ok<AllocationBody>> GetAsync(ClaimsPrincipal user, AllocationBook book, HttpResponse response, CancellationToken cancellationToken)
    {
        var active = await book.Of(user.TenantId()).GetActiveAsync(cancellationToken);
        return Answer(response, active, await book.SetAsync(user.TenantId(), active, cancellationToken));
    }

    private static async Task<Results<Ok<AllocationBody>, ValidationProblem, ProblemHttpResult>> PutAsync(
        [FromHeader(Name = "If-Match")] string? ifMatch, HttpRequest request, ClaimsPrincipal user, AllocationBook book, IWarehouse warehouse, HttpResponse response, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(ifMatch)) return Problem.Of(428, "If-Match must name the version that was changed, as \"3\".");
        var grain = book.Of(user.TenantId());
        var active = await grain.GetActiveAsync(cancellationToken);
        if (Read(ifMatch) != active.Version) return Stale(active);
        var (body, checks) = (await AllocationRequest.BodyAsync(request, cancellationToken), new Checks());
        var note = checks.OptionalText("note", AllocationRequest.Text(checks, body, "note"), MaxNote) ?? "";
        var set = await AllocationRequest.ReadAsync(checks, body, active, warehouse.ForTenant(user.TenantId()), ["note"], cancellationToken);
        if (checks.Failed || set is null) return checks.Problem();
        var saved = await grain.SaveSetAsync(new AllocationSave(AllocationJson.Write(set), active.Version, note.Trim(), user.TokenId()), cancellationToken);
        return saved is null ? Stale(await grain.GetActiveAsync(cancellationToken)) : Answer(response, saved, set);
    }

    private static async Task<Ok<AllocationSetBody>> StarterAsync(ClaimsPrincipal user, Spend.SpendScopes scopes, CancellationToken cancellationToken)
    {
        var names = await scopes.NamesAsync(user.TenantId(), cancellationToken);
        return TypedResults.Ok(AllocationMapping.Set(StarterRules.Of([.. names.All.Where(Domain.Spend.SpendDimension.IsTag).Select(t => t[Domain.Spend.SpendDimension.TagPrefix.Length..])])));
    }

    private static async Task<Results<Ok<Page<AllocationVersionView>>, ValidationProblem>> ListAsync(
        ClaimsPrincipal user, AllocationBook book, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var take = PageRequest.Limit(checks, limit);
        Cursor.TryRead<VersionPosition>(checks, cursor, out var position);
        if (checks.Failed) return checks.Problem();
        var grain = book.Of(user.TenantId());
        var active = await grain.GetActiveAsync(cancellationToken);
        var versions = await grain.ListAsync(position?.Before ?? long.MaxValue, take + 1, cancellationToken);
        var page = versions.Take(take).Select(v => AllocationMapping.View(v, active.Version)).ToArray();
        return TypedResults.Ok(new Page<AllocationVersionView>(page, versions.Count > take ? Cursor.Write(new VersionPosition(page[^1].Version)) : null));
    }

    private static async Task<Results<Ok<AllocationBody>, ProblemHttpResult>> GetVersionAsync(string version, ClaimsPrincipal user, AllocationBook book, CancellationToken cancellationToken)
    {
        var grain = book.Of(user.TenantId());
        if (Number(version) is not { } number || await grain.GetAsync(number, cancellationToken) is not { } found) return Problem.NotFound(NoSuch);
        var active = await grain.GetActiveAsync(cancellationToken);
        return TypedResults.Ok(AllocationMapping.Body(found, await book.SetAsync(user.TenantId(), found, cancellationToken), found.Version == active.Version));
    }

    private static async Task<Results<Ok<AllocationBody>, ProblemHttpResult>> ActivateAsync(
        string version, ClaimsPrincipal user, AllocationBook book, HttpResponse response, CancellationToken cancellationToken)
    {
        if (Number(version) is not { } number || await book.Of(user.TenantId()).ActivateAsync(number, user.TokenId(), cancellationToken) is not { } saved) return Problem.NotFound(NoSuch);
        return Answer(response, saved, await book.SetAsync(user.TenantId(), saved, cancellationToken));
    }

    private static async Task<Results<Ok<AllocationPreview>, ValidationProblem>> PreviewAsync(
        HttpRequest request, ClaimsPrincipal user, AllocationBook book, IWarehouse warehouse, AllocationPreviews previews, CancellationToken cancellationToken)
    {
        var active = await book.Of(user.TenantId()).GetActiveAsync(cancellationToken);
        var (body, checks) = (await AllocationRequest.BodyAsync(request, cancellationToken), new Checks());
        var set = await AllocationRequest.ReadAsync(checks, body, active, warehouse.ForTenant(user.TenantId()), ["from", "to", "measure"], cancellationToken);
        var question = PreviewQuestion.Read(checks, body);
        if (checks.Failed || set is null) return checks.Problem();
        return TypedResults.Ok(await previews.AskAsync(user.TenantId(), active, set, question, cancellationToken));
    }

    private static Ok<AllocationBody> Answer(HttpResponse response, AllocationVersion active, AllocationSet set)
    {
        response.Headers.ETag = Tag(active.Version);
        return TypedResults.Ok(AllocationMapping.Body(active, set, isActive: true));
    }

    private static ProblemHttpResult Stale(AllocationVersion active) =>
        Problem.Of(412, $"Version {active.Version} is active, not the one that was changed: read it and change that one.");

    private static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static long? Read(string tag) => tag is ['"', .. var number, '"'] ? Number(number) : null;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed record VersionPosition(long Before);
