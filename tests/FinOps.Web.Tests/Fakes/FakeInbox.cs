using System.Collections.Concurrent;
using System.Security.Cryptography;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Web.Tests.Fakes;

/// <summary>Keeps whole files only, as the real one does.</summary>
internal sealed class FakeInbox : IUploadInbox
{
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public TaskCompletionSource<Exception> Broken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource FirstBytes { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What every upload is refused with.</summary>
    public UploadRefusedException? Refusal { get; set; }

    public async Task<UploadedFile> PutAsync(SourceKey source, string path, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        if (Refusal is not null) throw Refusal;
        using var whole = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                FirstBytes.TrySetResult();
                whole.Write(buffer, 0, read);
                if (whole.Length > maxBytes) throw new UploadRefusedException("too-large", "The file is too large.");
            }
        }
        catch (Exception exception)
        {
            Broken.TrySetResult(exception);
            throw;
        }

        if (whole.Length == 0) throw new UploadRefusedException("empty", "The file is empty.");
        var bytes = whole.ToArray();
        var isNew = Files.TryAdd($"{source}/{path}", bytes);
        return new UploadedFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), isNew);
    }

    public ConcurrentDictionary<string, (MemoryStream Bytes, long Total)> Parts { get; } = new(StringComparer.Ordinal);

    public async Task<UploadedPart> AppendAsync(SourceKey source, string path, long offset, long total, Stream content, CancellationToken cancellationToken)
    {
        var (bytes, _) = Parts.GetOrAdd($"{source}/{path}", _ => (new MemoryStream(), total));
        if (bytes.Length != offset) throw new UploadOffsetException(bytes.Length);
        await content.CopyToAsync(bytes, cancellationToken);
        if (bytes.Length < total) return new UploadedPart(bytes.Length, null);
        Parts.TryRemove($"{source}/{path}", out _);
        bytes.Position = 0;
        return new UploadedPart(total, await PutAsync(source, path, bytes, long.MaxValue, cancellationToken));
    }

    public UploadProgress? Progress(SourceKey source, string path) =>
        Parts.TryGetValue($"{source}/{path}", out var part) ? new UploadProgress(part.Bytes.Length, part.Total) : null;
}
