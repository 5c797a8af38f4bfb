using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of grain classes. Made by the host only.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain()
        : this(RuntimeContext.Current!)
    {
    }

    private Grain(IGrainContext grainContext) => GrainContext = grainContext;

    public IGrainContext GrainContext { get; }

    public string IdentityString => GrainContext.GrainId.ToString();

    protected IGrainFactory GrainFactory => RuntimeContext.Of(GrainContext).Silo.GrainFactory;

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <summary>Deactivates as soon as the calls now running have ended; the next call makes a fresh activation.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps an idle activation for at least this long; negative takes the wish back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => RuntimeContext.Of(GrainContext).DelayDeactivation(timeSpan);

    /// <summary>Runs before the first call; an exception here fails the calls that waited for it.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call, except when the process dies.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
