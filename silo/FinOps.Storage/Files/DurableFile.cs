using System.Runtime.InteropServices;

namespace FinOps.Storage.Files;

/// <summary>Replaces a file in one step: whoever reads, also after a crash or a power cut, sees the former content or the new one.</summary>
internal static partial class DurableFile
{
    private const string TemporaryEnding = ".new";

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var directory = Path.GetDirectoryName(path)!;
        CreateDirectory(directory);
        // One writer per file, so one temporary name: what a crash leaves behind is overwritten by the next write.
        var temporary = path + TemporaryEnding;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FlushDirectory(directory);
    }

    public static void Delete(string path)
    {
        File.Delete(path);
        if (Path.GetDirectoryName(path) is { } directory && Directory.Exists(directory)) FlushDirectory(directory);
    }

    private static void CreateDirectory(string directory)
    {
        if (Directory.Exists(directory)) return;
        var parent = Path.GetDirectoryName(directory);
        if (parent is not null) CreateDirectory(parent);
        Directory.CreateDirectory(directory);
        if (parent is not null) FlushDirectory(parent);
    }

    /// <summary>A rename is durable only once the directory is.</summary>
    private static void FlushDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux()) return;     // elsewhere a directory cannot be opened for this
        var handle = Open(directory, flags: 0);
        if (handle < 0) throw new IOException($"'{directory}' cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Flush(handle) != 0) throw new IOException($"'{directory}' cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
