using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace FinOps.Cli.Api;

/// <summary>Sending files, which a broken connection does not begin anew.</summary>
internal sealed partial class FinOpsApi
{
    /// <summary>Smaller files are as quickly sent again.</summary>
    private const long ResumableFrom = 4 << 20;

    private const int MaxBreaks = 8;

    /// <summary>Streams the file: memory stays flat however large it is. What an earlier try sent within a day is not sent again.</summary>
    public async Task<JsonElement> PutFileAsync(string path, string file, CancellationToken cancellationToken)
    {
        var total = new FileInfo(file).Length;
        if (total < ResumableFrom) return await ReadAsync(await SendAsync(Put(path, Open(file, 0)), cancellationToken), cancellationToken);
        var from = await OffsetAsync(path, total, cancellationToken);
        for (var breaks = 0; ; breaks++)
        {
            try
            {
                if (breaks > 0) from = await OffsetAsync(path, total, cancellationToken);
                var request = Put(path, Open(file, from));
                request.Content!.Headers.ContentRange = new ContentRangeHeaderValue(from, total - 1, total);
                var answer = await ReadAsync(await SendAsync(request, cancellationToken), cancellationToken);
                if (from > 0) await CheckAsync(answer, file, cancellationToken);
                return answer;
            }
            // No status is a connection that broke, a conflict is another offset: ask again where the file ends.
            catch (ApiException exception) when (exception.Status is null or HttpStatusCode.Conflict && breaks < MaxBreaks)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250 * Math.Pow(2, breaks)), cancellationToken);
            }
        }
    }

    private async Task<long> OffsetAsync(string path, long total, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Head, path), cancellationToken);
            return Header(answer, "Upload-Length") == total ? Math.Min(Header(answer, "Upload-Offset"), total - 1) : 0;
        }
        catch (ApiException none) when (none.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            return 0;
        }
    }

    /// <summary>Parts of two versions of a file make neither.</summary>
    private static async Task CheckAsync(JsonElement answer, string file, CancellationToken cancellationToken)
    {
        await using var stream = Open(file, 0);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (answer.TryGetProperty("sha256", out var told) && told.GetString() != hash)
            throw new ApiException($"'{file}' changed since its upload was begun: what the server has is neither version. Send it again.", HttpStatusCode.UnprocessableContent);
    }

    private static HttpRequestMessage Put(string path, Stream content)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StreamContent(content, 1 << 16) };
        // A refusal then comes before the bytes are sent, not in the middle of them.
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return request;
    }

    private static FileStream Open(string file, long from) =>
        new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous) { Position = from };

    private static long Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
