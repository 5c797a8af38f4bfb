using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;

namespace FinOps.Web.Hosting;

internal static class RouteConventions
{
    /// <summary>Streams for as long as the other side keeps reading or sending; Kestrel's minimum data rates still hold.</summary>
    public static TBuilder LongRunning<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DisableRequestTimeoutAttribute());

    /// <summary>Lifts the host's limit for small JSON bodies.</summary>
    public static TBuilder BodyUpTo<TBuilder>(this TBuilder builder, long bytes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BodyLimit(bytes));

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
