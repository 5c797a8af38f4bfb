using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Domain.Keys;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Generator.Scenarios;
using FinOps.Silo.Hosting;
using Microsoft.Extensions.Options;
using Orleans;

namespace FinOps.Silo.Demo;

/// <summary>Lets a made-up company's bills of five clouds arrive: three closed months and the running one at once, then one more AWS export every few seconds and the others day by day.</summary>
internal sealed partial class DemoBills(IGrainFactory grains, DataDirectory data, IWarehouse warehouse, IOptions<DemoOptions> options, TimeProvider time, ILogger<DemoBills> logger)
    : BackgroundService
{
    private static readonly SourceKey Source = SourceKey.Parse(DemoSettings.Tenant + "/aws");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TenantIsThereAsync(stoppingToken);
        var source = grains.GetGrain<ISourceGrain>(Source.ToString());
        if (await source.GetAsync(stoppingToken) is null)
            await source.ConfigureAsync(new SourceSettings("AWS (made-up company)", SourceKind.Directory, DeliveryMode.Replace, data.Demo, ScheduleMinutes: 1), stoppingToken);

        var progress = DemoProgress.Load(data.Demo, time.GetUtcNow());
        var company = new LiveCompany(options.Value.Seed, progress.Start, options.Value.RowsPerDay, options.Value.HoursPerTick);
        var history = company.History().ToList();
        var clouds = new DemoClouds(grains, data, options.Value.Seed);
        await clouds.OpenAsync(progress.Start, stoppingToken);
        var clusters = new DemoClusters(grains, warehouse, time, options.Value.Seed);
        await clusters.AddAsync(CloudProvider.Aws, "USD", company.Company.Machines, stoppingToken);
        await clouds.AddClustersAsync(clusters, stoppingToken);
        for (; !stoppingToken.IsCancellationRequested; progress = progress.Next(data.Demo))
        {
            var isHistory = progress.Delivered < history.Count;
            var delivery = isHistory ? history[progress.Delivered] : company.Tick(progress.Delivered - history.Count + 1);
            if (!isHistory) await Task.Delay(PauseBefore(delivery), time, stoppingToken);
            await DeliverAsync(source, company, delivery, clouds, clusters, stoppingToken);
        }
    }

    /// <summary>Seconds while the story lies in the past; once it has caught up with the clock, as long as its spend takes to happen.</summary>
    private TimeSpan PauseBefore(Delivery delivery)
    {
        var pause = TimeSpan.FromSeconds(options.Value.SecondsPerTick);
        var ahead = delivery.Until - time.GetUtcNow();
        return ahead > pause ? ahead : pause;
    }

    private async Task TenantIsThereAsync(CancellationToken cancellationToken)
    {
        var directory = grains.GetGrain<ITenantDirectoryGrain>(ITenantDirectoryGrain.Key);
        while (await directory.FindAsync(DemoSettings.Tenant, cancellationToken) is null) await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
    }

    private async Task DeliverAsync(ISourceGrain source, LiveCompany company, Delivery delivery, DemoClouds clouds, DemoClusters clusters, CancellationToken cancellationToken)
    {
        try
        {
            var written = await Task.Run(() => DemoBucket.Deliver(company.Company, delivery, data.Demo), cancellationToken);
            LogDelivered(logger, delivery.Month, delivery.Sequence, written.Bytes, written.Totals.Total.Rows);
            await source.ScanAsync(cancellationToken);
            await clouds.DeliverAsync(delivery.Until, cancellationToken);
            await clusters.DeliverAsync(delivery.Until, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo bill {Month} number {Sequence}: {Bytes} bytes, {Rows} rows")]
    private static partial void LogDelivered(ILogger logger, DateOnly month, int sequence, long bytes, long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A demo bill could not be delivered; the next one follows")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
