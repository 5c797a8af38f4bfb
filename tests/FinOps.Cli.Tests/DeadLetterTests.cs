using System.Text.Json.Nodes;

namespace FinOps.Cli.Tests;

public sealed class DeadLetterTests
{
    [Fact]
    public async Task A_list_can_be_of_one_source_and_one_cause()
    {
        await using var server = await FakeServer.StartAsync();
        var export = Exports.Make("e9", "deadLetter");
        export["error"] = new JsonObject { ["code"] = "bad-header", ["message"] = "A column is missing.", ["file"] = null, ["line"] = null, ["column"] = null };
        server.On("GET /v1/dead-letters", FakeServer.Page(export));
        var run = await server.RunAsync("dead-letters", "list", "--source", "aws", "--code", "bad-header");
        Assert.Contains("bad-header  A column is missing.", run.Output, StringComparison.Ordinal);
        Assert.Equal("GET /v1/dead-letters?sourceId=aws&code=bad-header&limit=50", Assert.Single(server.Requests));
    }

    [Fact]
    public async Task A_replay_names_exports_a_filter_or_all_and_nothing_else()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("POST /v1/dead-letters/replay", new JsonObject { ["replayed"] = new JsonArray("e1", "e2"), ["refused"] = new JsonArray() });
        Assert.Equal(ExitCode.Usage, (await server.RunAsync("dead-letters", "replay")).Code);
        Assert.Equal(ExitCode.Usage, (await server.RunAsync("dead-letters", "replay", "e1", "--all")).Code);
        Assert.Empty(server.Requests);

        var run = await server.RunAsync("dead-letters", "replay", "e1", "e2");
        Assert.Equal((ExitCode.Ok, """["e1","e2"]"""), (run.Code, Body(server)["exportIds"]!.ToJsonString()));
        Assert.StartsWith("2 read again", run.Output, StringComparison.Ordinal);
        await server.RunAsync("dead-letters", "replay", "--code", "io", "--source", "aws");
        Assert.Equal((null, "aws", "io"), (Body(server)["exportIds"], (string?)Body(server)["sourceId"], (string?)Body(server)["code"]));
        await server.RunAsync("dead-letters", "replay", "--all");
        Assert.Equal("""{"exportIds":null,"sourceId":null,"code":null}""", Body(server).ToJsonString());
    }

    [Fact]
    public async Task Exports_that_are_not_read_again_are_named_with_the_reason()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("POST /v1/dead-letters/replay", new JsonObject
        {
            ["replayed"] = new JsonArray("e1"),
            ["refused"] = new JsonArray(new JsonObject { ["exportId"] = "e2", ["reason"] = "It is no dead letter." }),
        });
        var run = await server.RunAsync("dead-letters", "replay", "e1", "e2");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("e2 is not: It is no dead letter.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_file_of_an_export_is_downloaded_whole_or_not_at_all()
    {
        await using var server = await FakeServer.StartAsync();
        using var folder = new TempFolder();
        var export = Exports.Make("e1", "deadLetter");
        export["files"] = new JsonArray(new JsonObject { ["path"] = "2026/my bill.csv" });
        server.On("GET /v1/exports/e1", export);
        server.On("GET /v1/exports/e1/files/2026/my bill.csv", context => FakeServer.JsonAsync(context, "the bytes", 200, "application/octet-stream"));
        var file = Path.Combine(folder.Path, "bill.csv");
        Assert.Equal(ExitCode.Ok, (await server.RunAsync("dead-letters", "download", "e1", "-o", file)).Code);
        Assert.Equal("the bytes", await File.ReadAllTextAsync(file));

        server.Refuse("GET /v1/exports/e1/files/2026/my bill.csv", 409, "At odds.", "It changed.");
        var refused = await server.RunAsync("dead-letters", "download", "e1", "-o", file + "2");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task An_export_with_several_files_asks_which()
    {
        await using var server = await FakeServer.StartAsync();
        var export = Exports.Make("e1", "deadLetter");
        export["files"] = new JsonArray(new JsonObject { ["path"] = "a.csv" }, new JsonObject { ["path"] = "b.csv" });
        server.On("GET /v1/exports/e1", export);
        var run = await server.RunAsync("dead-letters", "download", "e1");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("a.csv, b.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantined_rows_come_as_csv()
    {
        await using var server = await FakeServer.StartAsync();
        using var folder = new TempFolder();
        server.On("GET /v1/exports/e1/quarantine.csv", context => FakeServer.JsonAsync(context, "File,Line\r\n", 200, "text/csv"));
        var file = Path.Combine(folder.Path, "rows.csv");
        Assert.Equal(ExitCode.Ok, (await server.RunAsync("quarantine", "e1", "--csv", "-o", file)).Code);
        Assert.Equal("File,Line\r\n", await File.ReadAllTextAsync(file));
    }

    private static JsonObject Body(FakeServer server) => JsonNode.Parse(server.Bodies["POST /v1/dead-letters/replay"])!.AsObject();
}
