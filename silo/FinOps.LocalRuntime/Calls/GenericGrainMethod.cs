using System.Reflection;
using FinOps.LocalRuntime.Copying;
using Orleans;

namespace FinOps.LocalRuntime.Calls;

/// <inheritdoc cref="GrainMethod"/>
internal sealed class GrainMethod<T> : GrainMethod
{
    private readonly TypeCopier<T>? _resultCopier;
    private readonly Func<Task<T>, object?> _toReturnType;

    public GrainMethod(MethodInfo method, Copier copier)
        : base(method, copier)
    {
        Invoke = MethodInvoker.Compile<T>(method);
        _resultCopier = typeof(T) == typeof(Nothing)
            ? null
            : (TypeCopier<T>?)copier.For(typeof(T), method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), inherit: false));
        _toReturnType = method.ReturnType switch
        {
            var type when type == typeof(void) => static _ => null,
            var type when type == typeof(ValueTask) => static answer => new ValueTask(answer),
            var type when type == typeof(ValueTask<T>) => static answer => new ValueTask<T>(answer),
            _ => static answer => answer,
        };
    }

    /// <summary>Calls the method itself.</summary>
    public Func<object, object?[], ValueTask<T>> Invoke { get; }

    public T CopyResult(T result) => _resultCopier is null ? result : _resultCopier.Copy(result, new CopyContext());

    public override object? Send(Reference target, object?[] arguments)
    {
        CopyArguments(arguments);
        var token = TokenIndex < 0 ? default : (CancellationToken)arguments[TokenIndex]!;
        if (token.IsCancellationRequested) return _toReturnType(Task.FromCanceled<T>(token));
        var call = new Call<T>(this, target, arguments);
        if (OneWay)
        {
            target.Send(call);
            return _toReturnType(Task.FromResult<T>(default!));
        }

        target.Silo.Pending.Add(call);
        call.CancelWith(token);
        target.Send(call);
        return _toReturnType(call.Answer);
    }
}
