using Microsoft.Extensions.Hosting;

namespace FinOps.Web.Hub;

/// <summary>Well within the observer's lease, and often enough that a revoked token or a lost delta is noticed in seconds.</summary>
internal sealed class SpendFeedKeeper(SpendFeed feed, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await feed.KeepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
