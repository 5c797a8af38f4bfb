using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinOps.Testing;

namespace FinOps.SystemTests.Kills;

/// <summary>The sender of a source's CloudEvents webhook, signing the way Standard Webhooks has it.</summary>
internal sealed class Webhook
{
    private const string Body = """{"specversion":"1.0","id":"1","type":"bill.delivered","source":"/azure"}""";
    private static readonly HttpClient Http = new();
    private readonly string _path;
    private readonly byte[] _key;
    private int _sent;

    private Webhook(string path, string secret) => (_path, _key) = (path, Convert.FromBase64String(secret["whsec_".Length..]));

    public static async Task<Webhook> CreateAsync(ApiClient api, string sourceId)
    {
        var hook = await api.PostAsync($"/v1/sources/{sourceId}/hooks", new { kind = "cloudEvents" });
        return new Webhook(new Uri(hook.GetProperty("url").GetString()!).PathAndQuery, hook.GetProperty("secret").GetString()!);
    }

    /// <exception cref="HttpRequestException">The server did not take it.</exception>
    public async Task SendAsync(Uri server, CancellationToken cancellationToken)
    {
        var id = $"delivery-{_sent++}";
        var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id}.{stamp}.{Body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, _path));
        request.Content = new StringContent(Body, Encoding.UTF8, "application/cloudevents+json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", stamp);
        request.Headers.Add("webhook-signature", $"v1,{signature}");
        using var answer = await Http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"The webhook answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}", inner: null, answer.StatusCode);
    }
}
