using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FinOps.Web.Problems;

/// <summary>Answers that are not what was asked for.</summary>
internal static class Problem
{
    /// <param name="what">Never says whether another tenant has it.</param>
    public static ProblemHttpResult NotFound(string what) => Of(StatusCodes.Status404NotFound, what);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult Of(int status, string detail)
    {
        var (type, title) = ProblemTypes.Of(status);
        return TypedResults.Problem(detail, statusCode: status, title: title, type: type);
    }

    public static ValidationProblem Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, title: "The request has mistakes.", type: ProblemTypes.Validation);

    /// <summary>Writes the problem from outside an endpoint: authentication, rate limits, timeouts.</summary>
    public static Task WriteAsync(HttpContext context, int status, string? detail = null)
    {
        var (type, title) = ProblemTypes.Of(status);
        return WriteAsync(context, status, detail, type, title);
    }

    public static Task WriteAsync(HttpContext context, int status, string? detail, string type, string title)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        return TypedResults.Problem(detail, statusCode: status, title: title, type: type).ExecuteAsync(context);
    }
}
