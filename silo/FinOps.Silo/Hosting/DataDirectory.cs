namespace FinOps.Silo.Hosting;

/// <summary>The directory of everything this process keeps, held against a second process.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string State => System.IO.Path.Combine(Path, "state");

    public string Reminders => System.IO.Path.Combine(Path, "reminders.json");

    public string Warehouse => System.IO.Path.Combine(Path, "warehouse");

    /// <summary>Files of the moment: Parquet and Avro while they are read or written.</summary>
    public string Spool => System.IO.Path.Combine(Path, "spool");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string Demo => System.IO.Path.Combine(Path, "demo");

    /// <summary>Beside the AWS bucket, which is <see cref="Demo"/> itself.</summary>
    public string DemoOf(string provider) => $"{Demo}-{provider}";

    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
        else Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            // Goes with the process, however it ends.
            return new DataDirectory(full, new FileStream(System.IO.Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"'{full}' is in use by another process, or cannot be written. Stop it, or choose another directory with --data.", exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}
