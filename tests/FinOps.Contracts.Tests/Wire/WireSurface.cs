using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace FinOps.Contracts.Tests.Wire;

/// <summary>What a set of types sends, stores or is found by: the roots that the wire rules start from.</summary>
internal sealed class WireSurface
{
    private WireSurface(IReadOnlyList<Type> types)
    {
        Types = types;
        GrainInterfaces = [.. types.Where(IsGrainInterface)];
        GrainClasses = [.. types.Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(type))];
        States = [.. GrainClasses.SelectMany(StateOf)];
        Events = [.. types.SelectMany(StreamEvents.Of).Distinct()];
    }

    public IReadOnlyList<Type> Types { get; }

    /// <summary>Grains and observers.</summary>
    public IReadOnlyList<Type> GrainInterfaces { get; }

    public IReadOnlyList<Type> GrainClasses { get; }

    public IReadOnlyList<StoredState> States { get; }

    public IReadOnlyList<Type> Events { get; }

    /// <summary>What the platform itself sends and stores.</summary>
    public static WireSurface Platform { get; } = Of([
        .. Assembly.Load("FinOps.Contracts").GetTypes(),
        .. Assembly.Load("FinOps.Grains").GetTypes(),
    ]);

    /// <remarks>Generated code is left out: under Orleans it lives in the same assemblies and has names of its own.</remarks>
    public static WireSurface Of(IEnumerable<Type> types) =>
        new([.. types.Where(type => type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) != true)]);

    /// <summary>Every type that can cross a call, be stored or be streamed, and where it was found.</summary>
    public IEnumerable<(string Where, Type Type)> Roots()
    {
        foreach (var method in GrainInterfaces.SelectMany(WireMethods.Of))
        {
            foreach (var parameter in method.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken)))
                yield return ($"{WireText.Name(method)}({parameter.Name})", parameter.ParameterType);
            if (WireMethods.Result(method) is { } result)
                yield return ($"result of {WireText.Name(method)}", result);
        }

        foreach (var state in States)
            yield return ($"state of {state.Grain.Name}", state.Type);
        foreach (var type in Events)
            yield return ("a stream", type);
        foreach (var type in Types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) || IsException(type)))
            yield return ("its own declaration", type);
    }

    private static bool IsException(Type type) => typeof(Exception).IsAssignableFrom(type);

    private static bool IsGrainInterface(Type type) =>
        type.IsInterface && (typeof(IGrain).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type));

    private static IEnumerable<StoredState> StateOf(Type grain) =>
        from constructor in grain.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        from parameter in constructor.GetParameters()
        let type = parameter.ParameterType
        where type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>)
        let name = parameter.GetCustomAttribute<PersistentStateAttribute>()
        select new StoredState(grain, name?.StateName, name?.StorageName, type.GetGenericArguments()[0]);
}

/// <param name="Name">Null where the parameter lacks [PersistentState].</param>
internal sealed record StoredState(Type Grain, string? Name, string? Storage, Type Type);
