using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Base of every grain interface.</summary>
    public interface IGrain : IAddressable;

    public interface IGrainWithGuidKey : IGrain;

    public interface IGrainWithIntegerKey : IGrain;

    public interface IGrainWithStringKey : IGrain;

    /// <summary>Base of interfaces through which grains call back to plain objects.</summary>
    public interface IGrainObserver : IAddressable;
}

namespace Orleans.Runtime
{
    /// <summary>Something calls can be sent to: a grain or an observer.</summary>
    public interface IAddressable;
}
