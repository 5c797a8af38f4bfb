using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Sources;

internal sealed partial class SourceGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: {Count} new exports")]
    private static partial void LogFound(ILogger logger, string source, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source} could not be listed; what was published stays. Check its path and permissions")]
    private static partial void LogScanFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source}: its store failed {Failures} times in a row and is left alone until {RetryAt:u}. To try at once: finops sources scan")]
    private static partial void LogCircuitOpen(ILogger logger, string source, int failures, DateTimeOffset retryAt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: export {ExportId} is published as version {Version}, {Rows} rows")]
    private static partial void LogPublished(ILogger logger, string source, string exportId, long version, long rows);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: reading export {ExportId} (attempt {Attempt}) was cut short and begins again")]
    private static partial void LogInterrupted(ILogger logger, string source, string exportId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source}: export {ExportId} failed (attempt {Attempt}, {Code}) and will be tried again: {Reason}")]
    private static partial void LogWillRetry(ILogger logger, string source, string exportId, int attempt, string code, string reason);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Source {Source}: export {ExportId} is a dead letter after attempt {Attempt} ({Code}): {Reason} When the cause is gone: finops replay {ExportId}")]
    private static partial void LogDeadLetter(ILogger logger, string source, string exportId, int attempt, string code, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: reading {Count} exports together failed ({Code}) and they begin again, the one at fault by itself: {Reason}")]
    private static partial void LogBatchFailed(ILogger logger, string source, int count, string code, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source}: a step of its work failed and is tried again in a moment")]
    private static partial void LogPumpFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: the reader of export {ExportId} did not answer; it is asked again later")]
    private static partial void LogNoAnswer(ILogger logger, Exception exception, string source, string exportId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source}: the poller of its queue did not answer; it is told again with the next reminder")]
    private static partial void LogQueueNotTold(ILogger logger, Exception exception, string source);
}
