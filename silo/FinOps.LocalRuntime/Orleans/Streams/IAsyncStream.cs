using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Takes stream events, one at a time.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>An exception asks for the event again; the same event may come twice.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    Task OnCompletedAsync() => Task.CompletedTask;

    Task OnErrorAsync(Exception ex);
}

public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}

public interface IAsyncStream
{
    bool IsRewindable { get; }

    string ProviderName { get; }

    StreamId StreamId { get; }
}

/// <summary>A stream to write to. Consumers are grains with <see cref="ImplicitStreamSubscriptionAttribute"/>.</summary>
public interface IAsyncStream<T> : IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncBatchProducer<T>;
