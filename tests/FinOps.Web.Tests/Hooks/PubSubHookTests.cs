using System.Security.Cryptography;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hooks;

public sealed class PubSubHookTests : IAsyncLifetime
{
    private const string Audience = "https://finops.example/hook";
    private const string Account = "push@project.iam.gserviceaccount.com";
    private const string Subscription = "projects/p/subscriptions/bills";
    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    private HookWorld _world = null!;
    private string _path = "";

    public async Task InitializeAsync()
    {
        _world = await HookWorld.StartAsync();
        _path = (await _world.HookAsync(new { kind = "pubSub", audience = Audience, issuer = Account, topic = Subscription })).Path;
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_push_with_Googles_JWT_is_taken_once()
    {
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(SendAsync(Good())));
        Assert.Equal("duplicate", await HookWorld.OutcomeAsync(SendAsync(Good())));
        Assert.Equal(new StoreEvent("bills", "gcp/2026.jsonl"), Assert.Single(Assert.Single(_world.Taken.Effects).Events));
        Assert.Equal(2, _world.Net.Asked.Count);
    }

    [Fact]
    public async Task Forged_expired_and_foreign_JWTs_are_refused()
    {
        using var other = RSA.Create(2048);
        string[] forged =
        [
            _world.Jwt(Claims(), key: other),
            _world.Jwt(Claims(), header: new { alg = "none", kid = HookWorld.KeyId }),
            _world.Jwt(Claims(), header: new { alg = "HS256", kid = HookWorld.KeyId }),
            _world.Jwt(Claims(), header: new { alg = "RS256", kid = "unknown" }),
            _world.Jwt(Claims(audience: "https://other.example")),
            _world.Jwt(Claims(issuer: "https://evil.example")),
            _world.Jwt(Claims(account: "other@project.iam.gserviceaccount.com")),
            _world.Jwt(Claims(end: _now - 120)),
            _world.Jwt(Claims(start: _now + 600)),
            "a.b.c",
            "",
        ];
        foreach (var jwt in forged) await SendAsync(jwt).ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync(_path, Push()).ProblemAsync(401, "unauthorized");
        await SendAsync(Good(), Push().Replace("subscriptions/bills", "subscriptions/other", StringComparison.Ordinal)).ProblemAsync(401, "unauthorized");
        Assert.Empty(_world.Taken.Effects);
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_a_storm_of_questions()
    {
        for (var i = 0; i < 20; i++) await SendAsync(_world.Jwt(Claims(), header: new { alg = "RS256", kid = $"k{i}" })).ProblemAsync(401, "unauthorized");
        Assert.Equal(2, _world.Net.Asked.Count);
    }

    [Fact]
    public async Task Removals_call_for_no_listing_and_what_is_no_notification_for_one()
    {
        await HookWorld.OutcomeAsync(SendAsync(Good(), Push("m2", "OBJECT_DELETE")));
        Assert.Empty(Assert.Single(_world.Taken.Effects).Events);
        await HookWorld.OutcomeAsync(SendAsync(Good(), """{"message":{"messageId":"m3","data":"e30="},"subscription":"projects/p/subscriptions/bills"}"""));
        Assert.Equal(new StoreEvent(null, null), Assert.Single(_world.Taken.Effects[1].Events));
        await SendAsync(Good(), "{}").ProblemAsync(400, "bad-request");
    }

    private Task<HttpResponseMessage> SendAsync(string jwt, string? body = null) => _world.DeliverAsync(_path, body ?? Push(), ("Authorization", $"Bearer {jwt}"));

    private string Good() => _world.Jwt(Claims());

    private object Claims(string audience = Audience, string issuer = "https://accounts.google.com", string account = Account, long? end = null, long? start = null) =>
        new { iss = issuer, aud = audience, email = account, email_verified = true, iat = start ?? (_now - 5), exp = end ?? (_now + 3600) };

    private static string Push(string id = "m1", string type = "OBJECT_FINALIZE") => JsonSerializer.Serialize(new
    {
        message = new { data = "e30=", messageId = id, publishTime = DateTimeOffset.UtcNow, attributes = new { eventType = type, bucketId = "bills", objectId = "gcp/2026.jsonl" } },
        subscription = Subscription,
    });
}
