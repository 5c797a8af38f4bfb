using System.Text.Json.Nodes;

namespace FinOps.Cli.Tests;

public sealed class AdministrationTests
{
    private static JsonObject Tenant(string id) =>
        new() { ["tenantId"] = id, ["name"] = "Name of " + id, ["createdAt"] = "2026-11-20T10:00:00Z", ["currency"] = "USD" };

    private static JsonObject Token(string id) => new()
    {
        ["tokenId"] = id,
        ["name"] = "ci",
        ["scopes"] = new JsonArray("read", "ingest"),
        ["createdAt"] = "2026-11-20T10:00:00Z",
        ["expiresAt"] = null,
    };

    private static JsonObject Source(string id) => new()
    {
        ["sourceId"] = id,
        ["name"] = "AWS",
        ["kind"] = "upload",
        ["path"] = null,
        ["mode"] = "replace",
        ["schedule"] = null,
        ["status"] = "idle",
        ["createdAt"] = "2026-11-20T10:00:00Z",
        ["lastScanAt"] = null,
        ["lastPublishedAt"] = null,
        ["error"] = null,
        ["exports"] = new JsonObject(),
    };

    [Fact]
    public async Task Lists_follow_every_page()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/tenants", context =>
        {
            var first = context.Request.Query["cursor"].Count == 0;
            var page = FakeServer.Page(Tenant(first ? "acme" : "globex"));
            page["next"] = first ? "a+b/c" : null;
            return FakeServer.JsonAsync(context, page.ToJsonString());
        });
        var run = await server.RunAsync("tenants", "list");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(3, run.Output.Trim().Split('\n').Length);
        Assert.Contains("globex  Name of globex  USD       2026-11-20 10:00:00Z", run.Output, StringComparison.Ordinal);
        Assert.Contains(server.Requests, r => r.EndsWith("cursor=a%2Bb%2Fc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_is_what_the_server_said_and_nothing_else()
    {
        await using var server = await FakeServer.StartAsync();
        var tenant = Tenant("acme");
        tenant["unknownToThisVersion"] = 1;
        server.On("GET /v1/tenants", FakeServer.Page(tenant.DeepClone()));
        var run = await server.RunAsync("tenants", "list", "--json");
        Assert.True(JsonNode.DeepEquals(new JsonArray(tenant), JsonNode.Parse(run.Output)));
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Creating_a_tenant_sends_its_settings_and_prints_its_token_once()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("POST /v1/tenants", new JsonObject { ["tenant"] = Tenant("acme"), ["adminToken"] = "finops_new_secret" }, 201);
        var run = await server.RunAsync("tenants", "create", "acme", "--name", "Acme Ltd", "--tag", "team", "env");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("finops_new_secret", run.Output.Trim().Split('\n')[^1].Trim());
        var sent = JsonNode.Parse(server.Bodies["POST /v1/tenants"])!;
        Assert.Equal(("acme", "Acme Ltd", "[\"team\",\"env\"]"), ((string)sent["tenantId"]!, (string)sent["name"]!, sent["allocationTags"]!.ToJsonString()));
    }

    [Fact]
    public async Task Complaints_about_fields_are_part_of_the_one_line()
    {
        await using var server = await FakeServer.StartAsync();
        var problem = new JsonObject { ["title"] = "The request has mistakes.", ["errors"] = new JsonObject { ["tenantId"] = new JsonArray("is not 2 to 41 letters.") } };
        server.On("POST /v1/tenants", context => FakeServer.JsonAsync(context, problem.ToJsonString(), 400, "application/problem+json"));
        var run = await server.RunAsync("tenants", "create", "A");
        Assert.Equal((ExitCode.Failed, "finops: The request has mistakes. tenantId: is not 2 to 41 letters. (400 Bad Request)"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task A_missing_scope_is_the_servers_reason()
    {
        await using var server = await FakeServer.StartAsync();
        server.Refuse("GET /v1/tenants", 403, "The token lacks the scope for this.");
        var run = await server.RunAsync("tenants", "list");
        Assert.Equal((ExitCode.Failed, "finops: The token lacks the scope for this. (403 Forbidden)"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task Tokens_are_listed_without_end_as_never()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/tokens", FakeServer.Page(Token("abc12345")));
        Assert.Contains("abc12345  ci    read ingest  2026-11-20 10:00:00Z  never", (await server.RunAsync("tokens", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_is_printed_alone_so_that_it_can_be_piped()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("POST /v1/tokens", new JsonObject { ["token"] = Token("abc12345"), ["secret"] = "finops_abc12345_secret" }, 201);
        var run = await server.RunAsync("tokens", "create", "ci", "--scope", "read", "--scope", "ingest", "--expires", "2027-01-31T00:00:00Z");
        Assert.Equal((ExitCode.Ok, "finops_abc12345_secret"), (run.Code, run.Output.Trim()));
        var sent = JsonNode.Parse(server.Bodies["POST /v1/tokens"])!;
        Assert.Equal("[\"read\",\"ingest\"]", sent["scopes"]!.ToJsonString());
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), sent["expiresAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Revoking_names_the_token_and_a_foreign_one_is_not_found()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("DELETE /v1/tokens/abc12345", context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        server.Refuse("DELETE /v1/tokens/other", 404, "There is no such thing here.", "No such token.");
        Assert.Equal((ExitCode.Ok, "Revoked abc12345."), ((await server.RunAsync("tokens", "revoke", "abc12345")) is var ok ? (ok.Code, ok.Output.Trim()) : default));
        var refused = await server.RunAsync("tokens", "revoke", "other");
        Assert.Equal((ExitCode.Failed, "finops: There is no such thing here. No such token. (404 Not Found)"), (refused.Code, refused.Error.Trim()));
    }

    [Fact]
    public async Task Sources_are_listed_created_and_scanned()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/sources", FakeServer.Page(Source("aws")));
        server.On("POST /v1/sources", Source("aws"), 201);
        server.On("POST /v1/sources/aws/scan", new JsonObject { ["found"] = 4, ["new"] = 1, ["error"] = null });
        Assert.Contains("aws     AWS   upload  replace  idle", (await server.RunAsync("sources", "list")).Output, StringComparison.Ordinal);
        Assert.Equal("Created source aws.", (await server.RunAsync("sources", "create", "AWS", "--kind", "directory", "--path", "/bills", "--schedule", "15")).Output.Trim());
        var sent = JsonNode.Parse(server.Bodies["POST /v1/sources"])!;
        Assert.Equal(("AWS", "directory", "/bills", 15), ((string)sent["name"]!, (string)sent["kind"]!, (string)sent["path"]!, (int)sent["scheduleMinutes"]!));
        Assert.Equal("4 exports found, 1 of them new.", (await server.RunAsync("sources", "scan", "aws")).Output.Trim());
    }

    [Fact]
    public async Task A_scan_that_could_not_look_fails()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("POST /v1/sources/aws/scan", new JsonObject { ["found"] = 0, ["new"] = 0, ["error"] = "The directory is gone." });
        var run = await server.RunAsync("sources", "scan", "aws");
        Assert.Equal((ExitCode.Failed, "finops: The source could not be listed: The directory is gone."), (run.Code, run.Error.Trim()));
    }
}
