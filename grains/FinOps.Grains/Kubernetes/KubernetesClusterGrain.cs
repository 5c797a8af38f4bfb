using FinOps.Contracts.Kubernetes;
using FinOps.Domain.Keys;
using FinOps.Domain.Warehouse;
using FinOps.Grains.Hosting;
using FinOps.Grains.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Kubernetes;

[GrainType("kubernetes-cluster")]
internal sealed partial class KubernetesClusterGrain(
    [PersistentState("cluster", GrainStore.Name)] IPersistentState<KubernetesClusterState> state, OpenCostClient openCost, IWarehouse warehouse,
    IOptions<KubernetesOptions> options, IOptions<IngestOptions> ingest, TimeProvider time, ILogger<KubernetesClusterGrain> logger)
    : Grain, IKubernetesClusterGrain, IRemindable
{
    private const string Reminder = "poll";

    /// <summary>Deliveries that no window shows are kept for as long as one may be under way.</summary>
    private static readonly TimeSpan CleanupGrace = TimeSpan.FromHours(1);

    private SourceKey _key;
    private string _name = "";
    private IGrainTimer? _first;

    private KubernetesClusterState State => state.State;

    private string Cluster => _key.SourceId;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = this.GetPrimaryKeyString();
        _key = SourceKey.Parse(_name);
        return Task.CompletedTask;
    }

    public async Task<KubernetesClusterView> ConfigureAsync(KubernetesClusterSettings settings, CancellationToken cancellationToken)
    {
        await GrainFactory.GetGrain<IKubernetesDirectoryGrain>(_key.Tenant.Value).AddAsync(Cluster, cancellationToken);
        if (State.Settings is null) State.CreatedAt = time.GetUtcNow();
        // What failed may be just what was changed, and another OpenCost may know days that the former one did not.
        if (State.Settings?.Url != settings.Url || State.Settings?.OpenCostCluster != settings.OpenCostCluster || State.Settings?.Resolution != settings.Resolution) State.NextDay = null;
        (State.Settings, State.Circuit, State.Error, State.Hint) = (settings, null, null, null);
        await state.SaveAsync(this, cancellationToken);
        if (settings.Url is null)
        {
            await ForgetReminderAsync(cancellationToken);
        }
        else
        {
            var (now, period) = (time.GetUtcNow(), Period(settings));
            await this.RegisterOrUpdateReminder(Reminder, SourceSchedule.Next(_name, period, now) - now, period, cancellationToken);
            _first?.Dispose();
            _first = this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        }

        return View()!;
    }

    public Task<KubernetesClusterView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(View());

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (State.Settings is null) return;
        await ForgetReminderAsync(cancellationToken);
        await warehouse.ForTenant(_key.Tenant).ForgetKubernetesAsync(Cluster, cancellationToken);
        state.State = new KubernetesClusterState();
        await state.SaveAsync(this, cancellationToken);
        await GrainFactory.GetGrain<IKubernetesDirectoryGrain>(_key.Tenant.Value).RemoveAsync(Cluster, cancellationToken);
    }

    public async Task DeliveredAsync(KubernetesDelivery delivery, CancellationToken cancellationToken)
    {
        if (State.Settings is null) return;
        State.Last = delivery;
        await CleanAsync(cancellationToken);
        await state.SaveAsync(this, cancellationToken);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => LookAsync(CancellationToken.None);

    /// <summary>Once a day: rewriting what is kept costs more than a few rows too many.</summary>
    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (State.CleanedAt is { } last && last.UtcDateTime.Date == now.UtcDateTime.Date) return;
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-options.Value.RetentionDays);
        await warehouse.ForTenant(_key.Tenant).CleanKubernetesAsync(Cluster, first, CleanupGrace, cancellationToken);
        State.CleanedAt = now;
    }

    private async Task ForgetReminderAsync(CancellationToken cancellationToken)
    {
        if (await this.GetReminder(Reminder, cancellationToken) is { } reminder) await this.UnregisterReminder(reminder, cancellationToken);
    }

    private static TimeSpan Period(KubernetesClusterSettings settings) => TimeSpan.FromMinutes(Math.Max(settings.ScheduleMinutes, 1));

    private KubernetesClusterView? View()
    {
        if (State.Settings is not { } settings) return null;
        var now = time.GetUtcNow();
        DateTimeOffset? next = settings.Url is null ? null : SourceSchedule.Next(_name, Period(settings), now);
        if (next is not null && State.Circuit?.RetryAt > next) next = State.Circuit.RetryAt;
        return new KubernetesClusterView(Cluster, settings, State.CreatedAt, State.LastPollAt, next, State.Error, State.Hint, Circuit.View(State.Circuit, now), State.Last);
    }
}
