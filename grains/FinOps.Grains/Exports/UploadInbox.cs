using System.Security.Cryptography;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Exports;

/// <summary>Inboxes below the data directory.</summary>
public sealed partial class UploadInbox(ExportPlace place, TimeProvider time) : IUploadInbox
{
    private const int MaxPathLength = 512;

    /// <summary>Hidden, so that no listing takes it for a bill, and on the same file system, so that the rename is one step.</summary>
    private const string Staging = ".incoming";

    public async Task<UploadedFile> PutAsync(SourceKey source, string path, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        Check(path);
        var inbox = InboxOf(source);
        var target = Path.Combine(inbox, path);
        var staging = Path.Combine(inbox, Staging);
        Directory.CreateDirectory(staging);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = Path.Combine(staging, Guid.NewGuid().ToString("N"));
        try
        {
            var (bytes, hash) = await WriteAsync(temporary, content, maxBytes, cancellationToken);
            if (await IsSameAsync(target, bytes, hash, cancellationToken)) return new UploadedFile(path, bytes, hash, IsNew: false);
            File.Move(temporary, target, overwrite: true);
            FlushedDirectory.Flush(Path.GetDirectoryName(target)!);
            return new UploadedFile(path, bytes, hash, IsNew: true);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || (exception is IOException && Directory.Exists(target)))
        {
            throw new UploadRefusedException("path", $"'{path}' cannot be stored: it is a directory, or one of its folders is a file.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string InboxOf(SourceKey source)
    {
        try
        {
            return place.Inbox(source);
        }
        catch (ExportStoreException exception)
        {
            throw new UploadRefusedException("no-inbox", exception.Message);
        }
    }

    private static void Check(string path)
    {
        var parts = path.Split('/');
        var isGood = path.Length <= MaxPathLength
            && parts.All(p => p.Length is > 0 and <= 200 && p is not ("." or "..") && !p.Any(c => char.IsControl(c) || c is '\\' or ':'))
            && !ExportWalk.IsIgnored(path);
        if (!isGood)
        {
            throw new UploadRefusedException(
                "path", $"'{path}' cannot be a bill's path: relative, parts separated by /, no part beginning with '.', '_' or '~', no temporary file's ending.");
        }
    }

    private static async Task<(long Bytes, string Hash)> WriteAsync(string file, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        long bytes = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes += read;
            if (bytes > maxBytes) throw new UploadRefusedException("too-large", $"The file is larger than {maxBytes} bytes.");
            hash.AppendData(buffer, 0, read);
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (bytes == 0) throw new UploadRefusedException("empty", "The file is empty.");
        stream.Flush(flushToDisk: true);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<bool> IsSameAsync(string target, long bytes, string hash, CancellationToken cancellationToken)
    {
        if (new FileInfo(target) is not { Exists: true } info || info.Length != bytes) return false;
        await using var stream = info.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) == hash;
    }
}
