using System.Reflection;
using FinOps.LocalRuntime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>What the attributes of a grain class say, and how to make one.</summary>
internal sealed class GrainClass
{
    private readonly ParameterInfo[] _facets;
    private readonly ObjectFactory _factory;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type) ?? GrainType.Create(ConventionalName(type));
        Reentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute)) || type.GetCustomAttribute<CollectionAgeLimitAttribute>() is { AlwaysActive: true }
            ? TimeSpan.MaxValue
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        StreamNamespaces = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(attribute => attribute.StreamNamespace)];
        _facets = [.. type.GetConstructors().SelectMany(each => each.GetParameters()).Where(each => each.IsDefined(typeof(PersistentStateAttribute)))];
        _factory = ActivatorUtilities.CreateFactory(type, [.. _facets.Select(facet => facet.ParameterType)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool Reentrant { get; }

    /// <summary>0 for ordinary grains.</summary>
    public int MaxWorkers { get; }

    /// <summary>Null for that of the host.</summary>
    public TimeSpan? CollectionAge { get; }

    public IReadOnlyList<string> StreamNamespaces { get; }

    public object Create(Activation activation)
        => _factory(activation.ActivationServices, [.. _facets.Select(facet => PersistentState.Create(activation, facet))]);

    private static string ConventionalName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }
}
