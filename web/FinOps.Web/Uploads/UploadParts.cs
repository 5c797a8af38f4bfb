using System.Globalization;
using System.Security.Claims;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Auth;
using FinOps.Web.Problems;
using FinOps.Web.Sources;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace FinOps.Web.Uploads;

/// <summary>The headers of uploads that come in parts.</summary>
internal static class UploadParts
{
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";

    public static async Task<Results<Ok, ProblemHttpResult>> HeadAsync(
        string sourceId, string path, HttpResponse response, ClaimsPrincipal user, SourceRegistry registry, IUploadInbox inbox, CancellationToken cancellationToken)
    {
        if (UploadPath.Refusal(path) is not null || await registry.FindAsync(user.TenantId(), sourceId, cancellationToken) is not { View.Settings.Kind: SourceKind.Upload })
            return Problem.NotFound(SourceRoutes.NoSuch);
        if (inbox.Progress(new SourceKey(user.TenantId(), sourceId), path) is not { } progress) return Problem.NotFound("No such upload.");
        Tell(response, progress.Offset, progress.Total);
        return TypedResults.Ok();
    }

    /// <param name="range">Null for a request that has the whole file.</param>
    /// <returns>False where the header says nothing that can be; the checks say what.</returns>
    public static bool TryRange(HttpRequest request, Checks checks, out (long From, long Total)? range)
    {
        range = null;
        if (request.Headers.ContentRange.Count == 0) return true;
        var isRange = ContentRangeHeaderValue.TryParse(request.Headers.ContentRange.ToString(), out var told)
            && told.Unit == "bytes" && told is { From: not null, To: not null, Length: > 0 } && told.To < told.Length;
        if (!checks.Require(isRange, "Content-Range", "is not of the form bytes first-last/total.")) return false;
        if (!checks.Require(request.ContentLength is null || request.ContentLength == told!.To - told.From + 1, "Content-Range", "does not agree with Content-Length.")) return false;
        range = (told!.From!.Value, told.Length!.Value);
        return true;
    }

    public static void Tell(HttpResponse response, long offset, long? total)
    {
        response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);
        if (total is { } whole) response.Headers[Length] = whole.ToString(CultureInfo.InvariantCulture);
    }
}
