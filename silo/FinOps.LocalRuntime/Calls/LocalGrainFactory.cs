using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Calls;

internal sealed class LocalGrainFactory(LocalSilo silo, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider { get; } = services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
        => (TGrainInterface)ByKey(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey
        => (TGrainInterface)ByKey(typeof(TGrainInterface), primaryKey.ToString("N"), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey
        => (TGrainInterface)ByKey(typeof(TGrainInterface), primaryKey.ToString("X"), grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)ByKey(grainInterfaceType, grainPrimaryKey, null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable
        => (TGrainInterface)Reference(typeof(TGrainInterface), grainId);

    public object Reference(Type interfaceType, GrainId grainId) => silo.Interfaces.Template(interfaceType).To(grainId);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is Calls.Reference or not TGrainObserverInterface)
            throw new ArgumentException($"{obj.GetType()} is not an object that implements {typeof(TGrainObserverInterface)}.", nameof(obj));
        var observer = new ObserverTarget(obj);
        return (TGrainObserverInterface)(object)silo.Interfaces.Template(typeof(TGrainObserverInterface)).To(observer.GrainId, observer);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not Calls.Reference { Observer: { } observer })
            throw new ArgumentException("Only references made by CreateObjectReference can be deleted.", nameof(obj));
        observer.Delete();
    }

    private object ByKey(Type interfaceType, string key, string? classNamePrefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return Reference(interfaceType, GrainId.Create(silo.Classes.Implementing(interfaceType, classNamePrefix).GrainType, key));
    }
}
