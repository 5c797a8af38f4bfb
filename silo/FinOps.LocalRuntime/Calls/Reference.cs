using System.Collections.Frozen;
using System.Reflection;
using FinOps.LocalRuntime.Activations;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Calls;

/// <summary>Base of the generated proxies. Equal when the same grain is meant, through whichever interface.</summary>
internal class Reference : DispatchProxy, IEquatable<Reference>
{
    private FrozenDictionary<MethodInfo, GrainMethod> _methods = null!;

    public LocalSilo Silo { get; private set; } = null!;

    public GrainId GrainId { get; private set; }

    /// <summary>Set for observers; grains are looked up by id at each call.</summary>
    public ObserverTarget? Observer { get; private set; }

    /// <summary>A proxy that points nowhere yet, made once for each interface.</summary>
    public static Reference Template(LocalSilo silo, Type interfaceType, FrozenDictionary<MethodInfo, GrainMethod> methods)
    {
        var reference = (Reference)Create(interfaceType, typeof(Reference));
        (reference.Silo, reference._methods) = (silo, methods);
        return reference;
    }

    /// <summary>A copy of the template: making a proxy anew costs microseconds.</summary>
    public Reference To(GrainId grainId, ObserverTarget? observer = null)
    {
        var reference = (Reference)MemberwiseClone();
        (reference.GrainId, reference.Observer) = (grainId, observer);
        return reference;
    }

    public object Cast(Type interfaceType) => interfaceType.IsInstanceOfType(this) ? this : Silo.Interfaces.Template(interfaceType).To(GrainId, Observer);

    public void Send(Work work)
    {
        if (Observer is null) Silo.Send(GrainId, work);
        else if (!Observer.Receive(work)) work.Fail(new ClientNotAvailableException(GrainId));
    }

    public bool Equals(Reference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as Reference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _methods[targetMethod!].Send(this, args ?? []);
}
