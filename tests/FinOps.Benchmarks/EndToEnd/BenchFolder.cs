namespace FinOps.Benchmarks.EndToEnd;

internal sealed class BenchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("finops-bench-").FullName;

    public string Make(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Bytes of the files below; those that go while it counts are left out.</summary>
    public static long Size(string folder)
    {
        var bytes = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        {
            try
            {
                bytes += file.Length;
            }
            catch (FileNotFoundException)
            {
                // The engine drops merged parts.
            }
        }

        return bytes;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
