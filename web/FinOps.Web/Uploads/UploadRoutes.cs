using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using FinOps.Web.Sources;
using FinOps.Web.Telemetry;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Uploads;

internal static class UploadRoutes
{
    /// <summary>How far back the file's export is looked for when the same bytes were there before.</summary>
    private const int LookBack = 100;

    public static void MapUploads(this IEndpointRouteBuilder v1)
    {
        var limit = v1.ServiceProvider.GetRequiredService<IOptions<WebOptions>>().Value.MaxUploadBytes;
        v1.MapPut("/sources/{sourceId}/files/{**path}", PutAsync).RequireAuthorization(Policies.Ingest).LongRunning().BodyUpTo(limit)
            .Accepts<Stream>("*/*").ProducesProblem(404).ProducesProblem(409).ProducesProblem(413)
            .WithTags("Sources").WithName("UploadFile")
            .WithSummary("Puts a file into an upload source, streamed to disk. The same bytes again change nothing; a broken upload leaves nothing. "
                + "With Content-Range: bytes a-b/total it is one part, which goes behind what is there: 204 with Upload-Offset until the last.");
        v1.MapMethods("/sources/{sourceId}/files/{**path}", [HttpMethods.Head], UploadParts.HeadAsync).RequireAuthorization(Policies.Ingest)
            .ProducesProblem(404).WithTags("Sources").WithName("GetUploadOffset")
            .WithSummary("How far a file is that comes in parts: headers Upload-Offset and Upload-Length. 404 where none is under way; it is kept for a day.");
    }

    private static async Task<Results<Accepted<UploadBody>, NoContent, ValidationProblem, ProblemHttpResult>> PutAsync(
        string sourceId, string path, HttpRequest request, ClaimsPrincipal user, SourceRegistry registry, IUploadInbox inbox,
        IOptions<WebOptions> options, WebMetrics metrics, CancellationToken cancellationToken)
    {
        var checks = new Checks();
        if (UploadPath.Refusal(path) is { } refusal) checks.Add("path", refusal);
        if (checks.Failed) return checks.Problem();
        if (await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is not { } source) return Problem.NotFound(SourceRoutes.NoSuch);
        if (source.View.Settings.Kind != SourceKind.Upload) return Problem.Conflict("This source reads a directory: files are not put into it here.");
        if (request.ContentLength > options.Value.MaxUploadBytes) return TooLarge(options.Value.MaxUploadBytes);

        UploadedFile stored;
        try
        {
            var key = new SourceKey(user.TenantId(), sourceId);
            if (!UploadParts.TryRange(request, checks, out var range)) return checks.Problem();
            if (range is { } part)
            {
                if (part.Total > options.Value.MaxUploadBytes) return TooLarge(options.Value.MaxUploadBytes);
                var added = await inbox.AppendAsync(key, path, part.From, part.Total, request.Body, cancellationToken);
                UploadParts.Tell(request.HttpContext.Response, added.Offset, part.Total);
                if (added.File is null) return TypedResults.NoContent();
                stored = added.File;
            }
            else
            {
                stored = await inbox.PutAsync(key, path, request.Body, options.Value.MaxUploadBytes, cancellationToken);
            }
        }
        catch (UploadOffsetException elsewhere)
        {
            UploadParts.Tell(request.HttpContext.Response, elsewhere.Offset, total: null);
            return Problem.Conflict(elsewhere.Message);
        }
        catch (UploadRefusedException refused) when (refused.Code == "too-large")
        {
            return TooLarge(options.Value.MaxUploadBytes);
        }
        catch (UploadRefusedException refused) when (refused.Code == "no-inbox")
        {
            return Problem.Conflict(refused.Message);
        }
        catch (UploadRefusedException refused)
        {
            checks.Add(refused.Code == "path" ? "path" : "body", refused.Message);
            return checks.Problem();
        }

        metrics.Uploaded(stored.Bytes);
        await source.Grain.ScanAsync(cancellationToken);
        var exportId = await ExportOfAsync(source.Grain, path, cancellationToken);
        var body = new UploadBody(sourceId, stored.Path, stored.Bytes, stored.Sha256, exportId);
        return TypedResults.Accepted(exportId is null ? null : $"/v1/exports/{Uri.EscapeDataString(exportId)}", body);
    }

    private static async Task<string?> ExportOfAsync(ISourceGrain source, string path, CancellationToken cancellationToken)
    {
        var newest = await source.ListExportsAsync(ExportFilter.All, cursor: null, LookBack, cancellationToken);
        return newest.Items.FirstOrDefault(e => e.Files.Any(f => string.Equals(f.Path, path, StringComparison.Ordinal)))?.ExportId;
    }

    private static ProblemHttpResult TooLarge(long limit) => Problem.Of(413, $"A file may have up to {limit} bytes (Web:MaxUploadBytes).");
}
