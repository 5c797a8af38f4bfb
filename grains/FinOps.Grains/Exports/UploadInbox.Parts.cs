using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;

namespace FinOps.Grains.Exports;

/// <summary>Files that come in parts: one temporary file each, whose length is how far it is.</summary>
public sealed partial class UploadInbox
{
    private const string Ending = ".part";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public async Task<UploadedPart> AppendAsync(SourceKey source, string path, long offset, long total, Stream content, CancellationToken cancellationToken)
    {
        Check(path);
        var inbox = InboxOf(source);
        var staging = Path.Combine(inbox, Staging);
        Directory.CreateDirectory(staging);
        Sweep(staging);
        var partial = Path.Combine(staging, Name(path, total));
        long length;
        await using (var stream = Open(partial))
        {
            if (stream.Length != offset) throw new UploadOffsetException(stream.Length);
            stream.Position = offset;
            length = await CopyAsync(content, stream, total, cancellationToken);
            if (length == total) stream.Flush(flushToDisk: true);
        }

        return length < total ? new UploadedPart(length, File: null) : new UploadedPart(length, await FinishAsync(inbox, path, partial, cancellationToken));
    }

    public UploadProgress? Progress(SourceKey source, string path)
    {
        Check(path);
        if (!place.HasInboxes) return null;
        var staging = new DirectoryInfo(Path.Combine(place.Inbox(source), Staging));
        if (!staging.Exists) return null;
        var newest = staging.EnumerateFiles($"{Stem(path)}.*{Ending}").Where(f => !IsOld(f)).MaxBy(f => f.LastWriteTimeUtc);
        return newest is null ? null : new UploadProgress(newest.Length, long.Parse(newest.Name.Split('.')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Two requests must not add to one file side by side.</summary>
    private static FileStream Open(string partial)
    {
        try
        {
            return new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (IOException) when (new FileInfo(partial) is { Exists: true } busy)
        {
            throw new UploadOffsetException(busy.Length);
        }
    }

    /// <returns>The file's length. What came before a break is in the file.</returns>
    private static async Task<long> CopyAsync(Stream content, FileStream to, long total, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 17];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (to.Position + read > total) throw new UploadRefusedException("too-large", $"More came than the {total} bytes that the file was said to have.");
            await to.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        return to.Position;
    }

    private static async Task<UploadedFile> FinishAsync(string inbox, string path, string partial, CancellationToken cancellationToken)
    {
        string hash;
        long bytes;
        await using (var stream = File.OpenRead(partial)) (hash, bytes) = (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)), stream.Length);
        var target = Path.Combine(inbox, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var isSame = await IsSameAsync(target, bytes, hash, cancellationToken);
        if (isSame)
        {
            File.Delete(partial);
        }
        else
        {
            File.Move(partial, target, overwrite: true);
            // The rename keeps the time of the last byte: a listing is to see that the file is new.
            FlushedDirectory.Flush(Path.GetDirectoryName(target)!);
        }

        return new UploadedFile(path, bytes, hash, IsNew: !isSame);
    }

    /// <summary>Nobody takes up a day-old upload again: its space goes with the next upload.</summary>
    private void Sweep(string staging)
    {
        foreach (var file in new DirectoryInfo(staging).EnumerateFiles("*" + Ending).Where(IsOld)) file.Delete();
    }

    private bool IsOld(FileInfo file) => time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > KeptFor;

    private static string Name(string path, long total) => string.Create(CultureInfo.InvariantCulture, $"{Stem(path)}.{total}{Ending}");

    private static string Stem(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));
}
