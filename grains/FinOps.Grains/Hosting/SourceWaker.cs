using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FinOps.Grains.Hosting;

/// <summary>
/// Wakes every source, so that work which the end of a process cut short goes on at once and not with the next reminder, and brings the
/// tenants' databases up to date.
/// </summary>
public sealed partial class SourceWaker(IGrainFactory grains, IWarehouse warehouse, TimeProvider time, ILogger<SourceWaker> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>Returns when all are awake; asks again as long as the warehouse or the grains do not answer.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        while (!await TryWakeAsync(cancellationToken)) await Task.Delay(Again, time, cancellationToken);
    }

    private async Task<bool> TryWakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tenants = await grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).ListAsync(cancellationToken);
            foreach (var tenant in tenants) await WakeAsync(TenantId.Parse(tenant.TenantId), cancellationToken);
            LogAwake(logger, tenants.Count);
            foreach (var tenant in tenants) await FillRollupsAsync(tenant.TenantId, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotYet(logger, exception);
            return false;
        }
    }

    private async Task WakeAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await warehouse.ForTenant(tenant).EnsureCreatedAsync(cancellationToken);
        foreach (var source in await grains.GetGrain<ISourceDirectoryGrain>(tenant.Value).ListAsync(cancellationToken))
            await grains.GetGrain<ISourceGrain>(new SourceKey(tenant, source).ToString()).GetAsync(cancellationToken);
    }

    /// <summary>One snapshot a call, so that publishes come in between.</summary>
    private async Task FillRollupsAsync(string tenantId, CancellationToken cancellationToken)
    {
        var publication = grains.GetGrain<IPublicationGrain>(tenantId);
        while (await publication.FillRollupsAsync(cancellationToken) > 0) cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sources of {Tenants} tenants are awake")]
    private static partial void LogAwake(ILogger logger, int tenants);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sources could not be woken yet; tried again in a moment. If this repeats, check the warehouse and the state storage")]
    private static partial void LogNotYet(ILogger logger, Exception exception);
}
