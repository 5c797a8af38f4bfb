namespace FinOps.Benchmarks.Scale;

internal static class Machine
{
    /// <summary>Forgets what the system keeps of files in memory, so that the next reads come from the disk.</summary>
    /// <returns>False where this user may not.</returns>
    public static bool DropCaches()
    {
        try
        {
            File.WriteAllText("/proc/sys/vm/drop_caches", "3");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
