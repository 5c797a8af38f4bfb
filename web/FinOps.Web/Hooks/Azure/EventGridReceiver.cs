using System.Text.Json;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Web.Hooks.Jwt;

namespace FinOps.Web.Hooks.Azure;

/// <summary>Azure Event Grid, in its own schema or as CloudEvents; where the hook names an audience, with a JWT of Microsoft Entra.</summary>
internal sealed class EventGridReceiver(JwtVerifier jwt, TimeProvider time) : IHookReceiver
{
    /// <summary>Event Grid repeats a delivery for a day.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(25);

    public HookKind Kind => HookKind.EventGrid;

    public async Task<HookVerdict> ReceiveAsync(HookRequest request, CancellationToken cancellationToken)
    {
        var hook = request.Hook;
        if (hook is { Audience: { } audience, Issuer: { } issuer })
        {
            var (claims, reason) = await jwt.VerifyAsync(request.Headers, issuer, [issuer], audience, cancellationToken);
            if (claims is null) return new HookVerdict.Refused(reason);
        }

        if (HookJson.Parse(request.Body) is not { } body) return new HookVerdict.Malformed("The body is no JSON.");
        var events = body.ValueKind is JsonValueKind.Array ? body.EnumerateArray().ToList() : [body];
        var ids = new List<string>();
        var announced = new List<StoreEvent>();
        foreach (var item in events)
        {
            if (item.Text("id") is not { } id || (item.Text("eventType") ?? item.Text("type")) is not { } type) return new HookVerdict.Malformed("An event has no id or no type.");
            if (type == "Microsoft.EventGrid.SubscriptionValidationEvent") return Validated(item);
            if ((item.Time("eventTime") ?? item.Time("time")) is not { } at || time.GetUtcNow() - at > Oldest) return new HookVerdict.Refused("An event is too old.");
            ids.Add(id);
            if (type == "Microsoft.Storage.BlobCreated") announced.Add(BlobSubject.Read(item.Text("subject")));
            else if (type == "Microsoft.Storage.BlobRenamed") announced.Add(new StoreEvent(Bucket: null, Key: null));
        }

        return new HookVerdict.Delivered(new HookDelivery(ids.ToArray(), announced.ToArray()));
    }

    /// <summary>Shows Event Grid that this address wants its events.</summary>
    private static HookVerdict Validated(JsonElement item) => item.Member("data").Text("validationCode") is { } code
        ? new HookVerdict.Reply(JsonSerializer.Serialize(new { validationResponse = code }))
        : new HookVerdict.Malformed("The validation has no code.");
}
