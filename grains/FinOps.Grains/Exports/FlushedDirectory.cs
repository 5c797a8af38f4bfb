using System.Runtime.InteropServices;

namespace FinOps.Grains.Exports;

/// <summary>Makes a rename durable: until the directory itself is flushed, a power cut can undo it.</summary>
public static partial class FlushedDirectory
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (!OperatingSystem.IsLinux()) return;     // other systems' file systems order renames themselves or offer no such call
        var handle = Open(directory, ReadOnly);
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
