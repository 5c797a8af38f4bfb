using System.Diagnostics;
using FinOps.LocalRuntime.Activations;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Calls;

/// <summary>A method call on its way to a grain or observer and back.</summary>
internal abstract class Call : Work
{
    private readonly Activity? _activity = Activity.Current;

    protected Call(GrainMethod method, Reference target)
    {
        Method = method;
        Target = target;
        Sender = RuntimeContext.Current;
        Context = RequestContext.Current;
        ReadOnly = method.ReadOnly;
        AlwaysInterleave = method.AlwaysInterleave;
    }

    public GrainMethod Method { get; }

    public Reference Target { get; }

    /// <summary>The grain that waits; null for code outside grains.</summary>
    public Activation? Sender { get; }

    /// <summary>Timestamp of <see cref="LocalSilo.Time"/> after which the caller is told that no answer came.</summary>
    public long Deadline { get; set; }

    protected CancellationTokenRegistration Cancellation { get; private set; }

    public override string ToString() => $"{Target.GrainId}.{Method.Name}";

    /// <summary>The caller's token ends its waiting at once; the grain sees the same token and may end later.</summary>
    public void CancelWith(CancellationToken token)
    {
        if (token.CanBeCanceled) Cancellation = token.UnsafeRegister(static (call, token) => ((Call)call!).Fail(new OperationCanceledException(token)), this);
    }

    protected void RestoreActivity()
    {
        if (_activity is not null) Activity.Current = _activity;
    }
}
