using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FinOps.Grains.Queues;

/// <summary>The five calls of Amazon SQS that are needed, in its JSON protocol.</summary>
internal sealed class SqsClient(HttpClient http, Uri queue, SigningScope scope, QueueOptions options, TimeProvider time) : IQueueClient
{
    /// <summary>A request that waits for messages must not be given up before the queue answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Ten messages of 1 MiB each, escaped.</summary>
    private const int MaxAnswer = 24 << 20;

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync("ReceiveMessage", options.Wait, body =>
        {
            body["MaxNumberOfMessages"] = Math.Clamp(most, 1, 10);
            body["WaitTimeSeconds"] = Seconds(options.Wait);
            body["VisibilityTimeout"] = Seconds(options.Visibility);
            // The former name of the parameter is the one that every server knows.
            body["AttributeNames"] = new JsonArray("ApproximateReceiveCount", "SentTimestamp");
        }, cancellationToken);
        if (answer is null || !answer.RootElement.TryGetProperty("Messages", out var messages) || messages.ValueKind is not JsonValueKind.Array) return [];
        // A server that shows a message twice in one answer means the later delivery.
        return [.. messages.EnumerateArray().Select(Message).GroupBy(m => m.MessageId).Select(g => g.Last())];
    }

    public async Task DeleteAsync(string receipt, CancellationToken cancellationToken) =>
        (await CallAsync("DeleteMessage", TimeSpan.Zero, body => body["ReceiptHandle"] = receipt, cancellationToken))?.Dispose();

    public async Task HideAsync(string receipt, TimeSpan time, CancellationToken cancellationToken) =>
        (await CallAsync("ChangeMessageVisibility", TimeSpan.Zero, body =>
        {
            body["ReceiptHandle"] = receipt;
            body["VisibilityTimeout"] = Seconds(time);
        }, cancellationToken))?.Dispose();

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(
            "GetQueueAttributes", TimeSpan.Zero, body => body["AttributeNames"] = new JsonArray("ApproximateNumberOfMessages"), cancellationToken);
        var count = answer is not null && answer.RootElement.TryGetProperty("Attributes", out var attributes) ? Text(attributes, "ApproximateNumberOfMessages") : null;
        return long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private async Task<JsonDocument?> CallAsync(string action, TimeSpan wait, Action<JsonObject> fill, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["QueueUrl"] = queue.AbsoluteUri };
        fill(body);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(queue, "/")) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", "AmazonSQS." + action);
        SigV4.Sign(request, bytes, scope, time.GetUtcNow());
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(wait + Patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, deadline.Token);
            var text = await response.Content.ReadAsStringAsync(deadline.Token);
            if (!response.IsSuccessStatusCode) throw SqsErrors.Of(action, (int)response.StatusCode, text);
            return text.Length == 0 ? null : JsonDocument.Parse(text);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var why = exception is OperationCanceledException ? "no answer in time" : exception.Message;
            throw new QueueException($"{action} on {queue.Host} failed: {why}", inner: exception);
        }
    }

    private static QueueMessage Message(JsonElement message)
    {
        var attributes = message.TryGetProperty("Attributes", out var found) ? found : default;
        var receives = int.TryParse(Text(attributes, "ApproximateReceiveCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var counted) ? counted : 1;
        DateTimeOffset? sent = long.TryParse(Text(attributes, "SentTimestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;
        return new QueueMessage(Text(message, "MessageId") ?? "", Text(message, "ReceiptHandle") ?? "", Text(message, "Body") ?? "", receives, sent);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
