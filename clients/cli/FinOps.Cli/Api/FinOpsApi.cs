using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FinOps.Cli.Api;

/// <summary>REST v1 of one server with one token.</summary>
/// <exception cref="ApiException">Every method: the server refused, or did not answer.</exception>
internal sealed partial class FinOpsApi : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly HttpClient _http;

    public FinOpsApi(Uri server, string token)
    {
        // Uploads and exports take as long as they take; a person can always press Ctrl+C.
        _http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("finops-cli/1");
    }

    public Uri Server => _http.BaseAddress!;

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        await ReadAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken), cancellationToken);

    public async Task<JsonElement> PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null) request.Content = JsonContent.Create(body, options: Json);
        return await ReadAsync(await SendAsync(request, cancellationToken), cancellationToken);
    }

    public async Task<JsonElement> PutAsync(string path, object body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) };
        return await ReadAsync(await SendAsync(request, cancellationToken), cancellationToken);
    }

    public async Task<JsonElement> PostTextAsync(string path, string text, string mediaType, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text, System.Text.Encoding.UTF8, mediaType) };
        return await ReadAsync(await SendAsync(request, cancellationToken), cancellationToken);
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        (await SendAsync(new HttpRequestMessage(HttpMethod.Delete, path), cancellationToken)).Dispose();

    /// <summary>The body as it arrives; the caller copies it on.</summary>
    public async Task CopyAsync(string path, Stream to, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        try
        {
            await response.Content.CopyToAsync(to, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw new ApiException($"The connection to {Server} broke off before the end: {exception.Message}");
        }
    }

    /// <summary>All items of a paged list, page after page.</summary>
    /// <param name="most">Stops after this many.</param>
    public async Task<List<JsonElement>> ListAsync(string path, int most, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await GetAsync($"{path}{separator}limit={Math.Min(most - items.Count, 200)}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", cancellationToken);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null && items.Count < most);
        return items;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ApiException($"No answer from {Server}: {exception.Message}");
        }
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ApiException.FromAsync(response, cancellationToken);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (body.Length == 0) return default;
            try
            {
                return JsonSerializer.Deserialize<JsonElement>(body, Json);
            }
            catch (JsonException)
            {
                throw new ApiException("The server's answer is not JSON. Is --server the address of a FinOps server?", response.StatusCode);
            }
        }
    }
}
