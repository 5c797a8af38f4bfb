using System.Net;
using System.Text.Json;

namespace FinOps.Cli.Api;

/// <summary>The server's refusal, or why there was no answer, as one line for a person.</summary>
internal sealed class ApiException(string message, HttpStatusCode? status = null) : Exception(message)
{
    public HttpStatusCode? Status { get; } = status;

    /// <summary>Reads ProblemDetails: title, detail and the first complaint of each field.</summary>
    public static async Task<ApiException> FromAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}";
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return new ApiException($"{Sentence(json.RootElement) ?? status} ({status})", response.StatusCode);
        }
        catch (JsonException)
        {
            // A proxy answered, not the platform: its page would only confuse.
        }
        return new ApiException($"The server answered {status} without saying why.", response.StatusCode);
    }

    private static string? Sentence(JsonElement problem)
    {
        var parts = new List<string>();
        if (Text(problem, "title") is { } title) parts.Add(title);
        if (Text(problem, "detail") is { } detail) parts.Add(detail);
        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
            parts.AddRange(errors.EnumerateObject().Select(e => $"{e.Name}: {(e.Value.ValueKind == JsonValueKind.Array && e.Value.GetArrayLength() > 0 ? e.Value[0] : e.Value)}"));
        return parts.Count == 0 ? null : string.Join(' ', parts).ReplaceLineEndings(" ");
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
