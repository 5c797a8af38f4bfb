using Orleans;
using Orleans.Concurrency;

namespace FinOps.Contracts.Sources;

/// <summary>Polls the queue of one source for announcements of its store. Key: <c>tenant/source</c>. Does nothing where the source has no queue.</summary>
[Alias("finops.IQueuePollerGrain")]
public interface IQueuePollerGrain : IGrainWithStringKey
{
    /// <summary>Takes the source's settings anew: begins, changes or ends polling. Calling it again is harmless.</summary>
    [Alias("Refresh")]
    Task RefreshAsync(CancellationToken cancellationToken);

    [Alias("Get"), AlwaysInterleave]
    Task<QueueView> GetAsync(CancellationToken cancellationToken);

    /// <summary>Messages that were given up, newest first, with their bodies.</summary>
    /// <param name="cursor">Null for the newest; else <see cref="DeadMessagePage.Next"/> of the page before.</param>
    [Alias("ListDeadMessages"), AlwaysInterleave]
    Task<DeadMessagePage> ListDeadMessagesAsync(string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Has the source look for what the message announced, and takes it off the list.</summary>
    [Alias("ReplayDeadMessage")]
    Task<DeadMessageReplay> ReplayDeadMessageAsync(string messageId, CancellationToken cancellationToken);

    /// <returns>False where there is no such message.</returns>
    [Alias("DeleteDeadMessage")]
    Task<bool> DeleteDeadMessageAsync(string messageId, CancellationToken cancellationToken);
}

/// <param name="IsPolling">False where the source has no queue.</param>
/// <param name="Held">Messages received and not yet settled: their exports are being read.</param>
/// <param name="LastError">Why the queue could not be asked the last time; null when it could.</param>
/// <param name="NextPollAt">When it is asked again after an error.</param>
[GenerateSerializer, Immutable, Alias("finops.queue-view")]
public sealed record QueueView(
    [property: Id(0)] bool IsPolling,
    [property: Id(1)] int Held,
    [property: Id(2)] DateTimeOffset? LastReceivedAt,
    [property: Id(3)] string? LastError,
    [property: Id(4)] DateTimeOffset? NextPollAt,
    [property: Id(5)] int DeadMessages);

/// <summary>A message that was taken off the queue because it came to nothing too often.</summary>
/// <param name="Body">As it came; at most 64 KiB of it.</param>
/// <param name="IsCut">The body was longer.</param>
/// <param name="Receives">How often the queue had delivered it.</param>
/// <param name="Code"><c>message-unreadable</c>, or the code of the export that was given up.</param>
/// <param name="ExportId">The export that was given up; null where the message itself is at fault.</param>
[GenerateSerializer, Immutable, Alias("finops.dead-message")]
public sealed record DeadMessage(
    [property: Id(0)] string MessageId,
    [property: Id(1)] string Body,
    [property: Id(2)] bool IsCut,
    [property: Id(3)] int Receives,
    [property: Id(4)] string Code,
    [property: Id(5)] string Reason,
    [property: Id(6)] string? ExportId,
    [property: Id(7)] DateTimeOffset? SentAt,
    [property: Id(8)] DateTimeOffset GivenUpAt);

[GenerateSerializer, Immutable, Alias("finops.dead-message-page")]
public sealed record DeadMessagePage([property: Id(0)] IReadOnlyList<DeadMessage> Items, [property: Id(1)] string? Next);

[Alias("finops.dead-message-replay")]
public enum DeadMessageReplay
{
    Replayed = 0,
    Unknown = 1,

    /// <summary>It announces nothing that can be understood: look at its body, scan the source, then delete it.</summary>
    Unreadable = 2,
}
