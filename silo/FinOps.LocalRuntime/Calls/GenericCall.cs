using System.Diagnostics.CodeAnalysis;

namespace FinOps.LocalRuntime.Calls;

/// <inheritdoc cref="Call"/>
internal sealed class Call<T>(GrainMethod<T> method, Reference target, object?[] arguments) : Call(method, target)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Exception? _failure;
    private T _result = default!;

    public Task<T> Answer => _answer.Task;

    public override bool IsAbandoned => _answer.Task.IsCompleted;

    [SuppressMessage("Design", "CA1031", Justification = "Exceptions go to the caller.")]
    public override async ValueTask<Exception?> RunAsync(object target)
    {
        if (IsAbandoned) return null;
        RestoreActivity();
        try
        {
            _result = method.CopyResult(await method.Invoke(target, arguments));
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        return _failure;
    }

    public override void Ended()
    {
        if (_failure is not null) Fail(_failure);
        else if (_answer.TrySetResult(_result)) Leave();
    }

    public override void Fail(Exception reason)
    {
        if (method.OneWay) Log.OneWayFailed(Target.Silo.Logger, reason, Target.GrainId, method.Name);
        else if (reason is OperationCanceledException canceled ? _answer.TrySetCanceled(canceled.CancellationToken) : _answer.TrySetException(reason)) Leave();
    }

    private void Leave()
    {
        Target.Silo.Pending.Remove(this);
        Cancellation.Dispose();
    }
}
