using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using FinOps.Contracts.Sources;
using FinOps.Grains.Exports;
using FinOps.Grains.Exports.Remote;

namespace FinOps.Grains.Tests.Emulators;

/// <summary>s3rver and Azurite, shared by the tests of a collection; each test takes a bucket of its own.</summary>
public sealed class StoreEmulators : IAsyncLifetime
{
    public const string S3Key = "S3RVER";
    public const string S3Secret = "S3RVER";
    public const string Account = "devstoreaccount1";

    /// <summary>Published with Azurite, the same everywhere.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly HttpClient Http = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("finops-emulators-").FullName;
    private NodeEmulator? _s3;
    private NodeEmulator? _blob;

    public int S3Port => _s3!.Port;

    public int BlobPort => _blob!.Port;

    public AmazonS3Client S3 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (NodeEmulator.Folder is null) return;
        _s3 = await NodeEmulator.StartAsync("s3rver/bin/s3rver.js", "-d", Path.Combine(_directory, "s3"), "-a", "127.0.0.1", "-p", "0", "-s", "--no-vhost-buckets");
        _blob = await NodeEmulator.StartAsync(
            "azurite/dist/src/blob/main.js", "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", Path.Combine(_directory, "blob"), "--silent", "--skipApiVersionCheck",
            "--disableTelemetry");
        S3 = new AmazonS3Client(new BasicAWSCredentials(S3Key, S3Secret), new AmazonS3Config
        {
            ServiceURL = $"http://127.0.0.1:{S3Port}",
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public async Task DisposeAsync()
    {
        if (_s3 is not null) await _s3.DisposeAsync();
        if (_blob is not null) await _blob.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public async Task<string> NewBucketAsync()
    {
        var name = "b" + Guid.NewGuid().ToString("N")[..12];
        await S3.PutBucketAsync(name);
        return name;
    }

    public Task PutAsync(string bucket, string key, byte[] bytes) => S3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = bucket,
        Key = key,
        InputStream = new MemoryStream(bytes),
        UseChunkEncoding = false,
    });

    public async Task<string> NewContainerAsync()
    {
        var name = "c" + Guid.NewGuid().ToString("N")[..12];
        await BlobAsync(HttpMethod.Put, $"{name}?restype=container", content: null);
        return name;
    }

    public Task PutBlobAsync(string container, string name, byte[] bytes) => BlobAsync(HttpMethod.Put, $"{container}/{name}", bytes);

    public Task DeleteBlobAsync(string container, string name) => BlobAsync(HttpMethod.Delete, $"{container}/{name}", content: null);

    /// <summary>A signature for one container.</summary>
    public string Sas(string container, string permissions, DateTimeOffset until)
    {
        var expiry = until.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var fields = new[] { permissions, "", expiry, $"/blob/{Account}/{container}", "", "", "", "2020-12-06", "c", "", "", "", "", "", "", "" };
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AccountKey), Encoding.UTF8.GetBytes(string.Join('\n', fields))));
        return $"http://127.0.0.1:{BlobPort}/{Account}/{container}?sv=2020-12-06&sr=c&sp={permissions}&se={Uri.EscapeDataString(expiry)}&sig={Uri.EscapeDataString(signature)}";
    }

    private async Task BlobAsync(HttpMethod method, string path, byte[]? content)
    {
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{BlobPort}/{Account}/{path}");
        request.Headers.Add("x-ms-date", DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        request.Headers.Add("x-ms-version", "2023-11-03");
        var length = "";
        if (content is not null)
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            request.Content = new ByteArrayContent(content);
            length = content.Length == 0 ? "" : $"{content.Length}";
        }

        // The signature of the reader, with the length that its requests never have.
        var signature = Sign(request, length);
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", $"{Account}:{signature}");
        using var answer = await Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Sign(HttpRequestMessage request, string length)
    {
        var headers = string.Concat(request.Headers.Where(h => h.Key.StartsWith("x-ms-", StringComparison.Ordinal)).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}:{h.Value.First()}\n"));
        var query = request.RequestUri!.Query.Length == 0 ? "" : "\n" + request.RequestUri.Query[1..].Replace('=', ':');
        var text = $"{request.Method.Method}\n\n\n{length}\n\n\n\n\n\n\n\n\n{headers}/{Account}{request.RequestUri.AbsolutePath}{query}";
        return Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AccountKey), Encoding.UTF8.GetBytes(text)));
    }
}
