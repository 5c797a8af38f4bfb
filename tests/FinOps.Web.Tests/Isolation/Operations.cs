using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Isolation;

/// <param name="Scope">Null where any token will do.</param>
internal sealed record Operation(string Id, HttpMethod Method, string Template, string? Scope)
{
    public static async Task<IReadOnlyList<Operation>> ReadAsync(HttpClient client)
    {
        var document = await client.GetAsync("/openapi/v1.json").JsonAsync();
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new Operation(
                   operation.Value.GetProperty("operationId").GetString()!, HttpMethod.Parse(operation.Name), path.Name,
                   operation.Value.TryGetProperty("x-finops-scope", out var scope) ? scope.GetString() : null),
        ];
    }

    /// <summary>Calls it as a stranger: what is another tenant's is not there, and nothing in the answer is of another tenant.</summary>
    public async Task IsIsolatedAsync(HttpClient stranger, Probe probe)
    {
        using var request = Request(probe);
        using var response = await stranger.SendAsync(request);
        var text = $"{Id} answered {(int)response.StatusCode} {response.Headers} {response.Content.Headers} {await response.Content.ReadAsStringAsync()}";
        Assert.DoesNotContain(Foreign.Canary, text, StringComparison.OrdinalIgnoreCase);
        if (probe.IsForeign) Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, text);
        else Assert.True(response.IsSuccessStatusCode, text);
    }

    public HttpRequestMessage Request(Probe probe)
    {
        var request = new HttpRequestMessage(Method, probe.Path);
        if (probe.Body is string bytes) request.Content = new StringContent(bytes);
        else if (probe.Body is not null) request.Content = JsonContent.Create(probe.Body);
        if (probe.IfMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", probe.IfMatch);
        request.Headers.Add("X-Tenant", Foreign.Tenant);
        return request;
    }
}
