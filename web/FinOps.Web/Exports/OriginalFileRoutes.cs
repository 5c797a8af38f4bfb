using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Exports;

/// <summary>What a person needs to mend a bill: the rows that could not be read, and the file as it was delivered.</summary>
internal static class OriginalFileRoutes
{
    public static void MapOriginalFiles(this IEndpointRouteBuilder v1)
    {
        var exports = v1.MapGroup("/exports/{exportId}").WithTags("Exports").LongRunning();
        exports.MapGet("/quarantine.csv", QuarantineAsync).RequireAuthorization(Policies.Read).Produces<string>(200, "text/csv").ProducesProblem(404)
            .WithName("DownloadQuarantine").WithSummary("Rows of an export that could not be read, as a CSV file.");
        exports.MapGet("/files/{**path}", FileAsync).RequireAuthorization(Policies.Admin).Produces<string>(200, "application/octet-stream")
            .ProducesProblem(404).ProducesProblem(409).WithName("DownloadFile").WithSummary("A file of an export as it lies in its store, byte for byte.");
    }

    private static async Task<Results<QuarantineCsv, ProblemHttpResult>> QuarantineAsync(
        string exportId, ClaimsPrincipal user, ExportLedger ledger, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(user.TenantId(), exportId, cancellationToken) is not { } found) return Problem.NotFound(ExportRoutes.NoSuch);
        var key = found.Export.SnapshotId is { } snapshot ? new SnapshotKey(found.Export.SourceId, snapshot) : (SnapshotKey?)null;
        return new QuarantineCsv(warehouse.ForTenant(user.TenantId()), key, ExportMapping.SharedScope(found.Export), exportId);
    }

    /// <summary>The path only chooses among the files that the ledger knows of this export: nothing else can be named.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string exportId, string path, ClaimsPrincipal user, ExportLedger ledger, IOriginalFiles files, DownloadSlots slots, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(user.TenantId(), exportId, cancellationToken) is not { } found) return Problem.NotFound(ExportRoutes.NoSuch);
        if (await found.Source.FindFileAsync(exportId, path, cancellationToken) is not { } file) return Problem.NotFound("No such file of this export.");
        if (!slots.TryTake(response)) return Problem.Of(StatusCodes.Status429TooManyRequests, "Too many files are being downloaded at once; try again in a moment.");
        try
        {
            var stream = await files.OpenAsync(new SourceKey(user.TenantId(), found.Export.SourceId), file, cancellationToken);
            return TypedResults.Stream(stream, "application/octet-stream", path[(path.LastIndexOf('/') + 1)..]);
        }
        catch (OriginalFileException exception)
        {
            return Problem.Conflict($"{exception.Message} ({exception.Code})");
        }
    }
}
