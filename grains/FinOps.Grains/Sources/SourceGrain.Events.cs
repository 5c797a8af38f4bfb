using FinOps.Contracts.Sources;
using FinOps.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Sources;

/// <summary>
/// Announcements lead to a listing: many within <see cref="EventOptions.Delay"/> to one, and any number of them to no more than one per
/// <see cref="EventOptions.MinInterval"/>. That a listing is owed is stored, once, before the first of them is answered.
/// </summary>
internal sealed partial class SourceGrain
{
    private Task _savingWant = Task.CompletedTask;
    private IGrainTimer _eventScan = null!;
    private EventPacer _pacer = null!;
    private bool _isWantStored;

    /// <summary>Of the listing that is under way, over all the steps that it takes.</summary>
    private DateTimeOffset? _listingBegunAt;

    private SourceEvents Events => eventsState.State;

    public async Task<DateTimeOffset> NotifyAsync(StoreEvent[] events, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!events.Any(e => SourceEventFates.Concerns(State.Settings, e))) return now;
        Events.WantedAt = now;
        if (!_isWantStored) await SaveWantAsync(cancellationToken);
        ScanForEvents();
        return now;
    }

    public Task<EventFate[]> FatesAsync(StoreEvent[] events, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(SourceEventFates.Of(State, events, isListed: Events.ListedAt >= since));

    private void RegisterEvents()
    {
        _pacer = new EventPacer(eventOptions.Value);
        var never = Timeout.InfiniteTimeSpan;
        _eventScan = this.RegisterGrainTimer(ScanForEventsAsync, new GrainTimerCreationOptions(never, never) { KeepAlive = true });
        _isWantStored = Events.WantedAt is not null;
        if (_isWantStored) ScanForEvents();
        if (State.Settings?.Queue is not null) _ = RefreshQueueAsync();
    }

    private void BeginListing()
    {
        var now = time.GetUtcNow();
        _listingBegunAt ??= now;
        _pacer.Begun(now);
    }

    /// <summary>From every listing that succeeded, whoever asked for it. What was announced since it began may be missing from it.</summary>
    /// <param name="isWhole">False where something was left for another look, which goes on where this one ended.</param>
    private async Task ListedAsync(bool isWhole, CancellationToken cancellationToken)
    {
        _pacer.Succeeded();
        if (!isWhole || _listingBegunAt is not { } begunAt) return;
        _listingBegunAt = null;
        Events.ListedAt = begunAt;
        if (Events.WantedAt is not { } wanted) return;
        if (wanted > begunAt)
        {
            ScanForEvents();
            return;
        }

        Events.WantedAt = null;
        if (_isWantStored) await SaveWantAsync(cancellationToken);
    }

    private void ScanForEvents()
    {
        var now = time.GetUtcNow();
        if (_pacer.Ask(now, Random.Shared.NextDouble()) is { } at) _eventScan.Change(at - now, Timeout.InfiniteTimeSpan);
    }

    private async Task ScanForEventsAsync(CancellationToken cancellationToken)
    {
        _pacer.Taken();
        // A listing by the schedule, or by hand, may have done it meanwhile.
        if (State.Settings is null || Events.WantedAt is null) return;
        try
        {
            var result = await LookAsync(cancellationToken);
            if (result.Error is null) return;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogPumpFailed(logger, exception, _name);
        }

        _pacer.Failed();
        ScanForEvents();
    }

    /// <summary>One write at a time: events come while another one is under way.</summary>
    private Task SaveWantAsync(CancellationToken cancellationToken) => _savingWant = SaveWantAfterAsync(_savingWant, cancellationToken);

    private async Task SaveWantAfterAsync(Task before, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var isWanted = Events.WantedAt is not null;
        if (isWanted == _isWantStored) return;
        // An event that comes while "nothing is owed" is written must wait for a write of its own.
        _isWantStored = false;
        await eventsState.SaveAsync(this, cancellationToken);
        _isWantStored = isWanted;
    }

    private SourceView? View()
    {
        if (_views.Source() is not { } view) return null;
        var now = time.GetUtcNow();
        DateTimeOffset? scheduled = view.Settings.ScheduleMinutes is null ? null : SourceSchedule.Next(_name, SourceSchedule.Period(view.Settings), now);
        return view with { NextScanAt = _pacer.DueAt < scheduled || scheduled is null ? _pacer.DueAt : scheduled };
    }

    /// <summary>A hint: the poller asks for the settings itself, and has a reminder of its own.</summary>
    private async Task RefreshQueueAsync()
    {
        try
        {
            await GrainFactory.GetGrain<IQueuePollerGrain>(_name).RefreshAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            LogQueueNotTold(logger, exception, _name);
        }
    }
}
