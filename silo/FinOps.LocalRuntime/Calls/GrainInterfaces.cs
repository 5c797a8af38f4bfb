using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using FinOps.LocalRuntime.Copying;

namespace FinOps.LocalRuntime.Calls;

/// <summary>The methods of each interface that was called through, prepared once.</summary>
internal sealed class GrainInterfaces(Copier copier)
{
    private readonly ConcurrentDictionary<Type, FrozenDictionary<MethodInfo, GrainMethod>> _methods = new();

    public FrozenDictionary<MethodInfo, GrainMethod> Methods(Type interfaceType) => _methods.GetOrAdd(interfaceType, Prepare);

    private FrozenDictionary<MethodInfo, GrainMethod> Prepare(Type interfaceType)
    {
        if (!interfaceType.IsInterface) throw new ArgumentException($"{interfaceType} is not an interface.", nameof(interfaceType));
        return interfaceType.GetInterfaces().Append(interfaceType)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsAbstract)
            .ToFrozenDictionary(method => method, method => GrainMethod.Create(method, copier));
    }
}
