using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Domain.Announcements;
using FinOps.Grains.Hosting;

namespace FinOps.Grains.Queues;

/// <summary>Messages that come to nothing: given back to the queue a few times, then kept here for people.</summary>
internal sealed partial class QueuePollerGrain
{
    private const int MaxBody = 64 << 10;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    private List<DeadMessage> Dead => state.State.Dead;

    public Task<DeadMessagePage> ListDeadMessagesAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, 50);
        var end = cursor is null ? Dead.Count : Math.Max(Dead.FindIndex(m => m.MessageId == cursor), 0);
        var items = Dead.Take(end).Reverse().Take(limit).ToArray();
        return Task.FromResult(new DeadMessagePage(items, end > limit ? items[^1].MessageId : null));
    }

    public async Task<DeadMessageReplay> ReplayDeadMessageAsync(string messageId, CancellationToken cancellationToken)
    {
        if (Dead.Find(m => m.MessageId == messageId) is not { } dead) return DeadMessageReplay.Unknown;
        if (dead.IsCut || !S3Announcement.TryRead(dead.Body, out var objects)) return DeadMessageReplay.Unreadable;
        if (dead.ExportId is { } export) await Source.ReplayAsync(export, cancellationToken);
        await Source.NotifyAsync(objects.ConvertAll(o => new StoreEvent(o.Bucket, o.Key)).ToArray(), cancellationToken);
        await DeleteDeadMessageAsync(messageId, cancellationToken);
        return DeadMessageReplay.Replayed;
    }

    public async Task<bool> DeleteDeadMessageAsync(string messageId, CancellationToken cancellationToken)
    {
        if (Dead.RemoveAll(m => m.MessageId == messageId) == 0) return false;
        await state.SaveAsync(this, cancellationToken);
        return true;
    }

    private async Task GiveBackAsync(IQueueClient client, QueueMessage message, Fault fault, CancellationToken cancellationToken)
    {
        var isOver = message.Receives >= _options.MaxReceives;
        if (isOver && await KeepDeadAsync(message, fault, cancellationToken))
        {
            await ForgetAsync(client, message, cancellationToken);
            return;
        }

        var delay = _options.RedeliveryDelay * Math.Pow(2, Math.Min(message.Receives - 1, 16));
        if (isOver || delay > LongestDelay) delay = LongestDelay;
        await IsOursAsync(message, () => client.HideAsync(message.Receipt, delay, cancellationToken));
        _held.Remove(message.MessageId);
    }

    /// <returns>False where there is no room: the message stays in the queue, which loses nothing.</returns>
    private async Task<bool> KeepDeadAsync(QueueMessage message, Fault fault, CancellationToken cancellationToken)
    {
        // Kept before, and the process ended before the queue was told.
        if (Dead.Exists(m => m.MessageId == message.MessageId)) return true;
        var body = Bounded(message.Body);
        if (Dead.Count >= _options.MaxDeadMessages || Dead.Sum(m => (long)m.Body.Length) + body.Length > _options.MaxDeadBytes)
        {
            LogDeadFull(logger, _name, Dead.Count);
            return false;
        }

        Dead.Add(new DeadMessage(
            message.MessageId, body, IsCut: body.Length < message.Body.Length, message.Receives, fault.Code, fault.Reason, fault.ExportId, message.SentAt, time.GetUtcNow()));
        await state.SaveAsync(this, cancellationToken);
        LogDead(logger, _name, message.MessageId, message.Receives, fault.Code);
        return true;
    }

    /// <summary>The first 64 KiB of its UTF-8, whole characters.</summary>
    private static string Bounded(string body)
    {
        if (Encoding.UTF8.GetByteCount(body) <= MaxBody) return body;
        var bytes = new byte[MaxBody];
        Encoding.UTF8.GetEncoder().Convert(body, bytes, flush: false, out var chars, out _, out _);
        return body[..chars];
    }

    private static Fault FaultOf(EventFate dead) => new(
        dead.Code ?? "dead-letter", $"Export {dead.ExportId}, which holds what was announced, was given up.", dead.ExportId);

    private sealed record Fault(string Code, string Reason, string? ExportId);
}
