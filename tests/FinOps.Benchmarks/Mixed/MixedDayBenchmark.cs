using System.Diagnostics;
using System.Globalization;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Benchmarks.Parsing;
using FinOps.Generator.Stories;
using FinOps.Testing;

namespace FinOps.Benchmarks.Mixed;

/// <summary>One day of five clouds through the real server, from buckets that generate what is read: rate, TB/day, memory of the server.</summary>
/// <remarks>FINOPS_BENCH_BYTES sets the size of the day as uncompressed text; default 20 GB.</remarks>
internal sealed class MixedDayBenchmark : IBenchmark
{
    private static readonly long Size = long.TryParse(Environment.GetEnvironmentVariable("FINOPS_BENCH_BYTES"), CultureInfo.InvariantCulture, out var bytes) ? bytes : 20_000_000_000;

    /// <summary>Shares of the day's bytes, and about how many bytes a row of that provider has.</summary>
    private static readonly (string Provider, double Share, int BytesPerRow)[] Mix =
        [("aws", 0.40, 971), ("azure", 0.25, 1100), ("gcp", 0.20, 1300), ("oci", 0.10, 680), ("alibaba", 0.05, 600)];

    public string Name => "mixed";

    public string What => $"{Size / 1e9:N0} GB of five providers from generated buckets -> published; MB/s, TB/day, resident memory of the server (the generator runs on the same cores)";

    public async Task RunAsync(TextWriter output)
    {
        await using var bucket = new StoryBucket();
        await bucket.StartAsync();
        var truth = new KnownBill();
        long rows = 0, text = 0;
        foreach (var (provider, share, bytesPerRow) in Mix)
        {
            var before = rows;
            var story = ProviderStories.Create(provider, new StorySettings { Days = 1, RowsPerDay = (int)(Size * share / bytesPerRow), MaxFileBytes = long.MaxValue });
            for (var n = 0; n < story.Count; n++)
            {
                var delivery = bucket.Add(provider, story, n);
                truth.Add(delivery with { Key = $"{provider} {delivery.Key}", Replaces = [.. delivery.Replaces.Select(r => $"{provider} {r}")] });
                rows += delivery.SourceRows;
            }

            text += (long)((rows - before) * await TextPerRowAsync(provider));
        }

        output.WriteLine($"about {text / 1e9:N1} GB of text, {bucket.Bytes / 1e9:N2} GB stored, {rows:N0} rows");
        using var folder = new BenchFolder();
        var settings = SiloSettings.For(folder.Make("data"), folder.Make("store"));
        settings.Environment["FinOps__Exports__AllowPrivateEndpoints"] = "true";
        await using var silo = SiloProcess.Start(settings);
        await silo.WaitUntilReadyAsync(default);
        using var api = new ApiClient(silo.Address, (await File.ReadAllTextAsync(settings.TokenFile)).Trim());
        var credential = new { kind = "accessKey", name = "bench", secret = "bench-secret" };
        foreach (var (provider, _, _) in Mix)
            await api.EnsureSourceAsync(provider, new { name = provider, kind = "s3", location = bucket.Location(provider + "/"), credential });
        var watch = Stopwatch.StartNew();
        foreach (var (provider, _, _) in Mix) await api.PostAsync($"/v1/sources/{provider}/scan");
        await Ledger.WaitUntilReadAsync(api, silo, rows: truth.Live.Sum(d => d.SourceRows));
        var seconds = watch.Elapsed.TotalSeconds;

        var rate = text / seconds;
        output.WriteLine($"{seconds:N0} s, {rate / 1e6:N0} MB/s, {rows / seconds:N0} rows/s, {rate * 86_400 / 1e12:N1} TB/day");
        output.WriteLine($"peak resident memory of the server {ProcessMemory.PeakMegabytes(silo.Id):N0} MB, now {ProcessMemory.CurrentMegabytes(silo.Id):N0} MB");
        foreach (var currency in truth.Cells.Select(c => c.Currency).Distinct()) await CompareAsync(api, truth, currency, output);
    }

    /// <summary>Bytes of a row before packing, from a small day of the same provider.</summary>
    private static async Task<double> TextPerRowAsync(string provider)
    {
        using var folder = new BenchFolder();
        var story = ProviderStories.Create(provider, new StorySettings { Days = 1, RowsPerDay = 50_000 });
        var delivery = story.Write(0, DirectoryFiles.Below(folder.Path));
        long bytes = 0;
        foreach (var file in delivery.Files)
        {
            await using var plain = new MeasuringStream(0);
            await PlainText.CopyAsync(Path.Combine(folder.Path, file), plain);
            bytes += plain.Length;
        }

        return (double)bytes / delivery.SourceRows;
    }

    private static async Task CompareAsync(ApiClient api, KnownBill truth, string currency, TextWriter output)
    {
        var days = truth.Cells.Select(c => c.Day).ToList();
        var said = await api.GetAsync($"/v1/spend/summary?currency={currency}&from={days.Min():yyyy-MM-dd}&to={days.Max().AddDays(1):yyyy-MM-dd}");
        var known = truth.Total(currency);
        var agrees = said.GetProperty("billed").GetString() == known.Billed.ToString() && said.GetProperty("effective").GetString() == known.Effective.ToString();
        output.WriteLine($"{currency}: billed {known.Billed}, {(agrees ? "as" : "NOT as")} the server says ({said.GetProperty("billed").GetString()})");
    }
}
