namespace FinOps.Web.Queues;

/// <param name="IsPolling">False where the source has no queue.</param>
/// <param name="Held">Messages whose exports are being read.</param>
/// <param name="Error">Why the queue could not be asked the last time; null when it could.</param>
public sealed record QueueBody(bool IsPolling, int Held, DateTimeOffset? LastReceivedAt, string? Error, DateTimeOffset? NextPollAt, int DeadMessages);

/// <param name="Body">As it came; at most 64 KiB of it.</param>
/// <param name="IsCut">The body was longer.</param>
/// <param name="Receives">How often the queue had delivered it.</param>
/// <param name="ExportId">The export that was given up; null where the message itself cannot be read.</param>
public sealed record DeadMessageBody(
    string MessageId, string SourceId, string Body, bool IsCut, int Receives, string Code, string Reason, string? ExportId, DateTimeOffset? SentAt, DateTimeOffset GivenUpAt);
