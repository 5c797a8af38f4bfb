namespace FinOps.Warehouse.Tables;

/// <summary>Local files of the moment: gone when they are closed, and at the next start when the process was killed before.</summary>
internal sealed class TableSpool
{
    private const string Ending = ".spool";
    private const int CheckEvery = 64 << 20;
    private readonly string _directory;
    private readonly long _reserve;
    private readonly DriveInfo _drive;

    /// <exception cref="ArgumentException">The directory's name has signs that the engine would take for a pattern.</exception>
    public TableSpool(TableOptions options)
    {
        _directory = Path.GetFullPath(options.SpoolDirectory);
        if (_directory.IndexOfAny(['*', '?', '{', '}', '\\']) >= 0)
            throw new ArgumentException($"{TableOptions.Section}:SpoolDirectory may not have * ? {{ }} or \\ in its name: {_directory}");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_directory);
        else Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _reserve = options.SpoolReserveMegabytes * 1024L * 1024;
        _drive = new DriveInfo(_directory);
        foreach (var left in Directory.EnumerateFiles(_directory, "*" + Ending)) DeleteUnlessHeld(left);
    }

    /// <summary>An empty file, held against other processes and deleted when it is closed.</summary>
    /// <param name="ending">As <c>.parquet</c>.</param>
    public FileStream Create(string ending) => new(
        Path.Combine(_directory, Guid.NewGuid().ToString("N") + ending + Ending), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <exception cref="SpoolFullException">The disk has no room for it.</exception>
    public async Task<FileStream> KeepAsync(Stream content, string ending, CancellationToken cancellationToken)
    {
        var file = Create(ending);
        try
        {
            var buffer = new byte[1 << 18];
            for (long sinceCheck = CheckEvery; await content.ReadAsync(buffer, cancellationToken) is > 0 and var read; sinceCheck += read)
            {
                if (sinceCheck >= CheckEvery)
                {
                    RequireRoom(CheckEvery);
                    sinceCheck = 0;
                }
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            await file.FlushAsync(cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="SpoolFullException">The disk has less room than <paramref name="bytes"/> above the reserve.</exception>
    public void RequireRoom(long bytes)
    {
        if (_drive.AvailableFreeSpace - bytes < _reserve)
            throw new SpoolFullException($"The disk of {_directory} has {_drive.AvailableFreeSpace >> 20} MB left: make room, or set {TableOptions.Section}:SpoolDirectory to another disk.");
    }

    private static void DeleteUnlessHeld(string path)
    {
        try
        {
            using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            // Another process reads it, or deleted it first.
        }
    }
}

/// <summary>No room for a file; reading it again later can help.</summary>
public sealed class SpoolFullException(string message) : IOException(message);
