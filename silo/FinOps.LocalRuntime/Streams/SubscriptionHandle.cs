using FinOps.LocalRuntime.Activations;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace FinOps.LocalRuntime.Streams;

internal sealed class SubscriptionHandleFactory(Activation activation, StreamSubscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.StreamId;

    public string ProviderName => subscription.ProviderName;

    public GuidId SubscriptionId => subscription.Id;

    public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(activation, subscription);
}

internal sealed class SubscriptionHandle<T>(Activation activation, StreamSubscription subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.StreamId;

    public override string ProviderName => subscription.ProviderName;

    public override Guid HandleId => subscription.Id.Guid;

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        if (token is not null) throw new NotSupportedException("Streams of the local host cannot be rewound.");
        activation.StreamObservers[HandleId] = observer;
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public override Task UnsubscribeAsync()
    {
        activation.StreamObservers.Remove(HandleId);
        return Task.CompletedTask;
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == HandleId;
}
