using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Microsoft.Extensions.Options;

namespace FinOps.Grains.Exports;

/// <summary>Export files in a directory of this machine: one that the operator allows, or the inbox of an upload source.</summary>
public sealed class DirectoryExportStore(ExportPlace place, IOptions<ExportStoreOptions> options, TimeProvider time) : IExportStore
{
    public Task<ExportListing> ListAsync(SourceKey source, SourceSettings settings, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var directory = place.Resolve(source, settings);
            var (exports, warnings) = ExportShapes.Of(ExportWalk.Files(directory), file => ReadWhole(directory, file.Path));
            if (settings.Kind is SourceKind.Upload) return new ExportListing(exports, warnings, ListAgainAfter: null);

            // Uploads are renamed into place; other writers may still be at it.
            var fresh = exports.RemoveAll(e => e.Files is [var only] && only.Path == e.Scope && IsFresh(directory, only.Path));
            return new ExportListing(exports, warnings, fresh > 0 ? options.Value.SettleTime : null);
        },
        cancellationToken);

    public Task<Stream> OpenReadAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken)
    {
        var stream = Open(place.Resolve(source, settings), file.Path);
        try
        {
            Verify(file, stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
            return Task.FromResult<Stream>(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public Task VerifyUnchangedAsync(SourceKey source, SourceSettings settings, AssignedFile file, CancellationToken cancellationToken)
    {
        var info = new FileInfo(Path.Combine(place.Resolve(source, settings), file.Path));
        if (!info.Exists) throw Changed(file.Path);
        Verify(file, info.Length, info.LastWriteTimeUtc);
        return Task.CompletedTask;
    }

    private static byte[] ReadWhole(string directory, string path)
    {
        using var stream = Open(directory, path);
        if (stream.Length > CurManifest.MaxBytes) throw new IOException($"It is larger than {CurManifest.MaxBytes} bytes.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A link may have been put in the path's way since it was listed: what counts is what was opened.</summary>
    private static FileStream Open(string directory, string path)
    {
        try
        {
            var stream = new FileStream(
                Path.Combine(directory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            if (OpenedPath(stream) is not { } opened || ExportPlace.IsWithin(opened, directory)) return stream;
            stream.Dispose();
            throw new ExportStoreException("store-refused", $"'{path}' leads out of the source's directory.", isPermanent: true);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Changed(path, exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ExportStoreException("store-refused", $"This process may not read '{path}'.", isPermanent: true, exception);
        }
    }

    private static string? OpenedPath(FileStream stream) =>
        OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget : null;

    private bool IsFresh(string directory, string path) =>
        time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(Path.Combine(directory, path)) < options.Value.SettleTime;

    private static void Verify(AssignedFile file, long bytes, DateTime modifiedUtc)
    {
        if (StoredFile.ETagOf(bytes, modifiedUtc) != file.ETag) throw Changed(file.Path);
    }

    private static ExportStoreException Changed(string path, Exception? inner = null) => new(
        "file-changed", $"'{path}' changed or went away since it was listed; a new look at the source will find what is there now.", isPermanent: false, inner);
}
