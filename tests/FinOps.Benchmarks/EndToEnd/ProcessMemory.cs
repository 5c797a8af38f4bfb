namespace FinOps.Benchmarks.EndToEnd;

/// <summary>Resident memory as Linux counts it, native engine included.</summary>
internal static class ProcessMemory
{
    public static long PeakMegabytes(int process) => Read(process, "VmHWM:");

    public static long CurrentMegabytes(int process) => Read(process, "VmRSS:");

    private static long Read(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) / 1024;
    }
}
