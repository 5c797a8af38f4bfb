using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>Ticks go through the mailbox like calls; the next one is due a period after the last ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(0xfffffffe);
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _firing;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        using (ExecutionContext.SuppressFlow())
            _timer = activation.Silo.Time.CreateTimer(static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        _period = period;
        _next = dueTime;
        if (!_firing && !_disposed.IsCancellationRequested) _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested) return;
        _disposed.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
        _disposed.Dispose();
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest, name);
    }

    private void Fire()
    {
        _firing = true;
        _activation.Receive(new Tick(this));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A failing tick is logged; the timer goes on.")]
    private async ValueTask<Exception?> TickAsync()
    {
        if (_disposed.IsCancellationRequested) return null;
        Exception? failure = null;
        _next = _period;
        try
        {
            await _callback(_disposed.Token);
        }
        catch (Exception thrown)
        {
            Log.TimerFailed(_activation.Silo.Logger, thrown, _activation.GrainId);
            failure = thrown;
        }

        return failure;
    }

    private void WaitForNext()
    {
        _firing = false;
        if (!_disposed.IsCancellationRequested) _timer.Change(_next, Timeout.InfiniteTimeSpan);
    }

    private sealed class Tick : Work
    {
        private readonly GrainTimer _timer;

        public Tick(GrainTimer timer)
        {
            _timer = timer;
            AlwaysInterleave = timer._options.Interleave;
            KeepsAlive = timer._options.KeepAlive;
        }

        public override bool LocalOnly => true;

        public override ValueTask<Exception?> RunAsync(object target) => _timer.TickAsync();

        public override void Fail(Exception reason)
        {
        }

        public override void Ended() => _timer.WaitForNext();

        public override string ToString() => "timer tick";
    }
}
