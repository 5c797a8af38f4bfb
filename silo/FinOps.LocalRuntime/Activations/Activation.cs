using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

internal sealed class Activation : IGrainContext
{
    public GrainId GrainId => throw new NotSupportedException();

    public object? GrainInstance => throw new NotSupportedException();

    public IServiceProvider ActivationServices => throw new NotSupportedException();

    public Task Deactivated => throw new NotSupportedException();

    public LocalSilo Silo => throw new NotSupportedException();

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void DelayDeactivation(TimeSpan timeSpan) => throw new NotSupportedException();

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) => throw new NotSupportedException();

    public void EnterReentrantSection(Guid id) => throw new NotSupportedException();

    public void LeaveReentrantSection(Guid id) => throw new NotSupportedException();

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => base.GetHashCode();
}
