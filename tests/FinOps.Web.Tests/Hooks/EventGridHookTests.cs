using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hooks;

public sealed class EventGridHookTests : IAsyncLifetime
{
    private const string Issuer = "https://login.microsoftonline.com/tenant1/v2.0";
    private const string Subject = "/blobServices/default/containers/bills/blobs/cost/part 0.csv";
    private HookWorld _world = null!;

    public async Task InitializeAsync() => _world = await HookWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task An_event_in_either_schema_is_taken_once()
    {
        var (path, _) = await _world.HookAsync(new { kind = "eventGrid" });
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(path, Event("e1"))));
        Assert.Equal("duplicate", await HookWorld.OutcomeAsync(_world.DeliverAsync(path, Event("e1"))));
        var cloud = JsonSerializer.Serialize(new { specversion = "1.0", id = "e2", type = "Microsoft.Storage.BlobCreated", time = DateTimeOffset.UtcNow, subject = Subject, source = "/x" });
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(path, cloud, "application/cloudevents+json")));
        Assert.All(_world.Taken.Effects, e => Assert.Equal(new StoreEvent("bills", "cost/part 0.csv"), Assert.Single(e.Events)));
        Assert.Equal(2, _world.Taken.Effects.Count);
    }

    [Fact]
    public async Task The_two_handshakes_are_answered()
    {
        var (path, _) = await _world.HookAsync(new { kind = "eventGrid" });
        var validation = """[{"id":"v","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-11-20T00:00:00Z","data":{"validationCode":"512d38b6"}}]""";
        Assert.Equal("512d38b6", (await _world.DeliverAsync(path, validation).JsonAsync()).GetProperty("validationResponse").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("WebHook-Request-Origin", "eventgrid.azure.net");
        using var answer = await _world.Host.Anonymous.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("eventgrid.azure.net", answer.Headers.GetValues("WebHook-Allowed-Origin").Single());
        Assert.Empty(_world.Taken.Effects);
    }

    [Fact]
    public async Task A_hook_with_an_audience_takes_events_with_a_JWT_of_its_issuer_only()
    {
        var (path, _) = await _world.HookAsync(new { kind = "eventGrid", audience = "api://finops", issuer = Issuer });
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var jwt = _world.Jwt(new { iss = Issuer, aud = "api://finops", exp = now + 600, nbf = now - 10 });
        await _world.DeliverAsync(path, Event("e1")).ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync(path, Event("e1"), ("Authorization", $"Bearer {jwt[..^4]}AAAA")).ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync(path, Event("e1"), Bearer(new { iss = Issuer + "x", aud = "api://finops", exp = now + 600 })).ProblemAsync(401, "unauthorized");
        await _world.DeliverAsync(path, Event("e1"), Bearer(new { iss = Issuer, aud = "api://other", exp = now + 600 })).ProblemAsync(401, "unauthorized");
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(path, Event("e1"), ("Authorization", $"Bearer {jwt}"))));
        Assert.Equal("duplicate", await HookWorld.OutcomeAsync(_world.DeliverAsync(path, Event("e1"), ("Authorization", $"Bearer {jwt}"))));
    }

    [Fact]
    public async Task Events_of_days_ago_are_refused_and_others_than_new_blobs_have_no_object()
    {
        var (path, _) = await _world.HookAsync(new { kind = "eventGrid" });
        await _world.DeliverAsync(path, Event("e1", DateTimeOffset.UtcNow.AddHours(-26))).ProblemAsync(401, "unauthorized");
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(path, Event("e2", type: "Microsoft.Storage.BlobDeleted"))));
        Assert.Empty(Assert.Single(_world.Taken.Effects).Events);
        await _world.DeliverAsync(path, "[{}]").ProblemAsync(400, "bad-request");
    }

    private (string, string) Bearer(object claims) => ("Authorization", $"Bearer {_world.Jwt(claims)}");

    private static string Event(string id, DateTimeOffset? at = null, string type = "Microsoft.Storage.BlobCreated") =>
        JsonSerializer.Serialize(new[] { new { id, eventType = type, eventTime = at ?? DateTimeOffset.UtcNow, subject = Subject, topic = "/subscriptions/x", data = new { api = "PutBlob" } } });
}
