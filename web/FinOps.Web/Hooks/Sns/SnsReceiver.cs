using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Domain.Announcements;
using Microsoft.Extensions.Logging;

namespace FinOps.Web.Hooks.Sns;

/// <summary>S3 event notifications through a topic of Amazon SNS, signed by it in version 1 or 2.</summary>
internal sealed partial class SnsReceiver(SnsCertificates certificates, HookHttp http, TimeProvider time, ILogger<SnsReceiver> logger) : IHookReceiver
{
    /// <summary>SNS repeats a delivery for an hour at most.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] NotificationFields = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] ConfirmationFields = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    public HookKind Kind => HookKind.Sns;

    public async Task<HookVerdict> ReceiveAsync(HookRequest request, CancellationToken cancellationToken)
    {
        if (HookJson.Parse(request.Body) is not { } message || message.Text("Type") is not { } type || message.Text("MessageId") is not { } id)
            return new HookVerdict.Malformed("The body is no message of Amazon SNS. Raw message delivery must be off: raw messages are not signed.");
        if (request.Hook.Topic is { } topic && message.Text("TopicArn") != topic) return new HookVerdict.Refused("The message is of another topic.");
        var now = time.GetUtcNow();
        if (message.Time("Timestamp") is not { } sent || now - sent > Oldest || sent - now > Skew) return new HookVerdict.Refused("The message is too old.");
        if (!await IsSignedAsync(message, type, now, cancellationToken)) return new HookVerdict.Refused("The signature is not one of Amazon SNS.");
        return type switch
        {
            "Notification" => Delivered(message, id),
            "SubscriptionConfirmation" => await ConfirmAsync(request, message, cancellationToken),
            _ => new HookVerdict.Delivered(new HookDelivery(new[] { id }, Array.Empty<StoreEvent>())),
        };
    }

    private static HookVerdict Delivered(JsonElement message, string id) =>
        S3Announcement.TryRead(message.Text("Message") ?? "", out var objects)
            ? new HookVerdict.Delivered(new HookDelivery(new[] { id }, objects.ConvertAll(o => new StoreEvent(o.Bucket, o.Key)).ToArray()))
            : new HookVerdict.Malformed("The message is no event notification of S3.");

    /// <summary>Whoever holds the hook's address subscribes to it; that the topic is really one of SNS the signature says.</summary>
    private async Task<HookVerdict> ConfirmAsync(HookRequest request, JsonElement message, CancellationToken cancellationToken)
    {
        if (!SnsCertificates.IsSnsUrl(message.Text("SubscribeURL"), out var url)) return new HookVerdict.Refused("The subscription is not to be confirmed at a host of Amazon SNS.");
        using var answer = await http.Client.GetAsync(url, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{url.Host} answered {(int)answer.StatusCode} to the confirmation.");
        LogConfirmed(request.Hook.HookId, message.Text("TopicArn"));
        return new HookVerdict.Reply("{}");
    }

    private async Task<bool> IsSignedAsync(JsonElement message, string type, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HashAlgorithmName? hash = message.Text("SignatureVersion") switch
        {
            "1" => HashAlgorithmName.SHA1,
            "2" => HashAlgorithmName.SHA256,
            _ => null,
        };
        var signature = new byte[1024];
        if (hash is null || !Convert.TryFromBase64String(message.Text("Signature") ?? "", signature, out var length) || length == 0) return false;
        if (await certificates.FindAsync(message.Text("SigningCertURL"), now, cancellationToken) is not { } certificate) return false;
        using var key = certificate.GetRSAPublicKey();
        return key is not null && key.VerifyData(Signed(message, type), signature.AsSpan(0, length), hash.Value, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Signed(JsonElement message, string type)
    {
        var text = new StringBuilder();
        foreach (var field in type == "Notification" ? NotificationFields : ConfirmationFields)
            if (message.Text(field) is { } value) text.Append(field).Append('\n').Append(value).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    [LoggerMessage(3111, LogLevel.Information, "Webhook {HookId} is subscribed to {TopicArn}.")]
    private partial void LogConfirmed(string hookId, string? topicArn);
}
