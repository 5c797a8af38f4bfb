using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using FinOps.Focus;
using FinOps.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace FinOps.Web.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c>: open to all, because it says nothing about anyone.</summary>
internal static class OpenApiServices
{
    public const string Scheme = "token";

    public static void AddFinOpsOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(OperationTransformer.TransformAsync);
        options.AddSchemaTransformer(SchemasAsync);
    });

    public static void MapFinOpsOpenApi(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "FinOps",
            Version = "v1",
            Description = "Money is a decimal string, days are UTC, times are UTC. The tenant is the token's. Errors are problem documents with a stable type.",
        };

        // Where this process happens to listen is no part of the interface.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token as finops_<id>_<secret>.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task SchemasAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // Requests with unknown members are refused; answers may gain members, so clients are not told to refuse them.
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = null;
        if (typeof(ProblemDetails).IsAssignableFrom(context.JsonTypeInfo.Type))
            schema.Properties?.TryAdd("traceId", new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds the request in logs and traces." });
        AllowNullTexts(schema, context.JsonTypeInfo);
        if (context.JsonTypeInfo.Type != typeof(Money)) return Task.CompletedTask;
        schema.Type = JsonSchemaType.String;
        schema.Format = "decimal";
        schema.Pattern = @"^-?\d+(\.\d+)?$";
        schema.Description = "An exact decimal number of up to 20 integer and 18 fractional digits.";
        schema.Properties?.Clear();
        return Task.CompletedTask;
    }

    /// <summary>The framework says of a list that it may be null, but not of the texts in it.</summary>
    private static void AllowNullTexts(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider is PropertyInfo info && new NullabilityInfoContext().Create(info).GenericTypeArguments is [{ ReadState: NullabilityState.Nullable } item] && item.Type == typeof(string)
                && schema.Properties is { } properties && properties.TryGetValue(property.Name, out var list) && list is OpenApiSchema { Items: OpenApiSchema items }) items.Type |= JsonSchemaType.Null;
        }
    }
}
