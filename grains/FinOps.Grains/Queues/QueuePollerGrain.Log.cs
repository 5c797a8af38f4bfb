using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Queues;

internal sealed partial class QueuePollerGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source}: its queue could not be asked and is asked again in {Seconds} s. Check the queue's address, credential and policy")]
    private static partial void LogFailed(ILogger logger, Exception exception, string source, long seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source}: a step of polling its queue failed and is tried again in a moment; its messages stay in the queue")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: message {MessageId} was hidden for too short a time and will be received again")]
    private static partial void LogGone(ILogger logger, string source, string messageId);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Source {Source}: message {MessageId} is a dead letter after {Receives} deliveries ({Code}). Look at it in the dead letters, then replay or delete it")]
    private static partial void LogDead(ILogger logger, string source, string messageId, int receives, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Source {Source}: its {Count} dead messages are all that are kept; further ones stay in the queue. Replay or delete some")]
    private static partial void LogDeadFull(ILogger logger, string source, int count);
}
