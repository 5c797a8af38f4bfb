using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FinOps.Cli.Tests;

public sealed class StoreSourceTests : IAsyncLifetime
{
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_bucket_becomes_a_source_with_its_secret_from_the_environment()
    {
        _server.On("POST /v1/sources", new JsonObject { ["sourceId"] = "aws", ["name"] = "AWS", ["kind"] = "s3", ["mode"] = "replace", ["status"] = "idle" }, 201);
        var run = await CliRun.OfAsync(
            ["sources", "create", "AWS", "--kind", "s3", "--bucket", "bills", "--prefix", "exports/", "--region", "eu-west-1", "--credential", "accessKey", "--credential-name", "AKIA1"],
            Environment(("FINOPS_SOURCE_SECRET", "the secret")));
        Assert.Equal(0, run.Code);
        var sent = JsonDocument.Parse(_server.Bodies["POST /v1/sources"]).RootElement;
        Assert.Equal(("bills", "AKIA1", "the secret"), (
            sent.GetProperty("location").GetProperty("bucket").GetString(), sent.GetProperty("credential").GetProperty("name").GetString(), sent.GetProperty("credential").GetProperty("secret").GetString()));
        Assert.DoesNotContain("the secret", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_secret_is_a_mistake_of_the_command_line()
    {
        var run = await CliRun.OfAsync(["sources", "create", "AWS", "--kind", "s3", "--bucket", "bills", "--credential", "accessKey"], Environment());
        Assert.Equal(2, run.Code);
        Assert.Contains("FINOPS_SOURCE_SECRET", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_prints_its_steps_and_fails_with_the_last()
    {
        _server.On("POST /v1/sources/aws/test", JsonNode.Parse(
            """{"ok":false,"steps":[{"step":"settings","ok":true,"message":"Good."},{"step":"list","ok":false,"message":"There is no bucket.","hint":"Check its name."}],"exports":0,"files":0,"bytes":0,"layouts":[]}""")!);
        var run = await _server.RunAsync("sources", "test", "aws");
        Assert.Equal(1, run.Code);
        Assert.Contains("FAILED list: There is no bucket. Check its name.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_upload_that_breaks_off_goes_on_where_it_ended()
    {
        using var folder = new TempFolder();
        var bytes = new byte[6 << 20];
        new Random(7).NextBytes(bytes);
        var file = Path.Combine(folder.Path, "bill.csv");
        await File.WriteAllBytesAsync(file, bytes);
        var received = new MemoryStream();
        _server.On("GET /v1/sources", FakeServer.Page(new JsonObject { ["sourceId"] = "up", ["name"] = "Up", ["kind"] = "upload", ["mode"] = "replace", ["status"] = "idle" }));
        _server.On("POST /v1/sources/up/scan", new JsonObject { ["found"] = 0, ["new"] = 0 });
        _server.On("HEAD /v1/sources/up/files/bill.csv", context =>
        {
            context.Response.StatusCode = received.Length == 0 ? 404 : 200;
            context.Response.Headers["Upload-Offset"] = received.Length.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["Upload-Length"] = bytes.Length.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        _server.On("PUT /v1/sources/up/files/bill.csv", async context =>
        {
            Assert.Equal($"bytes {received.Length}-{bytes.Length - 1}/{bytes.Length}", context.Request.Headers.ContentRange.ToString());
            var isFirst = received.Length == 0;
            var buffer = new byte[1 << 16];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
            {
                received.Write(buffer, 0, read);
                if (isFirst && received.Length > 1 << 20)
                {
                    context.Abort();
                    return;
                }
            }

            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(received.ToArray()));
            await FakeServer.JsonAsync(context, new JsonObject { ["path"] = "bill.csv", ["bytes"] = received.Length, ["sha256"] = hash }.ToJsonString(), 202);
        });
        var run = await _server.RunAsync("ingest", file, "--no-wait");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(bytes, received.ToArray());
    }

    private Dictionary<string, string?> Environment(params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string?> { ["FINOPS_SERVER"] = _server.Url, ["FINOPS_TOKEN"] = FakeServer.Token };
        foreach (var (name, value) in more) environment[name] = value;
        return environment;
    }
}
