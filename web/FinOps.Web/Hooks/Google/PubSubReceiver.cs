using System.Text.Json;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Web.Hooks.Jwt;

namespace FinOps.Web.Hooks.Google;

/// <summary>Notifications of Google Cloud Storage through a push subscription of Pub/Sub, with Google's JWT.</summary>
internal sealed class PubSubReceiver(JwtVerifier jwt) : IHookReceiver
{
    private const string Authority = "https://accounts.google.com";
    private static readonly string[] Issuers = ["accounts.google.com", Authority];

    public HookKind Kind => HookKind.PubSub;

    public async Task<HookVerdict> ReceiveAsync(HookRequest request, CancellationToken cancellationToken)
    {
        var hook = request.Hook;
        var (claims, reason) = await jwt.VerifyAsync(request.Headers, Authority, Issuers, hook.Audience ?? "", cancellationToken);
        if (claims is not { } proven) return new HookVerdict.Refused(reason);
        // For pubSub the hook's issuer is the account that signs.
        if (hook.Issuer is { } account && !(proven.Text("email") == account && proven.TryGetProperty("email_verified", out var verified) && verified.ValueKind is JsonValueKind.True))
            return new HookVerdict.Refused("The JWT is of another service account.");

        if (HookJson.Parse(request.Body) is not { } body || body.Member("message") is not { ValueKind: JsonValueKind.Object } message || message.Text("messageId") is not { } id)
            return new HookVerdict.Malformed("The body is no push message of Pub/Sub. Payload unwrapping must be off.");
        if (hook.Topic is { } subscription && body.Text("subscription") != subscription) return new HookVerdict.Refused("The message is of another subscription.");
        return new HookVerdict.Delivered(new HookDelivery(new[] { id }, Events(message.Member("attributes"))));
    }

    /// <summary>What is no notification of storage at all is taken as a wish to look: refusing it would have it sent again for a week.</summary>
    private static StoreEvent[] Events(JsonElement attributes) => attributes.Text("eventType") switch
    {
        null => [new StoreEvent(Bucket: null, Key: null)],
        "OBJECT_FINALIZE" => [new StoreEvent(attributes.Text("bucketId"), attributes.Text("objectId"))],
        _ => [],
    };
}
