using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Publication;

internal sealed partial class PublicationGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {TenantId}: snapshot {SnapshotId} is already published as version {Version}")]
    private static partial void LogRepeat(ILogger logger, string tenantId, Guid snapshotId, long version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {TenantId}: another silo published meanwhile; what snapshot {SnapshotId} replaces is looked up again")]
    private static partial void LogConflict(ILogger logger, Exception exception, string tenantId, Guid snapshotId);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Tenant {TenantId}: version {Version} is published, but watchers were not told; they will catch up from the warehouse within seconds")]
    private static partial void LogNotSent(ILogger logger, Exception exception, string tenantId, long version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {TenantId}: data of {Count} replaced or abandoned snapshots dropped")]
    private static partial void LogCleaned(ILogger logger, string tenantId, int count);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Tenant {TenantId}: replaced snapshots could not be dropped; they take disk space until the next try. Check the engine's free disk")]
    private static partial void LogCleanupFailed(ILogger logger, Exception exception, string tenantId);
}
