using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports.Remote;

/// <summary>One bucket over the S3 API.</summary>
internal sealed class S3ObjectStore(IAmazonS3 client, StoreLocation location, string host, bool isGoogle, TimeProvider time) : IObjectStore
{
    private const int KeysPerPage = 1000;

    public TimeSpan SettleTime => TimeSpan.Zero;

    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (RemotePrefix.Narrow(location.Prefix, prefix) is not { } wanted) yield break;
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = wanted, StartAfter = startAfter, MaxKeys = KeysPerPage };
        do
        {
            var page = await CallAsync(token => client.ListObjectsV2Async(request, token), S3Call.List, path: null, cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                // Some servers begin with the key itself.
                if (item.Key == startAfter) continue;
                yield return new StoredFile(item.Key, item.Size ?? 0, Tag(item.ETag), new DateTimeOffset((item.LastModified ?? DateTime.UnixEpoch).ToUniversalTime()));
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    public async Task<Stream> OpenAsync(AssignedFile file, CancellationToken cancellationToken) =>
        new ResumingStream((offset, token) => OpenAsync(file, offset, token), await OpenAsync(file, offset: 0, cancellationToken), file.Bytes, time);

    /// <summary>Every connection was bound to the version, so nothing is left to check.</summary>
    public Task VerifyAsync(AssignedFile file, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Stream> OpenAsync(AssignedFile file, long offset, CancellationToken cancellationToken)
    {
        // With a range also at the beginning: without one the SDK takes the ETag for a hash of the bytes, which not every server means by it.
        var request = new GetObjectRequest
        {
            BucketName = location.Bucket,
            Key = file.Path,
            EtagToMatch = $"\"{file.ETag}\"",
            ByteRange = new ByteRange(offset, file.Bytes - 1),
        };
        var answer = await CallAsync(token => client.GetObjectAsync(request, token), S3Call.Read, file.Path, cancellationToken);
        // Not every server minds the condition.
        if (Tag(answer.ETag) == file.ETag && answer.ContentLength == file.Bytes - offset) return answer.ResponseStream;
        answer.Dispose();
        throw StoreErrors.Changed(file.Path);
    }

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, S3Call what, string? path, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw S3Errors.Of(exception, new S3Place(location, host, isGoogle), what, path)
                ?? throw new IOException($"The request to '{host}' failed: {exception.Message}", exception);
        }
    }

    private static string Tag(string? etag) => etag?.Trim('"') ?? "";
}
