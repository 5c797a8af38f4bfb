using FinOps.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FinOps.Web.OpenApi;

/// <summary>Says of every operation which scope it needs, and that it may be refused for lack of it.</summary>
internal static class OperationTransformer
{
    /// <summary>Extension that names the scope; absent where any token will do.</summary>
    public const string ScopeExtension = "x-finops-scope";

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["cursor"] = "The next of the page before; absent for the first page.",
        ["limit"] = "Most items of the page, 1 to 500; default 50. Movers: 1 to 100, default 10.",
        ["grain"] = "day (the default) or month.",
        ["top"] = "Series, 1 to 50; default 8. The rest is folded into one.",
        ["state"] = "all (the default), open or deadLetters.",
        ["prefix"] = "Only values that begin so.",
        ["focus"] = "Version of the specification: 1.4 (the default) or 1.2.",
        ["path"] = "Relative, with /; a delivery keeps its own layout.",
        ["code"] = "Only those with this error code.",
    };

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            parameter.Description ??= Descriptions.GetValueOrDefault(parameter.Name ?? "");
        var policy = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault(a => a.Policy is not null)?.Policy;
        if (policy is null) return Task.CompletedTask;
        if (Policies.ScopeOf.TryGetValue(policy, out var scope))
        {
            operation.AddExtension(ScopeExtension, new JsonNodeExtension(scope));
            operation.Description = $"Needs the scope {scope}.";
        }
        else
        {
            operation.Description = "Needs the scope read or operator.";
        }

        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<NarrowsRowsAttribute>().Any())
            operation.Description += " Refuses tokens that are limited to some rows (403, rows-limited).";

        operation.Responses ??= [];
        var content = operation.Responses.TryGetValue("401", out var unauthorized) ? unauthorized.Content : null;
        operation.Responses.TryAdd("403", new OpenApiResponse
        {
            Description = "Forbidden",
            Content = content?.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal),
        });
        return Task.CompletedTask;
    }
}
