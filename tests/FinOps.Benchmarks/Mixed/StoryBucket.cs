using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using FinOps.Generator.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FinOps.Benchmarks.Mixed;

/// <summary>A bucket with the S3 API whose objects are generated while they are read: terabytes need no disk. Signatures are not looked at.</summary>
internal sealed class StoryBucket : IAsyncDisposable
{
    private const string Name = "bench";
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";
    private readonly SortedDictionary<string, StoryObject> _objects = new(StringComparer.Ordinal);
    private readonly WebApplication _server;

    public StoryBucket()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MinResponseDataRate = null);
        _server = builder.Build();
        _server.MapMethods("/{bucket}/{**key}", ["GET", "HEAD"], AnswerAsync);
    }

    public string Endpoint => _server.Urls.First();

    public object Location(string prefix) => new { bucket = Name, prefix, endpoint = Endpoint, region = "us-east-1", pathStyle = true };

    public long Bytes => _objects.Values.Sum(o => o.Size);

    public Task StartAsync() => _server.StartAsync();

    /// <summary>Generates a delivery once for its sizes and totals; small files are kept, large ones made again for every reader.</summary>
    public StoryDelivery Add(string prefix, IProviderStory story, int delivery)
    {
        const int kept = 1 << 20;
        var sizes = new Dictionary<string, MeasuringStream>(StringComparer.Ordinal);
        var written = story.Write(delivery, path => sizes[path] = new MeasuringStream(kept));
        foreach (var (path, stream) in sizes)
        {
            var content = stream.Length <= kept ? stream.Kept : null;
            _objects[$"{prefix}/{path}"] = new StoryObject(stream.Length, async (to, stop) =>
            {
                if (content is not null) await to.WriteAsync(content, stop);
                else await Task.Factory.StartNew(() => story.Write(delivery, p => p == path ? to : new MeasuringStream(0)), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            });
        }

        return written;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context, string bucket, string? key) =>
        bucket != Name ? Refuse(context) : key is null ? ListAsync(context) : GetAsync(context, key);

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var after = query["continuation-token"].FirstOrDefault() ?? query["start-after"].FirstOrDefault() ?? "";
        var most = int.TryParse(query["max-keys"], out var asked) ? asked : 1000;
        var prefix = query["prefix"].FirstOrDefault() ?? "";
        var found = _objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(o.Key, after) > 0).Take(most + 1).ToList();
        var isCut = found.Count > most;
        var page = found.Take(most).ToList();
        var answer = new XElement(S3 + "ListBucketResult",
            new XElement(S3 + "Name", Name), new XElement(S3 + "Prefix", prefix), new XElement(S3 + "KeyCount", page.Count), new XElement(S3 + "MaxKeys", most),
            new XElement(S3 + "IsTruncated", isCut), isCut ? new XElement(S3 + "NextContinuationToken", page[^1].Key) : null,
            page.Select(o => new XElement(S3 + "Contents",
                new XElement(S3 + "Key", o.Key), new XElement(S3 + "Size", o.Value.Size), new XElement(S3 + "ETag", ETag(o.Key, o.Value)),
                new XElement(S3 + "LastModified", "2026-11-20T00:00:00.000Z"), new XElement(S3 + "StorageClass", "STANDARD"))));
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(answer.ToString());
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        if (!_objects.TryGetValue(key, out var found))
        {
            await Refuse(context);
            return;
        }

        context.Response.ContentLength = found.Size;
        context.Response.Headers.ETag = ETag(key, found);
        context.Response.Headers.LastModified = "Fri, 20 Nov 2026 00:00:00 GMT";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await found.WriteAsync(new UnclosedStream(context.Response.Body), context.RequestAborted);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsync("<Error><Code>NoSuchKey</Code></Error>");
    }

    private static string ETag(string key, StoryObject of) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key} {of.Size}")).AsSpan(0, 16))}\"";

    private sealed record StoryObject(long Size, Func<Stream, CancellationToken, Task> WriteAsync);
}
