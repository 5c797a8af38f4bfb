using System.Diagnostics;
using FinOps.Web.Auth;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FinOps.Web.Telemetry;

/// <summary>One line per request: the route's pattern, never the path or query, which carry tokens and customers' file names.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        context.Response.Headers["X-Trace-Id"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        try
        {
            await next(context);
        }
        finally
        {
            // The exception handler takes the endpoint off and keeps it in its feature.
            var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            Describe(Activity.Current, context, route);
            var level = route.StartsWith("/health", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
            var tenant = context.User.FindFirst(TokenClaims.Tenant)?.Value ?? "-";
            var elapsedMs = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            LogAnswered(level, context.Request.Method, route, context.Response.StatusCode, elapsedMs, tenant);
        }
    }

    private static void Describe(Activity? activity, HttpContext context, string route)
    {
        if (activity is null) return;
        activity.DisplayName = $"{context.Request.Method} {route}";
        activity.SetTag("http.request.method", context.Request.Method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= 500) activity.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage(EventId = 3002, Message = "{Method} {Route} was answered {Status} in {ElapsedMs} ms for tenant {TenantId}.")]
    private partial void LogAnswered(LogLevel level, string method, string route, int status, long elapsedMs, string tenantId);
}
