using System.Diagnostics;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Testing;

namespace FinOps.Benchmarks.EndToEnd;

/// <summary>Bytes on disk to published: the real server, one delivery of a plain CUR, rate and memory of the whole process.</summary>
/// <remarks>FINOPS_BENCH_BYTES sets the size; default 5 GB.</remarks>
internal sealed class IngestBenchmark : IBenchmark
{
    private static readonly long Size = long.TryParse(Environment.GetEnvironmentVariable("FINOPS_BENCH_BYTES"), out var bytes) ? bytes : 5_000_000_000;

    public string Name => "ingest";

    public string What => "one CUR delivery, bytes on disk -> published; uncompressed MB/s on all cores, resident memory of the server";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var store = folder.Make("store");
        var scenario = Scenario.OfSize(Size);
        var export = CurExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), store, new CurLayout { Compression = CurCompression.None });
        output.WriteLine($"generated {export.Bytes / 1e6:N0} MB in {export.Files.Count} files, {export.Totals.CurRows:N0} rows");

        var settings = SiloSettings.For(folder.Make("data"), store);
        await using var silo = SiloProcess.Start(settings);
        await silo.WaitUntilReadyAsync(default);
        using var api = new ApiClient(silo.Address, (await File.ReadAllTextAsync(settings.TokenFile)).Trim());
        var source = await api.EnsureSourceAsync("aws", new { name = "aws", kind = "directory", path = store, mode = "replace" });
        var watch = Stopwatch.StartNew();
        await api.PostAsync($"/v1/sources/{source}/scan");
        await Ledger.WaitUntilPublishedAsync(api, silo, expected: 1);
        var seconds = watch.Elapsed.TotalSeconds;

        output.WriteLine($"{export.Bytes / 1e6 / seconds:N0} MB/s, {export.Totals.CurRows / seconds:N0} rows/s ({seconds:N1} s)");
        output.WriteLine($"peak resident memory of the server {ProcessMemory.PeakMegabytes(silo.Id):N0} MB, now {ProcessMemory.CurrentMegabytes(silo.Id):N0} MB");
    }
}
