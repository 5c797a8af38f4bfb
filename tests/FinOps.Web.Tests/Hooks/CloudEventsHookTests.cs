using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hooks;

public sealed class CloudEventsHookTests : IAsyncLifetime
{
    private const string Structured = """{"specversion":"1.0","id":"1","type":"bill.new","source":"/x","data":{"bucket":"bills","key":"oci/a.csv"}}""";
    private const string ContentType = "application/cloudevents+json";
    private HookWorld _world = null!;
    private string _path = "";
    private string _secret = "";

    public async Task InitializeAsync()
    {
        _world = await HookWorld.StartAsync();
        (_path, _secret) = await _world.HookAsync(new { kind = "cloudEvents" });
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_signed_event_is_taken_once_in_each_of_its_forms()
    {
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, Structured, ContentType, Signed("w1", Structured))));
        Assert.Equal("duplicate", await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, Structured, ContentType, Signed("w1", Structured))));
        var batch = $"[{Structured},{Structured}]";
        await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, batch, "application/cloudevents-batch+json", Signed("w2", batch)));
        const string Data = """{"bucket":"bills","name":"oci/a.csv"}""";
        await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, Data, "application/json", [.. Signed("w3", Data), ("ce-specversion", "1.0"), ("ce-id", "9"), ("ce-type", "x")]));
        Assert.Equal([1, 2, 1], _world.Taken.Effects.Select(e => e.Events.Count));
        Assert.All(_world.Taken.Effects.SelectMany(e => e.Events), e => Assert.Equal(new StoreEvent("bills", "oci/a.csv"), e));
    }

    [Fact]
    public async Task Forged_changed_and_old_deliveries_are_refused()
    {
        var other = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await RefusedAsync(Structured, Signed("w1", Structured, secret: other));
        await RefusedAsync(Structured.Replace("a.csv", "b.csv", StringComparison.Ordinal), Signed("w1", Structured));
        await RefusedAsync(Structured, [("webhook-id", "w2"), .. Signed("w1", Structured).Skip(1)]);
        await RefusedAsync(Structured, Signed("w1", Structured, at: DateTimeOffset.UtcNow.AddMinutes(-6)));
        await RefusedAsync(Structured, Signed("w1", Structured, at: DateTimeOffset.UtcNow.AddMinutes(6)));
        await RefusedAsync(Structured, []);
        Assert.Empty(_world.Taken.Effects);
    }

    [Fact]
    public async Task The_published_example_of_the_signature_is_verified()
    {
        const string Body = """{"test": 2432232314}""";
        var headers = new Microsoft.AspNetCore.Http.HeaderDictionary
        {
            ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
            ["webhook-timestamp"] = "1614265330",
            ["webhook-signature"] = "v1,other v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        };
        var key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var now = DateTimeOffset.FromUnixTimeSeconds(1614265330);
        Assert.Equal("msg_p5jXN8AQM9LWM0D4loKWxJek", Web.Hooks.CloudEvents.StandardWebhook.Verify(headers, Encoding.UTF8.GetBytes(Body), key, now).Id);
        Assert.Null(Web.Hooks.CloudEvents.StandardWebhook.Verify(headers, Encoding.UTF8.GetBytes(Body), key, now.AddMinutes(6)).Id);
        await _world.DeliverAsync(_path, "{}", "application/json", Signed("w9", "{}")).ProblemAsync(400, "bad-request");
    }

    private Task<System.Text.Json.JsonElement> RefusedAsync(string body, (string, string)[] headers) =>
        _world.DeliverAsync(_path, body, ContentType, headers).ProblemAsync(401, "unauthorized");

    private (string Name, string Value)[] Signed(string id, string body, string? secret = null, DateTimeOffset? at = null)
    {
        var stamp = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String((secret ?? _secret)["whsec_".Length..]);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{stamp}.{body}")));
        return [("webhook-id", id), ("webhook-timestamp", stamp), ("webhook-signature", $"v1,{signature}")];
    }
}
