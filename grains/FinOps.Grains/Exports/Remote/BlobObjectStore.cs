using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Xml;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Remote;

/// <summary>One container over Azure's REST interface.</summary>
internal sealed class BlobObjectStore(BlobClient client, StoreLocation location, TimeProvider time) : IObjectStore
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    public TimeSpan SettleTime => TimeSpan.Zero;

    /// <remarks>The service lists from the beginning only: what lies before <paramref name="startAfter"/> is passed over here.</remarks>
    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (RemotePrefix.Narrow(location.Prefix, prefix) is not { } wanted) yield break;
        for (string? marker = ""; marker is not null;)
        {
            var query = $"restype=container&comp=list&prefix={Uri.EscapeDataString(wanted)}&marker={Uri.EscapeDataString(marker)}";
            var page = await CallAsync(token => PageAsync(query, token), path: null, cancellationToken);
            foreach (var file in page.Files)
            {
                if (startAfter is null || string.CompareOrdinal(file.Path, startAfter) > 0) yield return file;
            }

            marker = page.Next;
        }
    }

    public async Task<Stream> OpenAsync(AssignedFile file, CancellationToken cancellationToken) =>
        new ResumingStream((offset, token) => OpenAsync(file, offset, token), await OpenAsync(file, offset: 0, cancellationToken), file.Bytes, time);

    /// <summary>Every connection was bound to the version, so nothing is left to check.</summary>
    public Task VerifyAsync(AssignedFile file, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<Stream> OpenAsync(AssignedFile file, long offset, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string> { ["If-Match"] = $"\"{file.ETag}\"" };
        if (offset > 0) headers["x-ms-range"] = $"bytes={offset}-{file.Bytes - 1}";
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        return CallAsync(
            async token =>
            {
                var answer = await client.GetAsync(path, "", headers, token);
                if (!answer.IsSuccessStatusCode) throw await FailedAsync(answer, file.Path, token);
                if (answer.Headers.ETag?.Tag.Trim('"') == file.ETag && answer.Content.Headers.ContentLength == file.Bytes - offset) return await answer.Content.ReadAsStreamAsync(token);
                answer.Dispose();
                throw StoreErrors.Changed(file.Path);
            },
            file.Path,
            cancellationToken);
    }

    private async Task<(List<StoredFile> Files, string? Next)> PageAsync(string query, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync("", query, NoHeaders, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw await FailedAsync(answer, path: null, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return BlobPage.Read(body);
    }

    private async Task<ExportStoreException> FailedAsync(HttpResponseMessage answer, string? path, CancellationToken cancellationToken)
    {
        using (answer)
        {
            var code = answer.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.First() : "";
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return BlobErrors.Of(answer.StatusCode, code, text, location, client.Host, path);
        }
    }

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, string? path, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception exception) when (exception is not ExportStoreException && !cancellationToken.IsCancellationRequested)
        {
            if (exception is XmlException or FormatException)
            {
                throw new ExportStoreException(
                    StoreCodes.BadSettings, $"What answers at '{client.Host}' does not speak the Blob interface.", isPermanent: true, exception, "Check the endpoint or the SAS URL.");
            }

            throw NetworkErrors.Of(exception, client.Host) ?? throw new IOException($"Reading {path ?? location.Bucket} failed: {exception.Message}", exception);
        }
    }
}
