using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using FinOps.Grains.Tests.Emulators;
using FinOps.Grains.Tests.Support;

namespace FinOps.SystemTests.Kills;

/// <summary>What lives on while the server is killed: a bucket with the S3 API and a queue with the SQS API, each a process of its own.</summary>
internal sealed class OutsideWorld : IAsyncDisposable
{
    private const string Bucket = "bills";
    private const string Key = "S3RVER";
    private readonly SqsServer _sqs = new();
    private readonly NodeEmulator _s3;
    private readonly AmazonS3Client _client;

    private OutsideWorld(NodeEmulator s3)
    {
        _s3 = s3;
        _client = new AmazonS3Client(new BasicAWSCredentials(Key, Key), new AmazonS3Config
        {
            ServiceURL = Endpoint,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public static string? WhyNot => NodeEmulator.Folder is null ? NodeEmulator.Missing : SqsServer.WhyNot;

    public string Queue { get; private set; } = "";

    private string Endpoint => $"http://127.0.0.1:{_s3.Port}";

    public static async Task<OutsideWorld> StartAsync(string folder)
    {
        var world = new OutsideWorld(await NodeEmulator.StartAsync("s3rver/bin/s3rver.js", "-d", folder, "-a", "127.0.0.1", "-p", "0", "-s", "--no-vhost-buckets"));
        await world._sqs.InitializeAsync();
        world.Queue = await world._sqs.CreateQueueAsync();
        await world._client.PutBucketAsync(Bucket);
        return world;
    }

    /// <summary>Settings of a source that reads the bucket when the queue says so.</summary>
    public object Source(string name) => new
    {
        name,
        kind = "s3",
        location = new { bucket = Bucket, endpoint = Endpoint, region = "us-east-1", pathStyle = true },
        credential = new { kind = "accessKey", name = Key, secret = Key },
        queue = new { url = Queue, region = "us-east-1" },
    };

    /// <summary>Puts an object and announces it, as a bucket with notifications does.</summary>
    public async Task PutAsync(string key, byte[] content)
    {
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(content), UseChunkEncoding = false });
        await _sqs.SendAsync(Queue, $$$"""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-11-20T00:00:00.000Z","eventName":"ObjectCreated:Put",
            "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"{{{Bucket}}}"},"object":{"key":"{{{Uri.EscapeDataString(key)}}}","size":{{{content.Length}}} } } } ] }
            """);
    }

    /// <summary>Messages that are not dealt with yet.</summary>
    public Task<int> WaitingAsync() => _sqs.CountAsync(Queue);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _s3.DisposeAsync();
        await _sqs.DisposeAsync();
    }
}
