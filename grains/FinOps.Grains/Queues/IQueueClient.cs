using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using Orleans;

namespace FinOps.Grains.Queues;

/// <summary>A queue that hides a message from others while it is worked on, and forgets it only when told to.</summary>
internal interface IQueueClient
{
    /// <summary>Waits for messages for up to <see cref="QueueOptions.Wait"/>.</summary>
    /// <exception cref="QueueException">The queue could not be asked, or refused.</exception>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, CancellationToken cancellationToken);

    /// <exception cref="QueueException">As above.</exception>
    Task DeleteAsync(string receipt, CancellationToken cancellationToken);

    /// <summary>Hides the message for this long from now; zero shows it to the next receiver.</summary>
    /// <exception cref="QueueException">As above.</exception>
    Task HideAsync(string receipt, TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Messages that wait, roughly; asks only for the right to look.</summary>
    /// <exception cref="QueueException">As above.</exception>
    Task<long> CountAsync(CancellationToken cancellationToken);
}

/// <summary>Opens the queue of a source.</summary>
internal interface IQueueOpener
{
    /// <exception cref="QueueException">The settings allow no queue.</exception>
    IQueueClient Open(SourceKey source, SourceSettings settings);
}

/// <param name="Receipt">Names this delivery of the message; another delivery has another one.</param>
/// <param name="Receives">Deliveries so far, this one included.</param>
internal sealed record QueueMessage(string MessageId, string Receipt, string Body, int Receives, DateTimeOffset? SentAt);

/// <param name="isPermanent">Of no use to try again before the settings, or the queue's policy, change.</param>
/// <param name="isGone">The delivery is no longer ours: it was hidden for too long, or deleted.</param>
[GenerateSerializer, Alias("finops.queue-error")]
internal sealed class QueueException(string message, bool isPermanent = false, bool isGone = false, Exception? inner = null) : Exception(message, inner)
{
    [Id(0)]
    public bool IsPermanent { get; } = isPermanent;

    [Id(1)]
    public bool IsGone { get; } = isGone;
}
