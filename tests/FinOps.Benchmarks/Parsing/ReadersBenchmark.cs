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

    public string Name => "readers";

    public string What => $"CSV bytes of each provider -> FOCUS columns, one core, about {Bytes / 1_000_000} MB plain text on disk; median of {Rounds} rounds after {WarmUp.TotalSeconds:N0} s that warm up";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        await using var engine = EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("engine"), MaxThreads = 1, MaxMemoryMegabytes = 4000, MaxQueryMemoryMegabytes = 4000 });
        foreach (var reference in ReferenceSql.All)
        {
            var file = await WriteAsync(reference.Provider, folder);
            var megabytes = new FileInfo(file).Length / 1e6;
            var sql = new Statement(reference.Write(file, File.ReadLines(file).First()));
            long rows = 0;
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp;) (rows, _) = await ReadAsync(file);
            await engine.ExecuteAsync(sql, default);
            List<double> ours = [], engines = [];
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(megabytes / (await ReadAsync(file)).Seconds);
                var watch = Stopwatch.StartNew();
                await engine.ExecuteAsync(sql, default);
                engines.Add(megabytes / watch.Elapsed.TotalSeconds);
            }

            ours.Sort();
            engines.Sort();
            output.WriteLine($"{reference.Provider}: {megabytes:N0} MB, {rows:N0} rows: reader {ours[Rounds / 2]:N0} MB/s ({ours[0]:N0}-{ours[^1]:N0}), "
                + $"engine {engines[Rounds / 2]:N0} MB/s, ratio {ours[Rounds / 2] / engines[Rounds / 2]:N1}");
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

    /// <returns>The larger of wall and processor time, so that a second core cannot flatter the figure.</returns>
    private static async Task<(long Rows, double Seconds)> ReadAsync(string file)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        long rows = 0;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var reader = await BillReaderFactory.OpenAsync(stream, "bench.csv", new BillReadOptions());
        while (await reader.ReadBlockAsync() is { } block)
        {
            rows += block.RowCount;
            block.Dispose();
        }

        return (rows, Math.Max(watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds));
    }
}
