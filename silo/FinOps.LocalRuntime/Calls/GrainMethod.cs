using System.Reflection;
using FinOps.LocalRuntime.Copying;
using Orleans;
using Orleans.Concurrency;

namespace FinOps.LocalRuntime.Calls;

/// <summary>One method of a grain or observer interface, prepared for calling.</summary>
internal abstract class GrainMethod
{
    private readonly TypeCopier?[] _copiers;

    protected GrainMethod(MethodInfo method, Copier copier)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        var parameters = method.GetParameters();
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        OneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        TokenIndex = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(CancellationToken));
        _copiers = [.. parameters.Select(parameter => copier.For(parameter.ParameterType, parameter.IsDefined(typeof(ImmutableAttribute))))];
    }

    public string Name { get; }

    public bool ReadOnly { get; }

    public bool AlwaysInterleave { get; }

    public bool OneWay { get; }

    public TimeSpan? Timeout { get; }

    protected int TokenIndex { get; }

    public static GrainMethod Create(MethodInfo method, Copier copier)
    {
        var returned = method.ReturnType;
        var answer = returned == typeof(void) || returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(Nothing)
            : returned.IsGenericType && returned.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>))
                ? returned.GetGenericArguments()[0]
            : throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return Task, Task<T>, ValueTask or ValueTask<T>.");
        if (method.IsGenericMethod) throw new NotSupportedException($"{method.DeclaringType}.{method.Name} is generic, which the local host does not support.");
        return (GrainMethod)Activator.CreateInstance(
            typeof(GrainMethod<>).MakeGenericType(answer), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions, binder: null, [method, copier], culture: null)!;
    }

    /// <returns>What the proxy method returns.</returns>
    public abstract object? Send(Reference target, object?[] arguments);

    /// <summary>Replaces the arguments by copies: the callee may change its own, the caller its own.</summary>
    protected void CopyArguments(object?[] arguments)
    {
        var identities = default(CopyContext);
        for (var i = 0; i < _copiers.Length; i++)
        {
            if (_copiers[i] is { } copier) arguments[i] = copier.CopyObject(arguments[i], identities ??= new CopyContext());
        }
    }
}

/// <summary>Answer of a method that has none.</summary>
internal readonly record struct Nothing;
