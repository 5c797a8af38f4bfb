using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FinOps.Testing;

/// <summary>The few REST calls that tests make, by hand: no client code of ours between the test and the wire.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address, string token)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <exception cref="HttpRequestException">Any status but success, with the problem's text.</exception>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    public async Task<Stream> DownloadAsync(string path, CancellationToken cancellationToken = default) =>
        await _http.GetStreamAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public async Task<JsonElement> PostAsync(string path, object? body = null, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body ?? new { }, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    public async Task<JsonElement> UploadAsync(string path, string file, CancellationToken cancellationToken = default)
    {
        using var content = new StreamContent(File.OpenRead(file));
        using var answer = await _http.PutAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    /// <summary>Makes the source unless it is there.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> EnsureSourceAsync(string name, object settings, CancellationToken cancellationToken = default)
    {
        var sources = await GetAsync("/v1/sources", cancellationToken);
        foreach (var source in sources.GetProperty("items").EnumerateArray())
            if (source.GetProperty("name").GetString() == name) return source.GetProperty("sourceId").GetString()!;
        return (await PostAsync("/v1/sources", settings, cancellationToken)).GetProperty("sourceId").GetString()!;
    }

    /// <summary>All pages.</summary>
    public async Task<List<JsonElement>> ListAsync(string path, CancellationToken cancellationToken = default)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var query = cursor is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}";
            var page = await GetAsync(query, cancellationToken);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return items;
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: {text}", inner: null, answer.StatusCode);
        if (answer.StatusCode == HttpStatusCode.NoContent || text.Length == 0) return default;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
