using System.Globalization;
using System.Net;
using Polly;
using Polly.Retry;

namespace FinOps.Grains.Exports.Remote;

/// <summary>Requests to one container: signed, bounded in time, repeated where that can help.</summary>
internal sealed class BlobClient(HttpClient http, BlobPlace place, TimeProvider time)
{
    private const string Version = "2023-11-03";

    /// <summary>Until the answer's headers are there; bodies take their time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline<HttpResponseMessage> _retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(250),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>(e => NetworkErrors.Of(e, "") is not { IsPermanent: true })
                .HandleResult(r => r.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
        })
        .Build();

    public string Host => place.Container.Host;

    /// <param name="below">Path below the container, escaped; empty for the container.</param>
    /// <param name="query">Without question mark; values escaped.</param>
    /// <returns>Its headers are there, its body is still to be read; of any status.</returns>
    public async Task<HttpResponseMessage> GetAsync(string below, string query, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var parts = new[] { query, place.Sas ?? "" }.Where(p => p.Length > 0);
        var uri = new UriBuilder(place.Container) { Query = string.Join('&', parts) };
        if (below.Length > 0) uri.Path += "/" + below;
        return await _retries.ExecuteAsync(async token => await SendAsync(uri.Uri, headers, token), cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Add("x-ms-version", Version);
        request.Headers.Add("x-ms-date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (place.Key is { } key) request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {place.Account}:{BlobSignature.Of(request, place.Account, key)}");
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
    }
}
