using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace FinOps.Grains.Tests.Emulators;

/// <summary>
/// Google Cloud Storage's XML interface as far as reading takes it: signatures of HMAC keys (V4), lists in pages, versions and ranges.
/// </summary>
internal sealed class FakeGoogleStorage : IAsyncDisposable
{
    public const string Bucket = "bills";
    public const string AccessId = "GOOG1EXAMPLE";
    public const string Secret = "bGoa+V7g/yqDXvKRqq+JTFn4uQZbPiQJo4pf9RzJ";
    private const int PageSize = 3;

    private readonly HttpListener _listener;
    private readonly Task _serving;

    public FakeGoogleStorage()
    {
        _listener = LocalListener.Start(out var port);
        Port = port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    public int Lists { get; private set; }

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using (context.Response) Answer(context.Request, context.Response);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Closed, or the caller went away.
            }
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        var (path, _) = Split(request.RawUrl!);
        var parts = Uri.UnescapeDataString(path).TrimStart('/').Split('/', 2);
        var credential = request.Headers["Authorization"]?.Split("Credential=")[^1].Split('/')[0];
        if (credential != AccessId) Refuse(response, 403, "InvalidAccessKeyId");
        else if (!IsSigned(request)) Refuse(response, 403, "SignatureDoesNotMatch");
        else if (parts[0] != Bucket) Refuse(response, 404, "NoSuchBucket");
        else if (parts.Length == 1 || parts[1].Length == 0) List(request, response);
        else Get(request, response, parts[1]);
    }

    private void List(HttpListenerRequest request, HttpListenerResponse response)
    {
        Lists++;
        var query = request.QueryString;
        var after = query["continuation-token"] ?? query["start-after"] ?? "";
        var keys = Objects.Keys.Where(k => k.StartsWith(query["prefix"] ?? "", StringComparison.Ordinal) && string.CompareOrdinal(k, after) > 0).Order(StringComparer.Ordinal).ToList();
        var page = keys.Take(PageSize).ToList();
        XNamespace s3 = "http://doc.s3.amazonaws.com/2006-03-01";
        Write(response, 200, Encoding.UTF8.GetBytes(new XElement(
            s3 + "ListBucketResult",
            new XElement(s3 + "IsTruncated", keys.Count > PageSize ? "true" : "false"),
            keys.Count > PageSize ? new XElement(s3 + "NextContinuationToken", page[^1]) : null,
            page.Select(k => new XElement(
                s3 + "Contents", new XElement(s3 + "Key", k), new XElement(s3 + "Size", Objects[k].Length),
                new XElement(s3 + "ETag", Tag(Objects[k])), new XElement(s3 + "LastModified", "2026-11-20T00:00:00.000Z")))).ToString()));
    }

    private void Get(HttpListenerRequest request, HttpListenerResponse response, string key)
    {
        if (!Objects.TryGetValue(key, out var bytes)) Refuse(response, 404, "NoSuchKey");
        else if (request.Headers["If-Match"] is { } match && match != Tag(bytes)) Refuse(response, 412, "PreconditionFailed");
        else
        {
            response.Headers["ETag"] = Tag(bytes);
            var range = request.Headers["Range"];
            Write(response, range is null ? 200 : 206, bytes[(range is null ? 0 : int.Parse(range.Split('=', '-')[1], System.Globalization.CultureInfo.InvariantCulture))..]);
        }
    }

    /// <summary>The signature reckoned anew from what came over the wire.</summary>
    private static bool IsSigned(HttpListenerRequest request)
    {
        var fields = request.Headers["Authorization"]!["AWS4-HMAC-SHA256 ".Length..].Split(',').Select(f => f.Trim().Split('=', 2)).ToDictionary(f => f[0], f => f[1]);
        var scope = fields["Credential"].Split('/')[1..];
        var (path, query) = Split(request.RawUrl!);
        var canonical = string.Join(
            '\n', request.HttpMethod, path, string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)),
            string.Concat(fields["SignedHeaders"].Split(';').Select(name => $"{name}:{request.Headers[name]?.Trim()}\n")), fields["SignedHeaders"], request.Headers["x-amz-content-sha256"]);
        var text = string.Join('\n', "AWS4-HMAC-SHA256", request.Headers["x-amz-date"], string.Join('/', scope), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + Secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return fields["Signature"] == Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))) && scope is [_, "auto", "s3", "aws4_request"];
    }

    private static (string Path, string Query) Split(string rawUrl) => rawUrl.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (rawUrl[..at], rawUrl[(at + 1)..]) : (rawUrl, "");

    private static string Tag(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";

    private static void Refuse(HttpListenerResponse response, int status, string code) =>
        Write(response, status, Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='UTF-8'?><Error><Code>{code}</Code><Message>{code}</Message></Error>"));

    private static void Write(HttpListenerResponse response, int status, byte[] bytes)
    {
        response.StatusCode = status;
        response.ContentLength64 = bytes.Length;
        response.OutputStream.Write(bytes);
    }
}
