using System.Text.Json;

namespace FinOps.Grains.Queues;

/// <summary>What the queue's refusals mean for us.</summary>
internal static class SqsErrors
{
    private static readonly string[] Permanent =
    [
        "QueueDoesNotExist", "AccessDeniedException", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException",
        "IncompleteSignature", "InvalidAddress", "ExpiredTokenException",
    ];

    private static readonly string[] Gone = ["ReceiptHandleIsInvalid", "MessageNotInflight", "InvalidParameterValue"];

    public static QueueException Of(string action, int status, string text)
    {
        var (code, message) = Read(text);
        var isPermanent = Permanent.Contains(code) || status is 401 or 403;
        var isAboutMessage = action is "DeleteMessage" or "ChangeMessageVisibility";
        return new QueueException($"{action}: {(code.Length > 0 ? code : $"status {status}")}. {message}", isPermanent, isGone: isAboutMessage && Gone.Contains(code));
    }

    private static (string Code, string Message) Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var type = root.TryGetProperty("__type", out var t) ? t.GetString() ?? "" : "";
            var message = root.TryGetProperty("message", out var m) || root.TryGetProperty("Message", out m) ? m.GetString() ?? "" : "";
            return (type[(type.LastIndexOf('#') + 1)..], message.Length > 300 ? message[..300] : message);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return ("", "");
        }
    }
}
