using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Grains.Queues;

/// <summary>
/// Holds received messages in memory only: after a crash the queue shows them again, and the ledger knows what was read. A message is
/// deleted when the exports that hold its objects are published, so nothing that was announced rests on this activation.
/// </summary>
[GrainType("queue-poller")]
internal sealed partial class QueuePollerGrain(
    [PersistentState("queue", GrainStore.Name)] IPersistentState<QueueState> state,
    IQueueOpener opener, IOptions<QueueOptions> queueOptions, TimeProvider time, ILogger<QueuePollerGrain> logger)
    : Grain, IQueuePollerGrain, IRemindable, IDisposable
{
    private const string Reminder = "poll";

    /// <summary>Begins polling anew where the process that polled is gone.</summary>
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private readonly QueueOptions _options = queueOptions.Value;
    private SourceKey _key;
    private string _name = "";
    private IGrainTimer _timer = null!;
    private SourceSettings? _settings;
    private IQueueClient? _client;
    private Task<IReadOnlyList<QueueMessage>>? _poll;
    private CancellationTokenSource _stop = new();
    private DateTimeOffset? _receivedAt;

    private ISourceGrain Source => GrainFactory.GetGrain<ISourceGrain>(_name);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = this.GetPrimaryKeyString();
        _key = SourceKey.Parse(_name);
        var never = Timeout.InfiniteTimeSpan;
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(never, never) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stop.CancelAsync();

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var source = await Source.GetAsync(cancellationToken);
        var settings = source?.Settings is { Queue: not null } polled ? polled : null;
        if (settings is null)
        {
            if (await this.GetReminder(Reminder, cancellationToken) is { } reminder) await this.UnregisterReminder(reminder, cancellationToken);
        }
        else if (_settings is null)
        {
            await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod, cancellationToken);
        }

        if (settings == _settings) return;
        await ForgetQueueAsync();
        _settings = settings;
        if (settings is null) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        else _timer.Change(TimeSpan.Zero, _options.Tick);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => RefreshAsync(CancellationToken.None);

    public Task<QueueView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(new QueueView(
        IsPolling: _settings is not null, _held.Count, _receivedAt, _lastError, _lastError is null ? null : _notBefore, state.State.Dead.Count));

    public void Dispose() => _stop.Dispose();

    /// <summary>What was received through the former settings shows up again in its queue.</summary>
    private async Task ForgetQueueAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _held.Clear();
        (_client, _poll) = (null, null);
        (_errors, _lastError, _notBefore) = (0, null, default);
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_settings is null || (_client is null && time.GetUtcNow() < _notBefore)) return;
            _client ??= opener.Open(_key, _settings);
            await TakeAsync(_client, cancellationToken);
            await SettleAsync(_client, cancellationToken);
        }
        catch (QueueException exception)
        {
            Failed(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogTickFailed(logger, exception, _name);
        }

        Poll();
    }

    /// <summary>The wait for messages is outside the grain's turns; the timer keeps the activation.</summary>
    private void Poll()
    {
        var room = _options.MaxHeld - _held.Count;
        if (_client is not { } client || _poll is not null || room <= 0 || time.GetUtcNow() < _notBefore) return;
        var stop = _stop.Token;
        _poll = Task.Run(() => client.ReceiveAsync(Math.Min(room, 10), stop), stop);
        _ = WakeAsync(_poll, stop);
    }

    private async Task WakeAsync(Task<IReadOnlyList<QueueMessage>> poll, CancellationToken stop)
    {
        await ((Task)poll).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        // An empty answer that came at once would turn this into a storm: the next tick is soon enough.
        if (!stop.IsCancellationRequested && poll.IsCompletedSuccessfully && poll.Result.Count > 0) _timer.Change(TimeSpan.Zero, _options.Tick);
    }
}
