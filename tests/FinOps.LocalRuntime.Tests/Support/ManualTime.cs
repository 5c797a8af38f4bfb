namespace FinOps.LocalRuntime.Tests.Support;

/// <summary>Time that moves when a test says so. Timers fire on the thread that advances, in order of their due times.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan Wait, TaskCompletionSource Seen)> _watches = [];
    private DateTimeOffset _now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        var until = GetUtcNow() + time;
        while (Next(until) is { } timer) timer.Fire();
        lock (_gate) _now = until;
    }

    /// <summary>Ends once a timer waits for exactly this long from now: the moment to advance past it.</summary>
    public Task TimerDueInAsync(TimeSpan wait)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_timers.Exists(timer => timer.Due - _now == wait)) return Task.CompletedTask;
            _watches.Add((wait, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private ManualTimer? Next(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > until) return null;
            if (next.Due > _now) _now = next.Due;
            next.Due += next.Period;
            if (next.Period == TimeSpan.Zero) _timers.Remove(next);
            return next;
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                Period = period > TimeSpan.Zero ? period : TimeSpan.Zero;
                if (dueTime < TimeSpan.Zero) return true;
                Due = time._now + dueTime;
                time._timers.Add(this);
                time._watches.RemoveAll(watch => watch.Wait == dueTime && watch.Seen.TrySetResult());
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
