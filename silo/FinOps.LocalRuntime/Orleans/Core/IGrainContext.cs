using FinOps.LocalRuntime.Activations;

namespace Orleans.Runtime;

/// <summary>One activation, as its grain and the host see it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainId GrainId { get; }

    object? GrainInstance { get; }

    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when <see cref="Grain.OnDeactivateAsync"/> has run. Never wait for it inside the grain.</summary>
    Task Deactivated { get; }

    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}

internal static class RuntimeContext
{
    /// <summary>The activation whose turn this is, if any.</summary>
    public static Activation? Current => (TaskScheduler.Current as ActivationScheduler)?.Activation;

    public static Activation Of(IGrainContext context) => context as Activation
        ?? throw new InvalidOperationException("Grain was created outside of the Orleans creation process and no runtime was specified.");
}
