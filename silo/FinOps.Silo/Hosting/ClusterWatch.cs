#if ORLEANS
using FinOps.Grains.Hosting;
using Orleans.Runtime;

namespace FinOps.Silo.Hosting;

/// <summary>Wakes the sources when a silo has gone, killed or stopped: what it had under way goes on at once and not with the next reminder.</summary>
internal sealed partial class ClusterWatch(IClusterMembershipService membership, SourceWaker waker, ILogger<ClusterWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var alive = new HashSet<SiloAddress>();
        await foreach (var now in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            var here = now.Members.Values.Where(m => m.Status is not SiloStatus.Dead).Select(m => m.SiloAddress).ToHashSet();
            var gone = alive.Except(here).ToList();
            alive = here;
            if (gone.Count == 0) continue;
            foreach (var silo in gone) LogGone(logger, silo, alive.Count);
            await waker.WakeAsync(stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Silo} has left the cluster, which now has {Count}; its work goes on here")]
    private static partial void LogGone(ILogger logger, SiloAddress silo, int count);
}
#endif
