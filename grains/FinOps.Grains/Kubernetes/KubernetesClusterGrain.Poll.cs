using FinOps.Contracts.Kubernetes;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Exports;
using FinOps.Grains.Hosting;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Logging;

namespace FinOps.Grains.Kubernetes;

internal sealed partial class KubernetesClusterGrain
{
    public async Task<KubernetesClusterView?> PollAsync(CancellationToken cancellationToken)
    {
        if (State.Settings is not { Url: not null } settings) return View();
        var (now, began) = (time.GetUtcNow(), time.GetTimestamp());
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        try
        {
            for (var day = State.NextDay ?? today.AddDays(-options.Value.BackfillDays); day <= today && time.GetElapsedTime(began) < options.Value.PollPatience; day = day.AddDays(1))
                if (!await TakeAsync(settings, day, now, cancellationToken)) break;
            (State.Error, State.Hint, State.Circuit) = (null, null, null);
            await CleanAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ExportStoreException or WarehouseException or WarehouseUnavailableException)
        {
            Failed(exception);
        }

        State.LastPollAt = now;
        await state.SaveAsync(this, cancellationToken);
        return View();
    }

    /// <summary>Polls unless OpenCost is left alone: for schedules, which come again.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!Circuit.IsOpen(State.Circuit, time.GetUtcNow())) await PollAsync(cancellationToken);
    }

    /// <summary>One day as far as it has whole hours, in one answer: what a window held before is replaced.</summary>
    /// <returns>False where the day has no hour yet.</returns>
    private async Task<bool> TakeAsync(KubernetesClusterSettings settings, DateTimeOffset day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var to = day.AddDays(1) <= now ? day.AddDays(1) : day.AddHours(now.UtcDateTime.Hour);
        if (to == day) return false;
        var intake = new KubeIntake(settings.Provider, settings.Resolution, settings.OpenCostCluster, new OpenCostLimits());
        var delivery = warehouse.ForTenant(_key.Tenant).BeginKubernetesDelivery(Cluster);
        var taken = await openCost.AskAsync(_key.Tenant, settings, day, to, (body, token) => intake.TakeAsync(delivery, body, (day, to), token), cancellationToken);
        State.Last = new KubernetesDelivery(time.GetUtcNow(), IsPush: false, taken.From, taken.To, taken.Allocations, taken.Nodes, taken.HasIdle);
        if (now >= day.AddDays(1) + options.Value.SettleAfter) State.NextDay = day.AddDays(1);
        await state.SaveAsync(this, cancellationToken);
        return true;
    }

    private void Failed(Exception exception)
    {
        LogFailed(logger, exception, _name);
        (State.Error, State.Hint) = (exception.Message, (exception as ExportStoreException)?.Hint);
        // The warehouse's outages are not OpenCost's.
        if (exception is ExportStoreException) State.Circuit = Circuit.Failed(State.Circuit, time.GetUtcNow(), ingest.Value, Random.Shared.NextDouble());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster}: its allocations could not be taken and are asked for again with the next poll. Look at the cluster's error and hint")]
    private static partial void LogFailed(ILogger logger, Exception exception, string cluster);
}
