using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>One thing a grain is asked to do: a call, a timer's tick, a stream's event.</summary>
internal abstract class Work
{
    /// <summary>Set when an activation starts it.</summary>
    public Activation? Activation { get; set; }

    public Dictionary<string, object>? Context { get; init; }

    public bool ReadOnly { get; init; }

    public bool AlwaysInterleave { get; init; }

    /// <summary>Counts as use of the activation.</summary>
    public bool KeepsAlive { get; init; } = true;

    /// <summary>Meant for one activation: it is dropped rather than sent on when that ends.</summary>
    public virtual bool LocalOnly => false;

    /// <summary>Nobody waits for it any more, so it need not start.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>May overtake what waits before it.</summary>
    public bool MayPass => AlwaysInterleave || ReadOnly || ReentrancyId != Guid.Empty;

    public Guid ReentrancyId => Context is { } context && context.TryGetValue(RequestContext.ReentrancyKey, out var id) ? (Guid)id : Guid.Empty;

    /// <summary>Runs it against the grain or observer; does not throw.</summary>
    /// <returns>What went wrong, if anything.</returns>
    public abstract ValueTask<Exception?> RunAsync(object target);

    public abstract void Fail(Exception reason);

    /// <summary>Tells whoever waits. Comes after the activation has put the work away, so that who hears of the end finds the grain free.</summary>
    public virtual void Ended()
    {
    }
}
