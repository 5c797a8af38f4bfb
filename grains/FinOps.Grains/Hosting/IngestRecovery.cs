using Microsoft.Extensions.Hosting;

namespace FinOps.Grains.Hosting;

/// <summary>Wakes the sources once after a start.</summary>
internal sealed class IngestRecovery(SourceWaker waker) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => waker.WakeAsync(stoppingToken);
}
