using System.Net;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hooks;

public sealed class HookAccessTests : IAsyncLifetime
{
    private HookWorld _world = null!;

    public async Task InitializeAsync() => _world = await HookWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_hooks_token_opens_that_hook_and_nothing_else()
    {
        var (path, token) = await _world.HookAsync(new { kind = "eventGrid" });
        using var bearer = _world.Host.Client(token);
        foreach (var route in (string[])["/v1/me", "/v1/tenants/acme", "/v1/sources", "/v1/sources/bills/hooks", "/v1/tokens", "/v1/spend/summary", "/hubs/spend"])
            await bearer.GetAsync(route).ProblemAsync(401, "unauthorized");
        await _world.Host.Anonymous.GetAsync($"/v1/sources?token={token}").ProblemAsync(401, "unauthorized");
        await _world.Host.Anonymous.PostAsync("/v1/hooks/eventGrid/aaaaaaaaaaaaaaaaaaaa?token=" + token, new { }).ProblemAsync(404, "not-found");
        await bearer.PostAsync(path.Split('?')[0], new { }).ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync(path.Replace("eventGrid", "sns", StringComparison.Ordinal), "{}").ProblemAsync(404, "not-found");
        Assert.Empty(_world.Taken.Effects);
    }

    [Fact]
    public async Task Other_tokens_open_no_hook()
    {
        var (path, _) = await _world.HookAsync(new { kind = "eventGrid" });
        var (other, _) = await _world.HookAsync(new { kind = "eventGrid" });
        var address = path.Split('?')[0];
        await _world.DeliverAsync(address, "[]").ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync($"{address}?token={await _world.Host.TokenAsync("acme", TokenScope.Ingest, TokenScope.Admin)}", "[]").ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync($"{address}?{other.Split('?')[1]}", "[]").ProblemAsync(404, "not-found");

        // Another tenant's hook, with an address of ours.
        using var theirs = _world.Host.Client(await _world.Host.TenantAsync("globex"));
        await Seed.SourceAsync(_world.Host, "globex", "bills");
        var foreign = await theirs.PostAsync("/v1/sources/bills/hooks", new { kind = "eventGrid" }).JsonAsync(HttpStatusCode.Created);
        var foreignToken = foreign.GetProperty("secret").GetString();
        await _world.DeliverAsync($"{address}?token={foreignToken}", "[]").ProblemAsync(404, "not-found");
        await theirs.DeleteAsync($"/v1/sources/bills/hooks/{address.Split('/')[^1]}").ProblemAsync(404, "not-found");
        Assert.Empty(_world.Taken.Effects);
    }

    [Fact]
    public async Task Secrets_are_shown_once_and_a_deleted_hook_is_closed()
    {
        var (path, secret) = await _world.HookAsync(new { kind = "cloudEvents" });
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var token = path.Split("token=")[1];
        var listed = await _world.Admin.GetAsync("/v1/sources/bills/hooks").JsonAsync();
        var hook = Assert.Single(listed.GetProperty("items").EnumerateArray());
        Assert.Equal("cloudEvents", hook.GetProperty("kind").GetString());
        Assert.DoesNotContain(token, listed.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", listed.GetRawText(), StringComparison.OrdinalIgnoreCase);
        using var gone = await _world.Admin.DeleteAsync($"/v1/sources/bills/hooks/{hook.GetProperty("hookId").GetString()}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await _world.DeliverAsync(path, "{}").ProblemAsync(401, "unauthorized");
        Assert.DoesNotContain(_world.Host.Log.Lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_of_more_than_256_KiB_is_not_read()
    {
        var (path, _) = await _world.HookAsync(new { kind = "eventGrid" });
        using var answer = await _world.DeliverAsync(path, new string(' ', (256 << 10) + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Every_mistake_in_a_new_hook_is_named()
    {
        foreach (var (body, field) in ((object, string)[])
            [
                (new { }, "kind"), (new { kind = "fax" }, "kind"), (new { kind = "pubSub" }, "audience"), (new { kind = "sns", audience = "x" }, "audience"),
                (new { kind = "eventGrid", audience = "x" }, "issuer"), (new { kind = "eventGrid", audience = "x", issuer = "https://169.254.169.254/" }, "issuer"),
                (new { kind = "eventGrid", audience = "x", issuer = "http://login.microsoftonline.com/t/v2.0" }, "issuer"), (new { kind = "cloudEvents", topic = "x" }, "topic"),
            ])
        {
            var problem = await _world.Admin.PostAsync("/v1/sources/bills/hooks", body).ProblemAsync(400, "validation");
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
        }

        await _world.Admin.PostAsync("/v1/sources/other/hooks", new { kind = "sns" }).ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Dead_messages_of_a_queue_are_listed_replayed_and_deleted()
    {
        var queue = _world.Host.Grains.Queue("acme", "bills");
        queue.Dead.Add(new DeadMessage("m1", "not json", false, 5, "message-unreadable", "why", null, null, DateTimeOffset.UnixEpoch));
        queue.Dead.Add(new DeadMessage("m2", "{}", false, 5, "io", "why", "bills.1", null, DateTimeOffset.UnixEpoch));
        const string Path = "/v1/sources/bills/queue";
        Assert.Equal(2, (await _world.Admin.GetAsync(Path).JsonAsync()).GetProperty("deadMessages").GetInt32());
        var items = (await _world.Admin.GetAsync($"{Path}/dead-messages").JsonAsync()).GetProperty("items");
        Assert.Equal("not json", items[0].GetProperty("body").GetString());
        await _world.Admin.PostAsync($"{Path}/dead-messages/m1/replay", null).ProblemAsync(409, "conflict");
        await _world.Admin.PostAsync($"{Path}/dead-messages/m2/replay", null).JsonAsync(HttpStatusCode.Accepted);
        using var deleted = await _world.Admin.DeleteAsync($"{Path}/dead-messages/m1");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await _world.Admin.DeleteAsync($"{Path}/dead-messages/m1").ProblemAsync(404, "not-found");
    }
}
