using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using FinOps.LocalRuntime.Activations;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.LocalRuntime.Storage;

/// <summary>State that is read before a grain's first call.</summary>
internal interface IActivationState
{
    Task ReadStateAsync(CancellationToken cancellationToken);
}

internal static class PersistentState
{
    public static object Create(Activation activation, ParameterInfo facet)
    {
        var type = facet.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new ArgumentException($"[PersistentState] parameter '{facet.Name}' of {activation.Class.Type} must be an IPersistentState<T>.");
        var attribute = facet.GetCustomAttribute<PersistentStateAttribute>()!;
        var storageName = attribute.StorageName ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
        var storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(storageName)
            ?? throw new InvalidOperationException($"{activation.Class.Type} keeps state in storage '{storageName}', which is not registered.");
        var name = attribute.StateName.Length == 0 ? facet.Name! : attribute.StateName;
        var state = (IActivationState)Activator.CreateInstance(typeof(PersistentState<>).MakeGenericType(type.GenericTypeArguments), activation, name, storage)!;
        activation.AddState(state);
        return state;
    }
}

/// <summary>One named state of an activation. Operations run one after the other, as in Orleans.</summary>
internal sealed class PersistentState<T>(Activation activation, string name, IGrainStorage storage) : IPersistentState<T>, IActivationState
{
    private static readonly Func<T> NewState = Constructor();
    private readonly GrainState<T> _state = new(NewState());
    private Task _last = Task.CompletedTask;

    public T State
    {
        get
        {
            CheckTurn();
            return _state.State!;
        }

        set
        {
            CheckTurn();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken)
        => Enqueue("reading", () => storage.ReadStateAsync(name, activation.GrainId, _state, cancellationToken), cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken)
        => Enqueue("writing", () => storage.WriteStateAsync(name, activation.GrainId, _state, cancellationToken), cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken)
        => Enqueue("clearing", () => storage.ClearStateAsync(name, activation.GrainId, _state, cancellationToken), cancellationToken);

    private static Func<T> Constructor() => typeof(T).GetConstructor(Type.EmptyTypes) is { } constructor
        ? Expression.Lambda<Func<T>>(Expression.New(constructor)).Compile()
        : static () => typeof(T).IsValueType ? default! : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

    private static void CheckTurn()
    {
        if (RuntimeContext.Current is null)
        {
            throw new InvalidOperationException(
                "Activation access violation. A non-activation thread attempted to access grain state: do it in a turn, not in Task.Run or after ConfigureAwait(false).");
        }
    }

    private Task Enqueue(string doing, Func<Task> operation, CancellationToken cancellationToken)
    {
        CheckTurn();
        return _last = RunAsync(_last, doing, operation, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws is reported with the grain and state it was about.")]
    private async Task RunAsync(Task before, string doing, Func<Task> operation, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.ForceYielding);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await operation();
        }
        catch (Exception failure) when (failure is not OrleansException && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new OrleansException($"Error from storage {storage.GetType().Name}.{name} {doing} state of grain {activation.GrainId}: {failure.Message}", failure);
        }
    }
}
