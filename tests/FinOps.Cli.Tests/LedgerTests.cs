using System.Text.Json.Nodes;

namespace FinOps.Cli.Tests;

public sealed class LedgerTests
{
    [Fact]
    public async Task The_ledger_shows_state_rows_and_money_as_text()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/exports", FakeServer.Page(Exports.Make("e1", "published", rows: 43912, billed: "90471.1234567891")));
        var run = await server.RunAsync("ledger");
        Assert.Contains("published  43,912", run.Output, StringComparison.Ordinal);
        Assert.Contains("90471.1234567891 USD", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_of_one_source_asks_that_source_and_no_more_lines_than_wanted()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/sources/my aws/exports", FakeServer.Page(Exports.Make("e1", "reading")));
        Assert.Equal(ExitCode.Ok, (await server.RunAsync("ledger", "--source", "my aws", "--limit", "7")).Code);
        Assert.EndsWith("/exports?limit=7", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_say_where_and_why()
    {
        await using var server = await FakeServer.StartAsync();
        var export = Exports.Make("e9", "deadLetter");
        export["error"] = new JsonObject { ["code"] = "gzip-truncated", ["message"] = "The file ends early.", ["file"] = "cur-1.csv.gz", ["line"] = 17, ["column"] = null };
        server.On("GET /v1/dead-letters", FakeServer.Page(export));
        Assert.Contains("The file ends early. [cur-1.csv.gz, line 17]", (await server.RunAsync("dead-letters")).Output, StringComparison.Ordinal);
        server.On("GET /v1/dead-letters", FakeServer.Page());
        Assert.Equal("No dead letters.", (await server.RunAsync("dead-letters")).Output.Trim());
    }

    [Fact]
    public async Task Replay_is_accepted_or_refused_with_the_reason()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("POST /v1/exports/e9/replay", context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        server.Refuse("POST /v1/exports/e1/replay", 409, "This is at odds with what is stored.", "The export is being read, or waits for it.");
        Assert.Equal(ExitCode.Ok, (await server.RunAsync("replay", "e9")).Code);
        var refused = await server.RunAsync("replay", "e1");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Contains("being read", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantined_rows_cannot_steer_the_terminal()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/exports/e1/quarantine", FakeServer.Page(new JsonObject
        {
            ["file"] = "cur-1.csv",
            ["line"] = 98,
            ["column"] = "lineItem/UnblendedCost",
            ["value"] = "\u001b[2J12\n3",
            ["reason"] = "is no number",
            ["raw"] = "a,b",
        }));
        var run = await server.RunAsync("quarantine", "e1");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Contains("98  lineItem/UnblendedCost   [2J12 3  is no number", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_export_is_not_found()
    {
        await using var server = await FakeServer.StartAsync();
        server.Refuse("GET /v1/exports/e1/quarantine", 404, "There is no such thing here.", "No such export.");
        Assert.Equal((ExitCode.Failed, "finops: There is no such thing here. No such export. (404 Not Found)"),
            (await server.RunAsync("quarantine", "e1")) is var run ? (run.Code, run.Error.Trim()) : default);
    }
}

internal static class Exports
{
    public static JsonObject Make(string id, string state, long rows = 0, long quarantined = 0, string? billed = null, params string[] files) => new()
    {
        ["exportId"] = id,
        ["sourceId"] = "aws",
        ["scope"] = "cur/20260801-20260901",
        ["billingPeriods"] = new JsonArray("2026-08"),
        ["state"] = state,
        ["attempt"] = 1,
        ["files"] = new JsonArray([.. files.Select(f => new JsonObject { ["path"] = f, ["bytes"] = 1, ["state"] = "read" })]),
        ["bytes"] = 1,
        ["bytesRead"] = 1,
        ["rowsRead"] = rows + quarantined,
        ["rowsStored"] = rows,
        ["rowsMerged"] = 0,
        ["rowsQuarantined"] = quarantined,
        ["roundedValues"] = 0,
        ["discoveredAt"] = "2026-11-20T10:00:00Z",
        ["startedAt"] = null,
        ["publishedAt"] = null,
        ["nextAttemptAt"] = null,
        ["version"] = state == "published" ? 5 : null,
        ["snapshotId"] = null,
        ["billed"] = billed is null ? new JsonArray() : new JsonArray(new JsonObject { ["currency"] = "USD", ["amount"] = billed }),
        ["error"] = null,
        ["warnings"] = new JsonArray(),
    };
}
