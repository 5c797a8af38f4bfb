namespace FinOps.LocalRuntime.Activations;

internal abstract class ActivationScheduler(Activation activation) : TaskScheduler
{
    public Activation Activation { get; } = activation;
}
