using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of one activation; disposing it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Changes when it fires next and how often; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    public required TimeSpan DueTime { get; init; }

    /// <summary>Counted from the end of a tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Ticks may run between the awaits of other calls.</summary>
    public bool Interleave { get; init; }

    /// <summary>Ticks count as use: an activation that only ticks is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
