using System.Diagnostics.CodeAnalysis;

namespace FinOps.LocalRuntime.Calls;

/// <inheritdoc cref="Call"/>
internal sealed class Call<T>(GrainMethod<T> method, Reference target, object?[] arguments) : Call(method, target)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public override bool IsAbandoned => _answer.Task.IsCompleted;

    [SuppressMessage("Design", "CA1031", Justification = "Exceptions go to the caller.")]
    public override async ValueTask<Exception?> RunAsync(object target)
    {
        if (IsAbandoned) return null;
        RestoreActivity();
        try
        {
            Complete(method.CopyResult(await method.Invoke(target, arguments)));
            return null;
        }
        catch (Exception failure)
        {
            Fail(failure);
            return failure;
        }
    }

    public override void Fail(Exception reason)
    {
        if (method.OneWay) Log.OneWayFailed(Target.Silo.Logger, reason, Target.GrainId, method.Name);
        else if (reason is OperationCanceledException canceled ? _answer.TrySetCanceled(canceled.CancellationToken) : _answer.TrySetException(reason)) Leave();
    }

    private void Complete(T result)
    {
        if (_answer.TrySetResult(result)) Leave();
    }

    private void Leave()
    {
        Target.Silo.Pending.Remove(this);
        Cancellation.Dispose();
    }
}
