using System.Diagnostics;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Focus;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Stories;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;

namespace FinOps.Benchmarks.Parsing;

/// <summary>Every other CSV reader on one core, beside the embedded engine reading the same file with the same mapping in SQL.</summary>
internal sealed class ReadersBenchmark : IBenchmark
{
    private const long Bytes = 150_000_000;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Blocks of the size that is shipped, used again as the server does.</summary>
    private readonly BillReadOptions _options = new() { Pool = new FocusBlockPool(16_384) };

    public string Name => "readers";

    public string What => $"CSV bytes of each provider -> FOCUS columns, processor time, about {Bytes / 1_000_000} MB plain text on disk; median of {Rounds} rounds after {WarmUp.TotalSeconds:N0} s that warm up";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        await using var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("engine"), MaxThreads = 1, MaxMemoryMegabytes = 4000, MaxQueryMemoryMegabytes = 4000 });
        foreach (var provider in (string[])["azure", "oci", "alibaba", "focus"])
        {
            var file = await WriteAsync(provider, folder);
            var megabytes = new FileInfo(file).Length / 1e6;
            var mapping = ReferenceSql.Write(provider, file);
            var sql = new Statement($"{mapping}\n{ReferenceSql.Settings} FORMAT Null");
            long rows = 0;
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp;) (rows, _) = await ReadAsync(file);
            var totals = new MappedTotals();
            await ReadAsync(file, totals.Add);
            await totals.RequireSameAsync(engine, mapping);
            List<double> ours = [], engines = [];
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(megabytes / (await ReadAsync(file)).Seconds);
                var cpu = Process.GetCurrentProcess().TotalProcessorTime;
                await engine.ExecuteAsync(sql, default);
                engines.Add(megabytes / (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
            }

            ours.Sort();
            engines.Sort();
            output.WriteLine($"{provider}: {megabytes:N0} MB, {rows:N0} rows that both map alike: reader {ours[Rounds / 2]:N0} MB/s ({ours[0]:N0}-{ours[^1]:N0}), "
                + $"engine {engines[Rounds / 2]:N0} MB/s ({engines[0]:N0}-{engines[^1]:N0}), ratio {ours[Rounds / 2] / engines[Rounds / 2]:N1}");
            File.Delete(file);
        }
    }

    /// <summary>The largest data file of the first delivery, unpacked.</summary>
    private static async Task<string> WriteAsync(string provider, BenchFolder folder)
    {
        var root = folder.Make(provider);
        var largest = Path.Combine(root, provider == "focus" ? WriteFocus(root) : WriteStory(provider, root));
        var plain = Path.Combine(folder.Path, provider + ".csv");
        await using (var to = File.Create(plain)) await PlainText.CopyAsync(largest, to);
        Directory.Delete(root, recursive: true);
        return plain;
    }

    private static string WriteStory(string provider, string root)
    {
        // OCI parts a day into four reports.
        var rows = Bytes / (provider == "oci" ? 125 : 600);
        var story = ProviderStories.Create(provider, new StorySettings { Days = 1, RowsPerDay = (int)rows, MaxFileBytes = long.MaxValue });
        return story.Write(0, DirectoryFiles.Below(root)).Files.MaxBy(f => new FileInfo(Path.Combine(root, f)).Length)!;
    }

    private static string WriteFocus(string root)
    {
        var scenario = Scenario.OfSize(Bytes);
        return FocusExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), root).File;
    }

    /// <returns>Processor time, all threads together: a second core cannot flatter the figure, and a busy machine does not spoil it.</returns>
    private async Task<(long Rows, double Seconds)> ReadAsync(string file, Action<FocusBlock>? look = null)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        long rows = 0;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var reader = await BillReaderFactory.OpenAsync(stream, "bench.csv", _options);
        while (await reader.ReadBlockAsync() is { } block)
        {
            rows += block.RowCount;
            look?.Invoke(block);
            block.Dispose();
        }

        return (rows, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
    }
}
