using System.Text.Json;
using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Domain.Warehouse;
using FinOps.Web.Json;
using FinOps.Web.Validation;
using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Allocation;

/// <summary>Bodies that carry a set: read by hand, so that everything that is wrong is told in one answer, each with its path.</summary>
internal static class AllocationRequest
{
    /// <exception cref="BadHttpRequestException">It is not JSON.</exception>
    public static async Task<JsonElement> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) throw new BadHttpRequestException("The body is not application/json.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = WebJson.Options.MaxDepth }, cancellationToken);
            return body.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is not JSON.", exception);
        }
    }

    /// <param name="members">What the body may have beside <c>set</c>.</param>
    public static async Task<AllocationSet?> ReadAsync(
        Checks checks, JsonElement body, AllocationVersion version, ITenantWarehouse warehouse, string[] members, CancellationToken cancellationToken)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            checks.Add("body", "is not an object.");
            return null;
        }

        foreach (var member in body.EnumerateObject().Where(m => m.Name != "set" && !members.Contains(m.Name, StringComparer.Ordinal)))
            checks.Add(member.Name, $"is not known here: only {string.Join(", ", members.Prepend("set"))}.");
        if (!body.TryGetProperty("set", out var json))
        {
            checks.Add("set", "is missing.");
            return null;
        }

        if (json.GetRawText().Length > AllocationJson.MaxTextBytes) checks.Add("set", $"has more than {AllocationJson.MaxTextBytes} characters.");
        var tables = version.Tables.Select(t => (t.Kind, t.Name)).ToHashSet();
        var set = AllocationJson.Read(json, "set", tables, checks.Add);
        if (set is not null) await CheckPatternsAsync(checks, set, warehouse, cancellationToken);
        return checks.Failed ? null : set;
    }

    /// <summary>Text of a member, null where it is not there.</summary>
    public static string? Text(Checks checks, JsonElement body, string member)
    {
        if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty(member, out var value) || value.ValueKind is JsonValueKind.Null) return null;
        if (value.ValueKind is JsonValueKind.String) return value.GetString();
        checks.Add(member, "is not a text.");
        return null;
    }

    /// <summary>The warehouse has the last word on patterns: it limits what they may take as well as how they are written.</summary>
    private static async Task CheckPatternsAsync(Checks checks, AllocationSet set, ITenantWarehouse warehouse, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (path, pattern) in AllocationPatterns.Of(set, "set"))
        {
            if (!answers.TryGetValue(pattern, out var fault)) answers[pattern] = fault = await warehouse.FindFaultAsync(pattern, cancellationToken);
            if (fault is not null) checks.Add(path, fault);
        }
    }
}
