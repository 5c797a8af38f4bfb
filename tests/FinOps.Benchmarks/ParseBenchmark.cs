using System.Diagnostics;
using System.Globalization;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;

namespace FinOps.Benchmarks;

/// <summary>CUR CSV bytes in memory to FOCUS blocks on one core; content hash, UTF-8 check and totals included.</summary>
internal static class ParseBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var megabytes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
        var files = Generate(megabytes);
        var bytes = files.Sum(f => (long)f.Length);
        Console.WriteLine($"{files.Count} file(s), {bytes / 1e6:F1} MB, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        var options = new BillReadOptions();
        var (best, bestCpu) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            var (wall, cpu, rows, allocated) = await ReadAsync(files, options);
            (best, bestCpu) = (Math.Min(best, wall), Math.Min(bestCpu, cpu));
            Console.WriteLine($"round {round}: {bytes / 1e6 / wall:F0} MB/s wall, {bytes / 1e6 / cpu:F0} MB/s of CPU time, "
                + $"{rows / wall / 1e6:F2} M rows/s, {bytes / rows} B/row, {allocated / 1e6:F1} MB allocated ({allocated / rows} B/row)");
        }

        Console.WriteLine($"best: {bytes / 1e6 / best:F0} MB/s wall, {bytes / 1e6 / bestCpu:F0} MB/s of CPU time");
        return 0;
    }

    private static async Task<(double Wall, double Cpu, long Rows, long Allocated)> ReadAsync(List<byte[]> files, BillReadOptions options)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        long rows = 0;
        foreach (var file in files)
        {
            await using var reader = await BillReaderFactory.OpenAsync(new MemoryStream(file), "bench.csv", options);
            while (await reader.ReadBlockAsync() is { } block)
            {
                rows += block.RowCount;
                block.Dispose();
            }
        }

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (wall, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, rows, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static List<byte[]> Generate(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("finops-bench");
        try
        {
            var scenario = Scenario.OfSize(megabytes * 1_000_000L);
            var company = scenario.CreateCompany();
            var layout = new CurLayout { Compression = CurCompression.None };
            return [.. scenario.Deliveries().SelectMany(d => CurExport.Write(company, d, folder.FullName, layout).Files)
                .Select(f => File.ReadAllBytes(Path.Combine(folder.FullName, f)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
