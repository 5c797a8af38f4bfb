using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace FinOps.Cli.Tests;

public sealed class GenerateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<CliRun> RunAsync(string options) => CliRun.OfAsync(["generate", _folder.Path, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    [Fact]
    public async Task Months_restatements_and_bad_rows_are_written_with_their_totals_and_need_no_server()
    {
        var run = await RunAsync("--months 2 --days 1 --restate 1 --bad-rows 3 --json");
        Assert.Equal(ExitCode.Ok, run.Code);
        var lines = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal(["2026-08", "2026-09", "2026-08"], lines.Select(l => (string)l!["month"]!));
        foreach (var line in lines)
        {
            var manifest = _folder.At((string)line!["path"]!);
            var totals = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(manifest)!, "totals.json")))!;
            Assert.True(File.Exists(manifest));
            Assert.Equal((string)line["billed"]!, (string)totals["currencies"]!["USD"]!["total"]!["billed"]!);
            Assert.Equal(3, (int)totals["badRows"]!);
        }
    }

    [Fact]
    public async Task Focus_files_are_written_in_the_wanted_version()
    {
        var run = await RunAsync("--format focus --focus 1.4 --months 1 --days 1 --compression none");
        Assert.Equal(ExitCode.Ok, run.Code);
        var file = Assert.Single(Directory.GetFiles(_folder.Path, "*.csv", SearchOption.AllDirectories));
        Assert.EndsWith("northwind-focus-2026-08.csv", file, StringComparison.Ordinal);
        Assert.Contains("ServiceProviderName", File.ReadLines(file).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_size_makes_one_month_about_that_large()
    {
        var run = await RunAsync("--size 90MB --compression none --json");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.InRange((long)Assert.Single(JsonNode.Parse(run.Output)!.AsArray())!["bytes"]!, 85_000_000, 95_000_000);
    }

    [Theory]
    [InlineData("alibaba", 6)]      // each month's days in two parts, then the month
    [InlineData("azure", 8)]        // actual and amortized
    [InlineData("gcp", 4)]
    [InlineData("oci", 4)]
    public async Task Bills_of_every_provider_are_written_with_their_totals(string provider, int deliveries)
    {
        var run = await RunAsync($"--provider {provider} --months 2 --days 2 --deliveries 2 --seed 7 --bad-rows 1 --json");
        Assert.Equal(ExitCode.Ok, run.Code);
        var told = JsonNode.Parse(run.Output)!;
        Assert.Equal(deliveries, told["deliveries"]!.AsArray().Count);
        Assert.All(told["deliveries"]!.AsArray(), d => Assert.Equal((true, 1), ((int)d!["rows"]! > 1, (int)d["badRows"]!)));

        var totals = JsonNode.Parse(await File.ReadAllTextAsync(_folder.At($"{provider}-totals.json")))!.AsArray();
        Assert.True(JsonNode.DeepEquals(totals, told["totals"]));
        foreach (var total in totals)
        {
            var billed = Number(total!["billed"]!);
            Assert.NotEqual(0, billed);
            Assert.Equal(billed, total["billedPerService"]!.AsObject().Sum(s => Number(s.Value!)));
            Assert.Equal(billed, total["billedPerChargeCategory"]!.AsObject().Sum(c => Number(c.Value!)));
            Assert.All(new[] { "effective", "list", "contracted" }, cost => Assert.NotEqual(0, Number(total[cost]!)));
        }

        static decimal Number(JsonNode text) => decimal.Parse((string)text!, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("alibaba")]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    [InlineData("oci")]
    public async Task The_same_seed_gives_the_same_files_and_another_seed_others(string provider)
    {
        var options = $"--provider {provider} --months 1 --days 1";
        Assert.Equal(ExitCode.Ok, (await RunAsync(options + " --seed 7")).Code);
        var first = Hashes();
        Assert.Contains(first, f => f.Key.EndsWith("totals.json", StringComparison.Ordinal));
        Assert.True(first.Count > 1);
        Empty();
        Assert.Equal(ExitCode.Ok, (await RunAsync(options + " --seed 7")).Code);
        Assert.Equal(first, Hashes());
        Empty();
        Assert.Equal(ExitCode.Ok, (await RunAsync(options + " --seed 8")).Code);
        Assert.NotEqual(first, Hashes());

        Dictionary<string, string> Hashes() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(_folder.Path, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));

        void Empty()
        {
            foreach (var entry in Directory.GetDirectories(_folder.Path)) Directory.Delete(entry, recursive: true);
            foreach (var file in Directory.GetFiles(_folder.Path)) File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--size lots")]
    [InlineData("--restate 4")]
    [InlineData("--first-month August")]
    [InlineData("--months 0")]
    [InlineData("--days 31")]
    [InlineData("--format focus --compression zip")]
    [InlineData("--format parquet")]
    [InlineData("--provider nobody")]
    [InlineData("--provider gcp --format focus")]
    [InlineData("--provider azure --size 1GB")]
    [InlineData("--provider oci --compression none")]
    [InlineData("--provider alibaba --days 2 --deliveries 3")]
    public async Task What_cannot_be_generated_is_refused(string options)
    {
        var run = await RunAsync(options);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith("finops: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }
}
