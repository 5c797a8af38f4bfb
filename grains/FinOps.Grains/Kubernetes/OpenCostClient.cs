using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Kubernetes;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;
using FinOps.Grains.Exports.Remote;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Kubernetes;

/// <summary>Asks OpenCost, or Kubecost under <c>/model</c>, for allocations. Safe for any number of callers.</summary>
internal sealed class OpenCostClient(GuardedHttp http, IEnumerable<ISecretBox> secrets, IOptions<ExportStoreOptions> options, IOptions<KubernetesOptions> kubernetes, TimeProvider time)
{
    private const int MaxProblem = 300;

    /// <summary>One answer for a range of windows, as it comes. Idle parts are asked for node by node: without that they could not be split.</summary>
    /// <exception cref="ExportStoreException">What failed, and what to do about it.</exception>
    public async Task<T> AskAsync<T>(
        TenantId tenant, KubernetesClusterSettings settings, DateTimeOffset from, DateTimeOffset to, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var url = Url(settings, from, to);
        if (url.Scheme != Uri.UriSchemeHttps && !options.Value.AllowPrivateEndpoints)
            throw new ExportStoreException(
                StoreCodes.Refused, $"'{url.Host}' must be asked by https.", isPermanent: true, hint: $"Put OpenCost behind TLS, or have the operator set {ExportStoreOptions.Section}:{nameof(ExportStoreOptions.AllowPrivateEndpoints)}=true.");
        using var deadline = new CancellationTokenSource(kubernetes.Value.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            if (settings.SealedToken is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Open(tenant, token));
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            await using var body = await BodyAsync(response, both.Token);
            if (response.StatusCode is not HttpStatusCode.OK) throw await RefusedAsync(response.StatusCode, url, body, both.Token);
            return await read(body, both.Token);
        }
        catch (OpenCostFormatException wrong)
        {
            throw new ExportStoreException(StoreCodes.BadSettings, wrong.Message, isPermanent: true, wrong, hint: null);
        }
        catch (Exception exception) when (exception is not (WarehouseException or WarehouseUnavailableException) && !cancellationToken.IsCancellationRequested && NetworkErrors.Of(exception, url.Host) is not null)
        {
            throw NetworkErrors.Of(exception, url.Host)!;
        }
    }

    private static Uri Url(KubernetesClusterSettings settings, DateTimeOffset from, DateTimeOffset to)
    {
        var window = string.Create(CultureInfo.InvariantCulture, $"{from.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ},{to.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        var step = settings.Resolution is KubeResolution.Hour ? "1h" : "1d";
        return new Uri($"{settings.Url!.TrimEnd('/')}/allocation/compute?window={Uri.EscapeDataString(window)}&step={step}&includeIdle=true&idleByNode=true&accumulate=false");
    }

    private static async Task<Stream> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return response.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static async Task<ExportStoreException> RefusedAsync(HttpStatusCode status, Uri url, Stream body, CancellationToken cancellationToken)
    {
        var start = new byte[MaxProblem];
        var length = await body.ReadAtLeastAsync(start, MaxProblem, throwOnEndOfStream: false, cancellationToken);
        var said = string.Concat(Encoding.UTF8.GetString(start, 0, length).Where(c => !char.IsControl(c)));
        var text = $"OpenCost answered {(int)status}{(said.Length > 0 ? $": {said}" : "")}.";
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ExportStoreException(
                StoreCodes.WrongCredential, text, isPermanent: true, hint: "Check the token: whatever stands before OpenCost (ingress, proxy) does not take it."),
            HttpStatusCode.NotFound => new ExportStoreException(
                StoreCodes.Missing, text, isPermanent: true, hint: $"Nothing is at {url.AbsolutePath}: the URL must end where /allocation begins; Kubecost's ends in /model."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new ExportStoreException(
                StoreCodes.BadSettings, text, isPermanent: true, hint: "It redirects, which is not followed: give the URL that it leads to, or one without a sign-in page."),
            _ => new ExportStoreException(StoreCodes.Unavailable, text, isPermanent: false, hint: "Look at OpenCost's own log: most often Prometheus does not answer it, or the window is too long for its memory."),
        };
    }

    private string Open(TenantId tenant, string token)
    {
        try
        {
            return secrets.First().Open(tenant, token);
        }
        catch (CryptographicException exception)
        {
            throw new ExportStoreException(
                StoreCodes.WrongCredential, "The cluster's token cannot be opened: it was sealed with a key that this installation does not have.", isPermanent: true, exception, hint: "Enter the token again.");
        }
    }
}
