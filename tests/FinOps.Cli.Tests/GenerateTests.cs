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
    [InlineData("--size lots")]
    [InlineData("--restate 4")]
    [InlineData("--first-month August")]
    [InlineData("--months 0")]
    [InlineData("--days 31")]
    [InlineData("--format focus --compression zip")]
    [InlineData("--format parquet")]
    public async Task What_cannot_be_generated_is_refused(string options)
    {
        var run = await RunAsync(options);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith("finops: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }
}
