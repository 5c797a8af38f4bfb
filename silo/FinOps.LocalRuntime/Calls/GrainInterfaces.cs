using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace FinOps.LocalRuntime.Calls;

/// <summary>Proxies and methods of each interface that was called through, prepared once.</summary>
internal sealed class GrainInterfaces(LocalSilo silo)
{
    private readonly ConcurrentDictionary<Type, Reference> _templates = new();

    public Reference Template(Type interfaceType) => _templates.GetOrAdd(interfaceType, Prepare);

    private Reference Prepare(Type interfaceType)
    {
        if (!interfaceType.IsInterface) throw new ArgumentException($"{interfaceType} is not an interface.", nameof(interfaceType));
        var methods = interfaceType.GetInterfaces().Append(interfaceType)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsAbstract)
            .ToFrozenDictionary(method => method, method => GrainMethod.Create(method, silo.Copier));
        return Reference.Template(silo, interfaceType, methods);
    }
}
