using FinOps.Web.Allocation;
using FinOps.Web.Auth;
using FinOps.Web.Backlogs;
using FinOps.Web.Dashboard;
using FinOps.Web.DeadLetters;
using FinOps.Web.Dimensions;
using FinOps.Web.Exports;
using FinOps.Web.Focus;
using FinOps.Web.Health;
using FinOps.Web.Hooks;
using FinOps.Web.Hosting;
using FinOps.Web.Hub;
using FinOps.Web.Kubernetes;
using FinOps.Web.Me;
using FinOps.Web.OpenApi;
using FinOps.Web.Problems;
using FinOps.Web.Querying;
using FinOps.Web.Queues;
using FinOps.Web.Reconciliation;
using FinOps.Web.Sources;
using FinOps.Web.Spend;
using FinOps.Web.Status;
using FinOps.Web.Telemetry;
using FinOps.Web.Tenants;
using FinOps.Web.Tokens;
using FinOps.Web.Uploads;
using FinOps.Web.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

public static class FinOpsWebApplication
{
    /// <summary>The whole pipeline: call it once, after building the application.</summary>
    public static WebApplication MapFinOpsWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problem.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseResponseCompression();
        app.UseDashboardFiles();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseRowLimits();

        app.MapHealth();
        app.MapFinOpsOpenApi();
        app.MapSpendHub();
        app.MapV1();
        app.MapDashboard();
        return app;
    }

    /// <summary>The health endpoints and nothing else.</summary>
    public static WebApplication MapFinOpsProbes(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealth();
        return app;
    }

    private static void MapV1(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        v1.MapMe();
        v1.MapStatus();
        v1.MapTenants();
        v1.MapTokens();
        v1.MapSources();
        v1.MapHooks();
        v1.MapQueues();
        v1.MapSourceTests();
        v1.MapUploads();
        v1.MapExports();
        v1.MapOriginalFiles();
        v1.MapDeadLetters();
        v1.MapBacklog();
        v1.MapSpend();
        v1.MapDimensions();
        v1.MapQuery();
        v1.MapRates();
        v1.MapFocus();
        v1.MapReconciliation();
        v1.MapAllocation();
        v1.MapViews();
        v1.MapKubernetes();
    }
}
