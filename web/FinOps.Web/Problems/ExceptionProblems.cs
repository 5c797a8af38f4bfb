using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FinOps.Web.Problems;

/// <summary>Turns what escaped an endpoint into a problem. Texts of unexpected exceptions stay in the log.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is QueryRefusedException refused)
        {
            await RefuseAsync(httpContext, refused);
            return true;
        }

        var (status, detail) = Describe(exception);
        if (status >= 500) LogFailed(exception, httpContext.Request.Method, RouteOf(httpContext), status);
        if (status is 503) httpContext.Response.Headers.RetryAfter = "2";
        await Problem.WriteAsync(httpContext, status, detail);
        return true;
    }

    private static (int Status, string? Detail) Describe(Exception exception) => exception switch
    {
        BadHttpRequestException bad => (bad.StatusCode, bad.InnerException is System.Text.Json.JsonException json ? JsonMistake(json) : bad.Message),
        WarehouseMemoryException => (422, "The warehouse needs more memory than it may take: ask for a shorter range or fewer values."),
        AllocationTooWideException wide => (422, wide.Message),
        WarehouseUnavailableException => (503, "The warehouse does not answer."),
        WarehouseException { Code: 159 } => (504, "The warehouse needed too long: ask for a shorter range."),
        OrleansMessageRejectionException => (503, "A grain is moving or its silo is stopping."),
        TimeoutException => (503, "A grain did not answer in time; whether a change was made is unknown."),
        OperationCanceledException => (504, null),
        _ => (500, null),
    };

    private static Task RefuseAsync(HttpContext context, QueryRefusedException refused)
    {
        var (status, type, title) = QueryProblems.Of(refused.Refusal);
        return Problem.WriteAsync(context, status, refused.Message, type, title);
    }

    private static string JsonMistake(System.Text.Json.JsonException json)
    {
        var where = json.Path is null or "$" ? "" : $" at {json.Path}";
        return $"The body is not the JSON that is read here{where}, line {json.LineNumber + 1}.";
    }

    // The pattern, not the path: paths carry file names of customers.
    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    [LoggerMessage(3001, LogLevel.Error, "{Method} {Route} failed and was answered {Status}.")]
    private partial void LogFailed(Exception exception, string method, string route, int status);
}
