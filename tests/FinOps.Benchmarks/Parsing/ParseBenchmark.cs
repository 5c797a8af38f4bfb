using System.Diagnostics;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;

namespace FinOps.Benchmarks.Parsing;

/// <summary>CUR CSV to FOCUS columns on one core, beside the embedded engine reading the same file with the same mapping in SQL.</summary>
internal sealed class ParseBenchmark : IBenchmark
{
    private const long Bytes = 300_000_000;
    private const int Rounds = 5;

    /// <summary>Blocks of the size that is shipped, used again as the server does.</summary>
    private readonly BillReadOptions _options = new() { Pool = new FocusBlockPool(16_384) };

    public string Name => "parse";

    public string What => $"CUR CSV bytes -> FOCUS columns, processor time, {Bytes / 1_000_000} MB plain CSV on disk; median of {Rounds} rounds";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var scenario = Scenario.OfSize(Bytes);
        var layout = new CurLayout { Compression = CurCompression.None, MaxFileBytes = long.MaxValue };
        var export = CurExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), folder.Path, layout);
        var file = Path.Combine(folder.Path, export.Files.Single());
        output.WriteLine($"{export.Bytes / 1e6:N0} MB, {export.Totals.CurRows:N0} rows, {export.Bytes / export.Totals.CurRows} bytes a row");

        await using var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("engine"), MaxThreads = 1, MaxMemoryMegabytes = 4000, MaxQueryMemoryMegabytes = 4000 });
        var reference = new Statement(CurReferenceSql.Write(file, File.ReadLines(file).First()));
        List<double> ours = [], engines = [];
        await ReadAsync(file);
        for (var round = 0; round < Rounds; round++)
        {
            var (seconds, allocatedPerRow) = await ReadAsync(file);
            ours.Add(export.Bytes / 1e6 / seconds);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            await engine.ExecuteAsync(reference, default);
            engines.Add(export.Bytes / 1e6 / (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
            output.WriteLine($"round {round + 1}: reader {ours[^1]:N0} MB/s ({allocatedPerRow} bytes allocated a row), engine {engines[^1]:N0} MB/s, ratio {ours[^1] / engines[^1]:N1}");
        }

        ours.Sort();
        engines.Sort();
        output.WriteLine($"median: reader {ours[Rounds / 2]:N0} MB/s, engine {engines[Rounds / 2]:N0} MB/s on one thread, ratio {ours[Rounds / 2] / engines[Rounds / 2]:N1}");
    }

    /// <returns>Processor time, all threads together: a second core cannot flatter the figure, and a busy machine does not spoil it.</returns>
    private async Task<(double Seconds, long AllocatedPerRow)> ReadAsync(string file)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        long rows = 0;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var reader = await BillReaderFactory.OpenAsync(stream, "bench.csv", _options);
        while (await reader.ReadBlockAsync() is { } block)
        {
            rows += block.RowCount;
            block.Dispose();
        }

        return ((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / rows);
    }
}
