using FinOps.Web.Hosting;
using FinOps.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FinOps.Web.Health;

/// <summary>For probes, which carry no token: the answer says what works and nothing about anyone's data.</summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <remarks>Other parts add their own checks with <c>AddHealthChecks().AddCheck</c>.</remarks>
    public static void AddFinOpsHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<StartHealth>("start")
        .AddCheck<WarehouseHealth>("warehouse", timeout: Patience)
        .AddCheck<GrainsHealth>("grains", timeout: Patience);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync })
            .AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync })
            .AllowAnonymous().DisableRateLimiting();
    }

    public static HealthBody Body(HealthReport report) => new(
        Word(report.Status), Build.GrainRuntime, report.Entries.ToDictionary(e => e.Key, e => Word(e.Value.Status), StringComparer.Ordinal));

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(Body(report), WebJson.Options);

    private static string Word(HealthStatus status) => status == HealthStatus.Unhealthy ? "failing" : "ok";
}
