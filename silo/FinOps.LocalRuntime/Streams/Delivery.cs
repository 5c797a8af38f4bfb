using System.Diagnostics.CodeAnalysis;
using FinOps.LocalRuntime.Activations;
using FinOps.LocalRuntime.Copying;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace FinOps.LocalRuntime.Streams;

/// <summary>An event as a turn of the consuming grain; the first one of an activation tells it of the subscription before.</summary>
internal sealed class Delivery(StreamSubscription subscription, StreamEvent item) : Work
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Exception? _failure;

    public Task Done => _done.Task;

    [SuppressMessage("Design", "CA1031", Justification = "Goes to the subscription, which tries again.")]
    public override async ValueTask<Exception?> RunAsync(object target)
    {
        try
        {
            await item.DeliverAsync(await ObserverAsync(target));
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        return _failure;
    }

    public override void Ended()
    {
        if (_failure is null) _done.TrySetResult();
        else _done.TrySetException(_failure);
    }

    public override void Fail(Exception reason) => _done.TrySetException(reason);

    public override string ToString() => $"event of stream {subscription.StreamId}";

    private async Task<object> ObserverAsync(object grain)
    {
        var observers = Activation!.StreamObservers;
        if (observers.TryGetValue(subscription.Id.Guid, out var attached)) return attached;
        if (grain is IStreamSubscriptionObserver subscriber) await subscriber.OnSubscribed(new SubscriptionHandleFactory(Activation, subscription));
        return observers.TryGetValue(subscription.Id.Guid, out attached) ? attached : throw new InvalidOperationException(
            $"Grain {Activation} is subscribed to stream {subscription.StreamId} but attached no observer: "
            + $"implement {nameof(IStreamSubscriptionObserver)} and call {nameof(StreamSubscriptionHandle<>.ResumeAsync)} in it.");
    }
}

/// <summary>An event of a type known to producer and consumer only.</summary>
internal abstract class StreamEvent
{
    public abstract Task DeliverAsync(object observer);
}

/// <inheritdoc/>
internal sealed class StreamEvent<T>(T item, StreamSequenceToken token, TypeCopier<T> copier) : StreamEvent
{
    /// <summary>Every attempt gets its own copy: a failed one may have changed its own.</summary>
    public override Task DeliverAsync(object observer) => observer is IAsyncObserver<T> typed
        ? typed.OnNextAsync(copier.Copy(item, new CopyContext()), token)
        : throw new InvalidOperationException($"The stream carries {typeof(T)}, but the grain attached {observer.GetType()}.");
}
