using System.Diagnostics.CodeAnalysis;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Reminders;

/// <summary>Ticks at StartAt + n * Period; ticks missed while the process was down or the grain busy are not made up for.</summary>
internal sealed class ReminderTimer : IDisposable
{
    /// <summary>Timers cannot wait for months; longer waits are cut in pieces.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly LocalSilo _silo;
    private readonly ReminderEntry _entry;
    private readonly ITimer _timer;
    private DateTime _next;
    private volatile bool _disposed;

    public ReminderTimer(LocalSilo silo, ReminderEntry entry)
    {
        _silo = silo;
        _entry = entry;
        using (ExecutionContext.SuppressFlow())
            _timer = silo.Time.CreateTimer(static self => _ = ((ReminderTimer)self!).FireAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private DateTime Now => _silo.Time.GetUtcNow().UtcDateTime;

    public void Start()
    {
        var late = Now - _entry.StartAt;
        _next = late <= TimeSpan.Zero ? _entry.StartAt : _entry.StartAt + (_entry.Period * Math.Ceiling(late / _entry.Period));
        Wait();
    }

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }

    private void Wait()
    {
        if (_disposed) return;
        var wait = _next - Now;
        _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A failing tick is logged; the next one comes.")]
    private async Task FireAsync()
    {
        if (Now >= _next)
        {
            try
            {
                var grain = _silo.GrainFactory.GetGrain<IRemindable>(_entry.GrainId);
                await grain.ReceiveReminder(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, Now));
            }
            catch (Exception failure)
            {
                Log.ReminderFailed(_silo.Logger, failure, _entry.ReminderName, _entry.GrainId);
            }

            _next = _entry.StartAt + (_entry.Period * (Math.Floor((Now - _entry.StartAt) / _entry.Period) + 1));
        }

        Wait();
    }
}
