using FinOps.Cli.Generate;

namespace FinOps.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("tokens create x")]
    [InlineData("tokens create x --scope root")]
    [InlineData("sources create x --kind bucket")]
    [InlineData("export --from 2026-09-01")]
    [InlineData("export --from yesterday --to 2026-10-01")]
    [InlineData("export --focus 1.3 --from 2026-09-01 --to 2026-10-01")]
    [InlineData("ingest")]
    [InlineData("replay")]
    [InlineData("ledger --limit many")]
    public async Task A_wrong_command_line_is_refused_with_code_2_before_anything_is_sent(string line)
    {
        await using var server = await FakeServer.StartAsync();
        var run = await server.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith("finops: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var run = await CliRun.OfAsync(["--help"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        foreach (var command in new[] { "generate", "ingest", "export", "tenants", "tokens", "sources", "ledger", "dead-letters", "replay", "quarantine" })
            Assert.Contains($"\n  {command} ", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        await using var server = await FakeServer.StartAsync();
        var run = await CliRun.OfAsync(["ledger", "--server", server.Url]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("FINOPS_TOKEN", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("ftp://bills.example")]
    [InlineData("not a url")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        var run = await CliRun.OfAsync(["ledger", "--server", address, "--token", "x"]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(address, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_win_over_the_environment()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/exports", FakeServer.Page());
        var run = await CliRun.OfAsync(["ledger", "--server", server.Url, "--token", FakeServer.Token],
            new Dictionary<string, string?> { ["FINOPS_SERVER"] = "http://127.0.0.1:9", ["FINOPS_TOKEN"] = "wrong" });
        Assert.Equal((ExitCode.Ok, "The ledger is empty."), (run.Code, run.Output.Trim()));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_in_one_line()
    {
        var run = await CliRun.OfAsync(["ledger", "--server", "http://127.0.0.1:1", "--token", "x"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("finops: No answer from http://127.0.0.1:1/", Assert.Single(run.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_said_plainly()
    {
        await using var server = await FakeServer.StartAsync();
        var run = await CliRun.OfAsync(["ledger", "--server", server.Url, "--token", "finops_wrong"]);
        Assert.Equal((ExitCode.Failed, "finops: A valid token is needed. (401 Unauthorized)"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task An_answer_that_is_not_json_points_at_the_address()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/exports", context => FakeServer.JsonAsync(context, "<html>router login</html>", 200, "text/html"));
        var run = await server.RunAsync("ledger");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("--server", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5GB", 5_000_000_000)]
    [InlineData("1.5 MiB", 1_572_864)]
    [InlineData("120mb", 120_000_000)]
    [InlineData("700", 700)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var parsed));
        Assert.Equal(bytes, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("-1GB")]
    [InlineData("0")]
    [InlineData("1e9")]
    [InlineData("5 potatoes")]
    [InlineData("9999999999GB")]
    public void Sizes_that_are_none_are_refused(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
