using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

internal sealed partial class Activation
{
    private readonly HashSet<GrainTimer> _timers = [];

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        if (!ReferenceEquals(RuntimeContext.Current, this))
        {
            throw new InvalidOperationException(
                $"A timer of {GrainId} can be registered only in a turn of that grain, not in Task.Run or after ConfigureAwait(false).");
        }

        var timer = new GrainTimer(this, callback, options);
        lock (_gate) _timers.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_gate) timers = [.. _timers];
        foreach (var timer in timers) timer.Dispose();
    }
}
