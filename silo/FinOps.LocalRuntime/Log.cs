using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace FinOps.LocalRuntime;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Grain {GrainId} could not be activated; its callers got the exception")]
    public static partial void ActivationFailed(ILogger logger, Exception failure, GrainId grainId);

    [LoggerMessage(2, LogLevel.Error, "Grain {GrainId} failed while it was deactivated; what it had not written is lost")]
    public static partial void DeactivationFailed(ILogger logger, Exception failure, GrainId grainId);

    [LoggerMessage(3, LogLevel.Warning, "A timer of grain {GrainId} failed; it will tick again")]
    public static partial void TimerFailed(ILogger logger, Exception failure, GrainId grainId);

    [LoggerMessage(4, LogLevel.Warning, "One-way call {Method} to {GrainId} failed; its caller does not know")]
    public static partial void OneWayFailed(ILogger logger, Exception failure, GrainId grainId, string method);

    [LoggerMessage(5, LogLevel.Warning, "Call {Call} timed out: {Reason}")]
    public static partial void CallTimedOut(ILogger logger, string call, string reason);

    [LoggerMessage(6, LogLevel.Warning, "Reminder {Reminder} of grain {GrainId} failed; it will tick again")]
    public static partial void ReminderFailed(ILogger logger, Exception failure, string reminder, GrainId grainId);

    [LoggerMessage(7, LogLevel.Warning, "Reminder {Reminder} belongs to grain {GrainId}, whose type is not hosted here; it is kept but does not tick")]
    public static partial void ReminderOfUnknownGrain(ILogger logger, string reminder, GrainId grainId);

    [LoggerMessage(8, LogLevel.Warning, "Grain {GrainId} failed on an event of stream {StreamId} (delivery {Attempt} of {Attempts})")]
    public static partial void DeliveryFailed(ILogger logger, Exception failure, GrainId grainId, StreamId streamId, int attempt, int attempts);

    [LoggerMessage(9, LogLevel.Error, "An event of stream {StreamId} was dropped after {Attempts} deliveries to grain {GrainId}; the grain has to reconcile")]
    public static partial void EventDropped(ILogger logger, StreamId streamId, int attempts, GrainId grainId);

    [LoggerMessage(10, LogLevel.Warning, "The host stopped while {Count} grains were still busy; what they had not written is lost")]
    public static partial void StoppedBusy(ILogger logger, int count);

    [LoggerMessage(11, LogLevel.Information, "Grains are hosted in this process (Local): {Classes} grain classes")]
    public static partial void Started(ILogger logger, int classes);
}
