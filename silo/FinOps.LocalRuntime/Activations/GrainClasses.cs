using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Activations;

/// <summary>The grain classes of the hosted assemblies.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _implementations = new();

    public GrainClasses(IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()))
        {
            if (!type.IsClass || type.IsAbstract || type.IsGenericTypeDefinition || !typeof(IGrain).IsAssignableFrom(type) || !typeof(IGrainBase).IsAssignableFrom(type)) continue;
            var grainClass = new GrainClass(type);
            if (!_byType.TryAdd(grainClass.GrainType, grainClass))
                throw new InvalidOperationException($"{type} and {_byType[grainClass.GrainType].Type} are both grain type '{grainClass.GrainType}'.");
        }
    }

    public int Count => _byType.Count;

    /// <returns>Null when no hosted class has this grain type.</returns>
    public GrainClass? Find(GrainType type) => _byType.GetValueOrDefault(type);

    public IEnumerable<GrainClass> Consuming(string streamNamespace)
        => _byType.Values.Where(grainClass => grainClass.StreamNamespaces.Contains(streamNamespace, StringComparer.Ordinal));

    /// <exception cref="ArgumentException">No class implements the interface, or several do and none goes by its name.</exception>
    public GrainClass Implementing(Type interfaceType, string? classNamePrefix)
        => _implementations.GetOrAdd((interfaceType, classNamePrefix), key => Search(key.Interface, key.Prefix));

    private GrainClass Search(Type interfaceType, string? prefix)
    {
        var found = _byType.Values
            .Where(each => interfaceType.IsAssignableFrom(each.Type))
            .Where(each => prefix is null || each.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        if (found.Count > 1 && found.Find(each => $"I{each.Type.Name}" == interfaceType.Name) is { } sameName) return sameName;
        return found.Count switch
        {
            1 => found[0],
            0 => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}", nameof(interfaceType)),
            _ => throw new ArgumentException($"Several classes implement {interfaceType}: {string.Join(", ", found.Select(each => each.Type))}", nameof(interfaceType)),
        };
    }
}
