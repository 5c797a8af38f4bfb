using System.Security.Cryptography;
using System.Text.Json;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Domain.Announcements;
using FinOps.Web.Hooks.Azure;

namespace FinOps.Web.Hooks.CloudEvents;

/// <summary>CloudEvents over HTTP, structured, batched or binary, signed as Standard Webhooks.</summary>
/// <remarks>Headers are not signed. So of a binary event only its data counts, and the delivery's id is the signed one.</remarks>
internal sealed class CloudEventsReceiver(HookRegistry hooks, TimeProvider time) : IHookReceiver
{
    private static readonly StoreEvent Something = new(Bucket: null, Key: null);

    public HookKind Kind => HookKind.CloudEvents;

    public Task<HookVerdict> ReceiveAsync(HookRequest request, CancellationToken cancellationToken) => Task.FromResult(Receive(request));

    private HookVerdict Receive(HookRequest request)
    {
        byte[] key;
        try
        {
            key = hooks.SigningKey(request.Tenant, request.Hook);
        }
        catch (CryptographicException)
        {
            return new HookVerdict.Refused("The hook's secret can no longer be opened: make the hook anew.");
        }

        var (id, reason) = StandardWebhook.Verify(request.Headers, request.Body, key, time.GetUtcNow());
        if (id is null) return new HookVerdict.Refused(reason);
        var isStructured = request.ContentType?.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) == true;
        if (!isStructured && !request.Headers.ContainsKey("ce-specversion")) return new HookVerdict.Malformed("The request is no CloudEvent.");
        if (!isStructured) return Delivered(id, [HookJson.Parse(request.Body) is { } data ? OfData(data) : Something]);
        if (HookJson.Parse(request.Body) is not { } body) return new HookVerdict.Malformed("The body is no JSON.");
        var events = body.ValueKind is JsonValueKind.Array ? body.EnumerateArray().ToList() : [body];
        return events.TrueForAll(e => e.Text("specversion") == "1.0") ? Delivered(id, [.. events.Select(Of)]) : new HookVerdict.Malformed("An event is no CloudEvent 1.0.");
    }

    private static HookVerdict.Delivered Delivered(string id, StoreEvent[] events) => new(new HookDelivery(new[] { id }, events));

    private static StoreEvent Of(JsonElement item) => item.Text("type") switch
    {
        "Microsoft.Storage.BlobCreated" => BlobSubject.Read(item.Text("subject")),
        _ => OfData(item.Member("data")),
    };

    /// <summary>Google's storage object (bucket, name), an S3 notification, or bucket and key by their names; whatever else is a wish to look.</summary>
    private static StoreEvent OfData(JsonElement data)
    {
        if (data.Text("bucket") is { } bucket && (data.Text("key") ?? data.Text("name")) is { } key) return new StoreEvent(bucket, key);
        if (data.Member("bucket").Text("name") is { } named && data.Member("object").Text("key") is { } item) return new StoreEvent(named, item);
        if (data.ValueKind is JsonValueKind.Object && S3Announcement.TryRead(data.GetRawText(), out var objects) && objects is [var only]) return new StoreEvent(only.Bucket, only.Key);
        return Something;
    }
}
