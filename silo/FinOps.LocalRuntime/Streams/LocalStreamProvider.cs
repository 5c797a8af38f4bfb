using System.Collections.Concurrent;
using FinOps.LocalRuntime.Activations;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinOps.LocalRuntime.Streams;

/// <summary>Streams in memory. An event is queued when writing returns and delivered in order to each subscribed grain.</summary>
internal sealed class LocalStreamProvider(string name, LocalSilo silo) : IStreamProvider
{
    private readonly ConcurrentDictionary<(StreamId Stream, GrainType Consumer), StreamSubscription> _subscriptions = new();

    public string Name { get; } = name;

    public bool IsRewindable => false;

    public LocalSilo Silo { get; } = silo;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new LocalStream<T>(this, streamId);

    public void Publish<T>(StreamId streamId, T item)
    {
        foreach (var consumer in Silo.Classes.Consuming(streamId.GetNamespace() ?? ""))
        {
            var subscription = _subscriptions.GetOrAdd((streamId, consumer.GrainType), key => new StreamSubscription(this, key.Stream, new GrainId(key.Consumer, IdSpan.Create(key.Stream.GetKeyAsString()))));
            subscription.Enqueue(item);
        }
    }
}
