using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Reading;

internal sealed partial class ExportReaderGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Reading {Reader} failed: {Code}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string reader, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The end of {Reader} could not be told to its source, which will find out and read again")]
    private static partial void LogNotDelivered(ILogger logger, Exception exception, string reader);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Reader} stood still at {File} for {Time} and is stopped; its source begins again. If it repeats, look at the store's network and at the engine")]
    private static partial void LogHung(ILogger logger, string reader, string file, TimeSpan time);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Progress of {Reader} was lost")]
    private static partial void LogProgressLost(ILogger logger, Exception exception, string reader);
}
