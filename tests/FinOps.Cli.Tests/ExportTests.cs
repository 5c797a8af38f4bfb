using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FinOps.Cli.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<CliRun> RunAsync(FakeServer server, params string[] more) =>
        server.RunAsync(["export", "--focus", "1.2", "--from", "2026-09-01", "--to", "2026-10-01", "-o", _folder.At("focus.csv"), .. more]);

    [Fact]
    public async Task The_file_holds_what_the_server_streams()
    {
        await using var server = await FakeServer.StartAsync();
        var csv = "BilledCost\n" + string.Concat(Enumerable.Repeat("0.0000000001\n", 200_000));
        server.On("GET /v1/focus", context => context.Response.WriteAsync(csv));
        var run = await RunAsync(server, "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(csv, await File.ReadAllTextAsync(_folder.At("focus.csv")));
        Assert.Equal(csv.Length, (int)JsonNode.Parse(run.Output)!["bytes"]!);
        Assert.Equal("GET /v1/focus?focus=1.2&from=2026-09-01&to=2026-10-01&format=csv", Assert.Single(server.Requests));
    }

    [Fact]
    public async Task The_format_and_every_filter_are_asked_for()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/focus", context => context.Response.WriteAsync("PAR1"));
        var run = await RunAsync(server, "--format", "parquet", "--filter", "service:Amazon S3", "--filter", "tag.team:a&b");
        Assert.Equal(ExitCode.Ok, run.Code);
        var asked = Assert.Single(server.Requests);
        Assert.Contains("&format=parquet&filter=", asked, StringComparison.Ordinal);
        Assert.Equal(["service:Amazon S3", "tag.team:a&b"], asked.Split("&filter=").Skip(1).Select(Uri.UnescapeDataString));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_no_file_and_an_older_one_untouched()
    {
        await using var server = await FakeServer.StartAsync();
        _folder.Write("focus.csv", "older");
        server.On("GET /v1/focus", async context =>
        {
            await context.Response.WriteAsync("half a");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var run = await RunAsync(server);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("finops: ", Assert.Single(run.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("older", await File.ReadAllTextAsync(_folder.At("focus.csv")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_refusal_writes_nothing()
    {
        await using var server = await FakeServer.StartAsync();
        server.Refuse("GET /v1/focus", 400, "The request has mistakes.", "to is not after from.");
        Assert.Equal(ExitCode.Failed, (await RunAsync(server)).Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
