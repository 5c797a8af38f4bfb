using System.Net;
using System.Text.Json;

namespace FinOps.Domain.Announcements;

/// <summary>What Amazon S3 says of new objects, in each of the ways in which it gets here: itself, inside an SNS envelope, or through EventBridge.</summary>
public static class S3Announcement
{
    /// <param name="text">Body of a queue message, or the message of an SNS notification.</param>
    /// <param name="objects">Objects that were put; empty for a test message and for removals, which call for no listing.</param>
    /// <returns>False where the text is none of the known forms.</returns>
    public static bool TryRead(string text, out List<AnnouncedObject> objects) => TryRead(text, mayBeEnveloped: true, objects = []);

    private static bool TryRead(string text, bool mayBeEnveloped, List<AnnouncedObject> objects)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object) return false;
            if (root.TryGetProperty("Records", out var records)) return ReadRecords(records, objects);
            if (Text(root, "Event") == "s3:TestEvent") return true;
            if (root.TryGetProperty("detail", out var detail)) return ReadEventBridge(root, detail, objects);
            return mayBeEnveloped && Text(root, "Type") == "Notification" && Text(root, "Message") is { } inner && TryRead(inner, mayBeEnveloped: false, objects);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool ReadRecords(JsonElement records, List<AnnouncedObject> objects)
    {
        if (records.ValueKind is not JsonValueKind.Array) return false;
        foreach (var record in records.EnumerateArray())
        {
            if (Text(record, "eventName") is not { } name || !TryGet(record, "s3", out var s3)) return false;
            if (!name.Contains("ObjectCreated", StringComparison.Ordinal)) continue;
            if (!TryGet(s3, "bucket", out var bucket) || Text(bucket, "name") is not { } bucketName) return false;
            if (!TryGet(s3, "object", out var item) || Text(item, "key") is not { } key) return false;
            // Encoded as in a form: a space is a plus.
            objects.Add(new AnnouncedObject(bucketName, WebUtility.UrlDecode(key)));
        }

        return true;
    }

    /// <summary>EventBridge gives keys as they are.</summary>
    private static bool ReadEventBridge(JsonElement root, JsonElement detail, List<AnnouncedObject> objects)
    {
        if (Text(root, "source") != "aws.s3") return false;
        if (Text(root, "detail-type") != "Object Created") return true;
        if (!TryGet(detail, "bucket", out var bucket) || !TryGet(detail, "object", out var item)) return false;
        if (Text(bucket, "name") is not { } name || Text(item, "key") is not { } key) return false;
        objects.Add(new AnnouncedObject(name, key));
        return true;
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind is JsonValueKind.Object;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
