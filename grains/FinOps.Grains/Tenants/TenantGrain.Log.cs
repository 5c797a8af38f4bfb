using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Tenants;

internal sealed partial class TenantGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {TenantId} stands at version {Held} and was sent {Sent}: reading the warehouse")]
    private static partial void LogGap(ILogger logger, string tenantId, long held, long sent);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {TenantId} went from version {From} to {Version} by reading the warehouse; {Cells} cells differ")]
    private static partial void LogReloaded(ILogger logger, string tenantId, long from, long version, int cells);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Tenant {TenantId} could not ask the warehouse for its version; live totals may be late until it answers. Check the engine on /health/ready")]
    private static partial void LogCatchUpFailed(ILogger logger, Exception exception, string tenantId);
}
