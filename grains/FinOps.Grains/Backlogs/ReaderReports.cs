using FinOps.Contracts.Sources;
using FinOps.Grains.Reading;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace FinOps.Grains.Backlogs;

/// <summary>Tells the installation's backlog how many readers this process has and how many are busy.</summary>
internal sealed partial class ReaderReports(IGrainFactory grains, ReaderSlots slots, IOptions<IngestOptions> options, TimeProvider time, ILogger<ReaderReports> logger)
    : BackgroundService
{
    private readonly string _silo = $"{Environment.MachineName}-{Guid.NewGuid():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.BacklogPeriod / 4, time);
        do
        {
            try
            {
                await grains.GetGrain<IIngestBacklogGrain>(IIngestBacklogGrain.Key).ReportReadersAsync(new ReadersReport(_silo, slots.Busy, slots.Slots));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // As long as the host starts, or where no silo of the cluster hosts the grain.
                LogNotTold(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The number of readers could not be told")]
    private static partial void LogNotTold(ILogger logger, Exception exception);
}
