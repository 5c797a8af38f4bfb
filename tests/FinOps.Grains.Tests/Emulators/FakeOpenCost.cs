using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using FinOps.Generator.Kubernetes;

namespace FinOps.Grains.Tests.Emulators;

/// <summary>
/// OpenCost's <c>/allocation/compute</c> over HTTP as far as polling takes it: window, step, idle by node, gzip, the errors that it
/// and what stands before it give.
/// </summary>
internal sealed class FakeOpenCost : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;

    public FakeOpenCost(GeneratedCluster cluster)
    {
        Cluster = cluster;
        _listener = LocalListener.Start(out var port);
        Port = port;
        _serving = ServeAsync();
    }

    public GeneratedCluster Cluster { get; set; }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>That whoever stands before OpenCost asks for.</summary>
    public string? Token { get; set; }

    /// <summary>Answered instead, where it says something.</summary>
    public Func<string, (int Status, string Body)?> Instead { get; set; } = _ => null;

    /// <summary>Windows that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

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
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, or the caller is gone.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var query = context.Request.QueryString;
        var window = query["window"] ?? "";
        Asked.Enqueue(window);
        if (Token is { } token && context.Request.Headers["Authorization"] != $"Bearer {token}")
            await SendAsync(context, 401, "no such token"u8.ToArray());
        else if (Instead(window) is { } instead) await SendAsync(context, instead.Status, Encoding.UTF8.GetBytes(instead.Body));
        else if (context.Request.Url!.AbsolutePath != "/allocation/compute") await SendAsync(context, 404, "404 page not found"u8.ToArray());
        else if (query["includeIdle"] != "true" || query["idleByNode"] != "true" || query["accumulate"] == "true" || query["aggregate"] is not null || window.Split(',') is not [var from, var to])
            await SendAsync(context, 400, """{"code":400,"data":null,"message":"not what a poll asks for"}"""u8.ToArray());
        else await SendAsync(context, 200, Answer(Time(from), Time(to), query["step"] == "1h" ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1)));
    }

    private byte[] Answer(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        using var body = new MemoryStream();
        GeneratedAllocations.Write(Cluster, from, to, step, body);
        return body.ToArray();
    }

    private static async Task SendAsync(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        if (context.Request.Headers["Accept-Encoding"]?.Contains("gzip", StringComparison.Ordinal) == true)
        {
            context.Response.AddHeader("Content-Encoding", "gzip");
            await using var gzip = new GZipStream(context.Response.OutputStream, CompressionLevel.Fastest);
            await gzip.WriteAsync(body);
        }
        else
        {
            await context.Response.OutputStream.WriteAsync(body);
        }

        context.Response.Close();
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
