using System.Globalization;
using System.IO.Compression;
using System.Security.Claims;
using FinOps.Contracts.Kubernetes;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Web.Auth;
using FinOps.Web.Hosting;
using FinOps.Web.Problems;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FinOps.Web.Kubernetes;

/// <summary>Allocations that a cluster sends by itself: what OpenCost answers, streamed into the warehouse.</summary>
internal static class KubernetesPushRoutes
{
    /// <summary>As it comes, so perhaps compressed.</summary>
    private const long MaxBytes = 256L << 20;

    public static void MapKubernetesPush(this IEndpointRouteBuilder kubernetes) =>
        kubernetes.MapPost("/clusters/{name}/allocations", PushAsync).RequireAuthorization(Policies.Ingest).LongRunning().BodyUpTo(MaxBytes).Accepts<Stream>("application/json", "text/plain", "application/octet-stream")
            .ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).WithName("PushKubernetesAllocations")
            .WithSummary("Takes what OpenCost's /allocation/compute answers (includeIdle=true, idleByNode=true, no aggregate), also with Content-Encoding gzip. Its windows take the place of former ones, "
                + "all at once; the same again changes nothing. from and to say which windows it is of, where some may be empty.");

    private static async Task<Results<Ok<KubernetesDeliveryBody>, ValidationProblem, ProblemHttpResult>> PushAsync(
        string name, string? from, string? to, HttpRequest request, ClaimsPrincipal user, KubernetesRegistry registry, IWarehouse warehouse, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(user.TenantId(), name, cancellationToken) is not { } cluster) return Problem.NotFound(KubernetesRoutes.NoSuch);
        var (checks, settings) = (new Checks(), cluster.View.Settings);
        var range = Range(checks, settings.Resolution, from, to);
        if (checks.Failed) return checks.Problem();
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "gzip" or "identity")) return Problem.Of(415, $"Content-Encoding '{encoding}' is not read here: gzip or none.");
        try
        {
            await using var body = encoding is "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : request.Body;
            var intake = new KubeIntake(settings.Provider, settings.Resolution, settings.OpenCostCluster, new OpenCostLimits());
            var taken = await intake.TakeAsync(warehouse.ForTenant(user.TenantId()).BeginKubernetesDelivery(name), body, range, cancellationToken);
            var delivery = new KubernetesDelivery(time.GetUtcNow(), IsPush: true, taken.From, taken.To, taken.Allocations, taken.Nodes, taken.HasIdle);
            await cluster.Grain.DeliveredAsync(delivery, cancellationToken);
            return TypedResults.Ok(KubernetesMapping.Body(delivery));
        }
        catch (OpenCostFormatException wrong)
        {
            checks.Add("body", wrong.Message);
        }
        catch (InvalidDataException wrong)
        {
            checks.Add("body", $"is not gzip: {wrong.Message}");
        }

        return checks.Problem();
    }

    private static (DateTimeOffset From, DateTimeOffset To)? Range(Checks checks, KubeResolution resolution, string? from, string? to)
    {
        if (from is null && to is null) return null;
        var (first, last) = (Time(checks, "from", from), Time(checks, "to", to));
        if (first is not { } start || last is not { } end) return null;
        checks.Require(end > start && end <= start.AddDays(KubeWindows.MaxDays), "to", $"is not after from, or more than {KubeWindows.MaxDays} days after it.");
        if (checks.Failed) return null;
        foreach (var window in KubeWindows.Of(resolution, start, end))
        {
            if (resolution.Problem(window.Start, window.End) is not { } problem) continue;
            checks.Add("from", problem);
            return null;
        }

        return (start, end);
    }

    private static DateTimeOffset? Time(Checks checks, string field, string? text)
    {
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        checks.Add(field, "is not a time as 2026-11-01T00:00:00Z; from and to go together.");
        return null;
    }
}
