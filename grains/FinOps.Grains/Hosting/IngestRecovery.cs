using FinOps.Contracts.Publication;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FinOps.Grains.Hosting;

/// <summary>
/// Wakes every source once after a start, so that work which a crash cut short goes on at once and not with the next reminder, and
/// brings the tenants' databases up to date.
/// </summary>
internal sealed partial class IngestRecovery(IGrainFactory grains, IWarehouse warehouse, TimeProvider time, ILogger<IngestRecovery> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WakeAsync(stoppingToken);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotYet(logger, exception);
                await Task.Delay(Again, time, stoppingToken);
            }
        }
    }

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        var tenants = await grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key).ListAsync(cancellationToken);
        foreach (var tenant in tenants)
        {
            var id = TenantId.Parse(tenant.TenantId);
            await warehouse.ForTenant(id).EnsureCreatedAsync(cancellationToken);
            foreach (var source in await grains.GetGrain<ISourceDirectoryGrain>(tenant.TenantId).ListAsync(cancellationToken))
                await grains.GetGrain<ISourceGrain>(new SourceKey(id, source).ToString()).GetAsync(cancellationToken);
        }

        LogAwake(logger, tenants.Count);
        // One snapshot a call, so that publishes come in between.
        foreach (var publication in tenants.Select(t => grains.GetGrain<IPublicationGrain>(t.TenantId)))
            while (await publication.FillRollupsAsync(cancellationToken) > 0) cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sources of {Tenants} tenants are awake")]
    private static partial void LogAwake(ILogger logger, int tenants);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sources could not be woken yet; tried again in a moment. If this repeats, check the warehouse and the state storage")]
    private static partial void LogNotYet(ILogger logger, Exception exception);
}
