using FinOps.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Auth;

/// <summary>
/// Keeps tokens that are limited to some rows of spend to the endpoints that narrow their answer to those. Every other one refuses them,
/// so that an endpoint is closed to them until someone has thought about it.
/// </summary>
internal static class RowLimits
{
    public const string Refusal =
        "This token is limited to some rows of spend. Here are things of the whole tenant that cannot be narrowed to them: use a token without a row filter.";

    /// <summary>The answer has nothing of rows outside the caller's filter.</summary>
    public static TBuilder NarrowsRows<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NarrowsRowsAttribute());

    /// <summary>After authorization: who lacks the scope is told that first.</summary>
    public static void UseRowLimits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.User.IsLimited() || context.GetEndpoint() is not { } endpoint) return next(context);
        if (endpoint.Metadata.GetMetadata<NarrowsRowsAttribute>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return next(context);
        return Problem.WriteAsync(context, StatusCodes.Status403Forbidden, Refusal, ProblemTypes.RowsLimited, "The token is limited to some rows of spend.");
    });
}

/// <summary>Marks endpoints; see <see cref="RowLimits"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NarrowsRowsAttribute : Attribute;
