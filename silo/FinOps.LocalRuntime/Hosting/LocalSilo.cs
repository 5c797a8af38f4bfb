using Orleans.Runtime;

namespace FinOps.LocalRuntime;

internal sealed class LocalSilo
{
    public LocalGrainFactory GrainFactory => throw new NotSupportedException();
}

internal sealed class LocalGrainFactory : Orleans.IGrainFactory
{
    public object Reference(Type interfaceType, GrainId grainId) => throw new NotSupportedException();

    public T GetGrain<T>(Guid primaryKey, string? grainClassNamePrefix = null) where T : Orleans.IGrainWithGuidKey => throw new NotSupportedException();

    public T GetGrain<T>(long primaryKey, string? grainClassNamePrefix = null) where T : Orleans.IGrainWithIntegerKey => throw new NotSupportedException();

    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null) where T : Orleans.IGrainWithStringKey => throw new NotSupportedException();

    public T CreateObjectReference<T>(Orleans.IGrainObserver obj) where T : Orleans.IGrainObserver => throw new NotSupportedException();

    public void DeleteObjectReference<T>(Orleans.IGrainObserver obj) where T : Orleans.IGrainObserver => throw new NotSupportedException();

    public Orleans.IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public T GetGrain<T>(GrainId grainId) where T : IAddressable => throw new NotSupportedException();
}
