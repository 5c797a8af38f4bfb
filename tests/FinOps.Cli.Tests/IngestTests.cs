using System.Text.Json.Nodes;

namespace FinOps.Cli.Tests;

public sealed class IngestTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private FakeServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.On("POST /v1/sources/aws/scan", new JsonObject { ["found"] = 1, ["new"] = 1, ["error"] = null });
        Accept("bill.csv");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private void Accept(string path) => _server.On($"PUT /v1/sources/aws/files/{path}",
        new JsonObject { ["sourceId"] = "aws", ["path"] = path, ["bytes"] = 7, ["sha256"] = "00", ["exportId"] = null }, 201);

    private void Ledger(params JsonObject[] states)
    {
        var polls = 0;
        _server.On("GET /v1/sources/aws/exports", context =>
            FakeServer.JsonAsync(context, FakeServer.Page(states[Math.Min(polls++, states.Length - 1)].DeepClone()).ToJsonString()));
    }

    [Fact]
    public async Task A_file_is_sent_scanned_for_and_followed_until_published()
    {
        var file = _folder.Write("bill.csv", "a,b\n1,2");
        Ledger(Exports.Make("e1", "pending", files: "bill.csv"), Exports.Make("e1", "reading", files: "bill.csv"),
            Exports.Make("e1", "published", rows: 120, billed: "12.5", files: "bill.csv"));
        var run = await _server.RunAsync("ingest", file, "--source", "aws");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("published", run.Output, StringComparison.Ordinal);
        Assert.Contains("12.5 USD", run.Output, StringComparison.Ordinal);
        Assert.Equal("a,b\n1,2", _server.Bodies["PUT /v1/sources/aws/files/bill.csv"]);
        Assert.Equal(["PUT", "POST", "GET", "GET", "GET"], _server.Requests.Select(r => r.Split(' ')[0]));
    }

    [Fact]
    public async Task A_dead_letter_has_its_own_code_and_says_why()
    {
        var export = Exports.Make("e1", "deadLetter", files: "bill.csv");
        export["error"] = new JsonObject { ["code"] = "header", ["message"] = "The header lacks lineItem/UnblendedCost.", ["file"] = "bill.csv", ["line"] = 1, ["column"] = null };
        Ledger(export);
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"), "--source", "aws");
        Assert.Equal(ExitCode.DeadLettered, run.Code);
        Assert.Contains("The header lacks lineItem/UnblendedCost. [bill.csv, line 1]", run.Error, StringComparison.Ordinal);
        Assert.Contains("finops replay e1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantined_rows_are_mentioned_and_do_not_fail_the_run()
    {
        Ledger(Exports.Make("e1", "published", rows: 10, quarantined: 3, files: "bill.csv"));
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"), "--source", "aws");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("3 rows of cur/20260801-20260901 are in quarantine: 'finops quarantine e1'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patience_ends_with_a_code_of_its_own()
    {
        Ledger(Exports.Make("e1", "reading", files: "bill.csv"));
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"), "--source", "aws", "--timeout", "0");
        Assert.Equal(ExitCode.StillReading, run.Code);
        Assert.Contains("still reading", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_the_server_sees_no_bill_in_fail()
    {
        Ledger(Exports.Make("e1", "published", files: "another-bill.csv"));
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"), "--source", "aws");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("sees no bill", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_deliveries_of_the_same_bill_are_not_waited_for_nor_shown()
    {
        var page = FakeServer.Page(Exports.Make("e2", "published", rows: 7, files: "bill.csv"), Exports.Make("e1", "deadLetter", files: "bill.csv"));
        _server.On("GET /v1/sources/aws/exports", page);
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"), "--source", "aws");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.DoesNotContain("e1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_goes_up_with_data_first_and_the_periods_manifest_last()
    {
        const string period = "bills/cur/20260801-20260901", assembly = period + "/a1";
        foreach (var name in new[] { period + "/cur-Manifest.json", assembly + "/cur-1.csv.gz", assembly + "/cur-2.csv.gz", assembly + "/cur-Manifest.json" })
        {
            _folder.Write(name, name);
            Accept(name);
        }
        _folder.Write(assembly + "/totals.json", "{}");
        _folder.Write(".DS_Store", "x");
        Ledger(Exports.Make("e1", "published", files: assembly + "/cur-1.csv.gz"));
        Assert.Equal(ExitCode.Ok, (await _server.RunAsync("ingest", _folder.Path, "--source", "aws")).Code);
        Assert.Equal([assembly + "/cur-1.csv.gz", assembly + "/cur-2.csv.gz", assembly + "/cur-Manifest.json", period + "/cur-Manifest.json"],
            _server.Requests.Where(r => r.StartsWith("PUT", StringComparison.Ordinal)).Select(r => r["PUT /v1/sources/aws/files/".Length..]));
    }

    [Fact]
    public async Task The_only_upload_source_need_not_be_named()
    {
        _server.On("GET /v1/sources", FakeServer.Page(Source("disk", "directory"), Source("aws", "upload")));
        Ledger(Exports.Make("e1", "published", files: "bill.csv"));
        Assert.Equal(ExitCode.Ok, (await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"))).Code);
    }

    [Theory]
    [InlineData(new[] { "aws", "gcp" }, "aws, gcp")]
    [InlineData(new string[0], "finops sources create")]
    public async Task No_or_several_upload_sources_are_a_question_back(string[] sources, string hint)
    {
        _server.On("GET /v1/sources", FakeServer.Page([.. sources.Select(s => Source(s, "upload"))]));
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"));
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, r => r.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_waiting_the_ledger_is_not_asked()
    {
        var run = await _server.RunAsync("ingest", _folder.Write("bill.csv", "x"), "--source", "aws", "--no-wait", "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("bill.csv", (string)JsonNode.Parse(run.Output)!["files"]![0]!);
        Assert.DoesNotContain(_server.Requests, r => r.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_upload_stops_the_run_before_the_manifest()
    {
        _folder.Write("a.csv", "x");
        _folder.Write("cur-Manifest.json", "{}");
        _server.Refuse("PUT /v1/sources/aws/files/a.csv", 413, "The body is too large.");
        var run = await _server.RunAsync("ingest", _folder.Path, "--source", "aws");
        Assert.Equal((ExitCode.Failed, "finops: The body is too large. (413 Payload Too Large)"), (run.Code, run.Error.Trim()));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_path_that_is_not_there_fails_before_anything_is_sent()
    {
        var run = await _server.RunAsync("ingest", _folder.At("missing.csv"), "--source", "aws");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("missing.csv", run.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    private static JsonObject Source(string id, string kind) => new()
    {
        ["sourceId"] = id,
        ["name"] = id,
        ["kind"] = kind,
        ["path"] = null,
        ["mode"] = "replace",
        ["schedule"] = null,
        ["status"] = "idle",
        ["lastPublishedAt"] = null,
        ["error"] = null,
    };
}
