using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Paging;
using FinOps.Web.Problems;
using FinOps.Web.Sources;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Exports;

internal static class ExportRoutes
{
    public const string NoSuch = "No such export.";

    public static void MapExports(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/sources/{sourceId}/exports", ListOfSourceAsync).RequireAuthorization(Policies.Read).ProducesProblem(404)
            .WithTags("Exports").WithName("ListSourceExports").WithSummary("A source's ledger, newest first.");
        var exports = v1.MapGroup("/exports").WithTags("Exports");
        exports.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListExports").WithSummary("The ledger of all sources, newest first.");
        exports.MapGet("/{exportId}", GetAsync).RequireAuthorization(Policies.Read).ProducesProblem(404).WithName("GetExport").WithSummary("One export.");
        exports.MapGet("/{exportId}/quarantine", QuarantineAsync).RequireAuthorization(Policies.Read).ProducesProblem(404)
            .WithName("ListQuarantine").WithSummary("Rows of an export that could not be read, by file and line.");
        exports.MapPost("/{exportId}/replay", ReplayAsync).RequireAuthorization(Policies.Admin).ProducesProblem(404).ProducesProblem(409)
            .WithName("ReplayExport").WithSummary("Reads an export again from its files.");
    }

    private static async Task<Results<Ok<Page<ExportBody>>, ValidationProblem, ProblemHttpResult>> ListOfSourceAsync(
        string sourceId, ClaimsPrincipal user, SourceRegistry registry, string? state, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var filter = checks.OneOf("state", state, ExportFilter.All);
        var take = PageRequest.Limit(checks, limit);
        var position = Cursor.TryRead<After>(checks, cursor, out var after) ? after.Key : null;
        if (checks.Failed) return checks.Problem();
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is not { } source) return Problem.NotFound(SourceRoutes.NoSuch);
        var page = await source.Grain.ListExportsAsync(filter, position, take, cancellationToken);
        return TypedResults.Ok(new Page<ExportBody>(
            [.. page.Items.Select(ExportMapping.Body)], page.Next is null ? null : Cursor.Write(new After(page.Next))));
    }

    private static async Task<Results<Ok<Page<ExportBody>>, ValidationProblem>> ListAsync(
        ClaimsPrincipal user, ExportLedger ledger, string? state, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var filter = checks.OneOf("state", state, ExportFilter.All);
        var take = PageRequest.Limit(checks, limit);
        Cursor.TryRead<LedgerPosition>(checks, cursor, out var position);
        if (checks.Failed) return checks.Problem();
        return TypedResults.Ok(await ledger.ListAsync(user.TenantId(), filter, position, take, cancellationToken));
    }

    private static async Task<Results<Ok<ExportBody>, ProblemHttpResult>> GetAsync(
        string exportId, ClaimsPrincipal user, ExportLedger ledger, CancellationToken cancellationToken) =>
        await ledger.FindAsync(user.TenantId(), exportId, cancellationToken) is { } found
            ? TypedResults.Ok(ExportMapping.Body(found.Export))
            : Problem.NotFound(NoSuch);

    private static async Task<Results<Ok<Page<QuarantinedRow>>, ValidationProblem, ProblemHttpResult>> QuarantineAsync(
        string exportId, ClaimsPrincipal user, ExportLedger ledger, IWarehouse warehouse, string? cursor, string? limit, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        var take = PageRequest.Limit(checks, limit);
        var offset = Cursor.TryRead<Offset>(checks, cursor, out var position) ? Math.Max(0, position.Rows) : 0;
        if (checks.Failed) return checks.Problem();
        if (await ledger.FindAsync(user.TenantId(), exportId, cancellationToken) is not { } found) return Problem.NotFound(NoSuch);
        if (found.Export.SnapshotId is not { } snapshot) return TypedResults.Ok(new Page<QuarantinedRow>([], null));
        var key = new SnapshotKey(found.Export.SourceId, snapshot);
        var issues = await warehouse.ForTenant(user.TenantId()).QuarantineAsync(key, ExportMapping.SharedScope(found.Export), offset, take + 1, cancellationToken);
        var next = issues.Count > take ? Cursor.Write(new Offset(offset + take)) : null;
        return TypedResults.Ok(new Page<QuarantinedRow>([.. issues.Take(take).Select(ExportMapping.Row)], next));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(
        string exportId, ClaimsPrincipal user, ExportLedger ledger, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(user.TenantId(), exportId, cancellationToken) is not { } found) return Problem.NotFound(NoSuch);
        return await found.Source.ReplayAsync(exportId, cancellationToken)
            ? TypedResults.Accepted($"/v1/exports/{exportId}")
            : Problem.Conflict("The export is being read, or waits for it.");
    }

    private sealed record Offset(long Rows);
}
