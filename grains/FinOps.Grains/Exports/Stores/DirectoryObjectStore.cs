using System.Runtime.CompilerServices;
using FinOps.Contracts.Sources;

namespace FinOps.Grains.Exports;

/// <summary>Files below a directory of this machine: one that the operator allows, or the inbox of an upload source.</summary>
/// <param name="directory">With all links resolved.</param>
internal sealed class DirectoryObjectStore(string directory, TimeSpan settleTime) : IObjectStore
{
    public TimeSpan SettleTime => settleTime;

    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in await Task.Run(() => ExportWalk.Files(directory, prefix), cancellationToken))
        {
            if (startAfter is null || string.CompareOrdinal(file.Path, startAfter) > 0) yield return file;
        }
    }

    public Task<Stream> OpenAsync(AssignedFile file, CancellationToken cancellationToken)
    {
        var stream = Open(file.Path);
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

    public Task VerifyAsync(AssignedFile file, CancellationToken cancellationToken)
    {
        var info = new FileInfo(Path.Combine(directory, file.Path));
        if (!info.Exists) throw StoreErrors.Changed(file.Path);
        Verify(file, info.Length, info.LastWriteTimeUtc);
        return Task.CompletedTask;
    }

    /// <summary>A link may have been put in the path's way since it was listed: what counts is what was opened.</summary>
    private FileStream Open(string path)
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
            throw StoreErrors.Changed(path, exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ExportStoreException("store-refused", $"This process may not read '{path}'.", isPermanent: true, exception);
        }
    }

    private static string? OpenedPath(FileStream stream) =>
        OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget : null;

    private static void Verify(AssignedFile file, long bytes, DateTime modifiedUtc)
    {
        if (StoredFile.ETagOf(bytes, modifiedUtc) != file.ETag) throw StoreErrors.Changed(file.Path);
    }
}
