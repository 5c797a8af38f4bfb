using FinOps.Contracts.Sources;
using FinOps.Domain.Announcements;

namespace FinOps.Grains.Queues;

/// <summary>From a message received to a message deleted.</summary>
internal sealed partial class QueuePollerGrain
{
    private readonly Dictionary<string, HeldMessage> _held = [];
    private DateTimeOffset _notBefore;
    private string? _lastError;
    private int _errors;

    private async Task TakeAsync(IQueueClient client, CancellationToken cancellationToken)
    {
        if (_poll is not { IsCompleted: true } poll) return;
        _poll = null;
        var messages = await poll;
        (_errors, _lastError) = (0, null);
        if (messages.Count == 0) return;
        _receivedAt = time.GetUtcNow();
        var announcing = new List<(QueueMessage Message, StoreEvent[] Events)>();
        foreach (var message in messages)
        {
            if (!S3Announcement.TryRead(message.Body, out var objects))
                await GiveBackAsync(client, message, new Fault("message-unreadable", "The message is no notification of S3, by itself, through SNS or through EventBridge.", ExportId: null), cancellationToken);
            else if (objects.Count == 0) await client.DeleteAsync(message.Receipt, cancellationToken);
            else announcing.Add((message, objects.ConvertAll(o => new StoreEvent(o.Bucket, o.Key)).ToArray()));
        }

        if (announcing.Count == 0) return;
        var since = await Source.NotifyAsync(announcing.SelectMany(a => a.Events).ToArray(), cancellationToken);
        var now = time.GetUtcNow();
        // A message that is held already comes again when it was hidden for too short a time: only the later receipt deletes it.
        foreach (var (message, events) in announcing) _held[message.MessageId] = new HeldMessage(message, events, since, now, _options.Visibility);
    }

    private async Task SettleAsync(IQueueClient client, CancellationToken cancellationToken)
    {
        var done = new List<HeldMessage>();
        foreach (var group in _held.Values.GroupBy(h => h.Since).ToList())
        {
            var fates = await Source.FatesAsync(group.SelectMany(h => h.Events).ToArray(), group.Key, cancellationToken);
            var at = 0;
            foreach (var held in group)
            {
                var own = fates.AsSpan(at, held.Events.Length).ToArray();
                at += held.Events.Length;
                if (Array.Exists(own, f => f.State is EventState.Waiting or EventState.Open)) await KeepAsync(client, held, own, cancellationToken);
                else if (Array.Find(own, f => f.State is EventState.DeadLetter) is { } dead) await GiveBackAsync(client, held.Message, FaultOf(dead), cancellationToken);
                else done.Add(held);
            }
        }

        await Task.WhenAll(done.Select(held => ForgetAsync(client, held.Message, cancellationToken)));
    }

    private async Task KeepAsync(IQueueClient client, HeldMessage held, EventFate[] fates, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (held.IsTooOld(now))
        {
            _held.Remove(held.Message.MessageId);
            return;
        }

        if (held.IsForgotten(now) && Array.Exists(fates, f => f.State is EventState.Waiting))
            held.Told(await Source.NotifyAsync(held.Events, cancellationToken), now);
        if (!held.IsRenewalDue(now)) return;
        if (await IsOursAsync(held.Message, () => client.HideAsync(held.Message.Receipt, _options.Visibility, cancellationToken))) held.Renewed(now);
    }

    private async Task ForgetAsync(IQueueClient client, QueueMessage message, CancellationToken cancellationToken)
    {
        await IsOursAsync(message, () => client.DeleteAsync(message.Receipt, cancellationToken));
        _held.Remove(message.MessageId);
    }

    /// <summary>A delivery that is no longer ours is let go: the message comes again, and does no harm.</summary>
    private async Task<bool> IsOursAsync(QueueMessage message, Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (QueueException exception) when (exception.IsGone)
        {
            LogGone(logger, _name, message.MessageId);
            _held.Remove(message.MessageId);
            return false;
        }
    }

    private void Failed(QueueException exception)
    {
        _lastError = exception.Message;
        var wait = _options.ErrorDelay * Math.Pow(2, Math.Min(_errors++, 20)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        if (exception.IsPermanent || wait > _options.MaxErrorDelay) wait = _options.MaxErrorDelay;
        _notBefore = time.GetUtcNow() + wait;
        LogFailed(logger, exception, _name, (long)wait.TotalSeconds);
    }
}
