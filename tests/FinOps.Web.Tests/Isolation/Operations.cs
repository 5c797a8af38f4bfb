using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Isolation;

/// <param name="Scope">Null where any token will do.</param>
internal sealed record Operation(string Id, HttpMethod Method, string Template, string? Scope)
{
    public static async Task<IReadOnlyList<Operation>> ReadAsync(TestHost host)
    {
        var document = await host.Anonymous.GetAsync("/openapi/v1.json").JsonAsync();
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new Operation(
                   operation.Value.GetProperty("operationId").GetString()!, HttpMethod.Parse(operation.Name), path.Name,
                   operation.Value.TryGetProperty("x-finops-scope", out var scope) ? scope.GetString() : null),
        ];
    }

    public HttpRequestMessage Request(Probe probe)
    {
        var request = new HttpRequestMessage(Method, probe.Path);
        if (probe.Body is string bytes) request.Content = new StringContent(bytes);
        else if (probe.Body is not null) request.Content = JsonContent.Create(probe.Body);
        request.Headers.Add("X-Tenant", Foreign.Tenant);
        return request;
    }
}
