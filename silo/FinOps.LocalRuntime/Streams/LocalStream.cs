using FinOps.LocalRuntime.Copying;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinOps.LocalRuntime.Streams;

internal sealed class LocalStream<T>(LocalStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => provider.IsRewindable;

    public string ProviderName => provider.Name;

    public StreamId StreamId { get; } = streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        // The producer may change its own afterwards.
        provider.Publish(StreamId, provider.Silo.Copier.Get<T>().Copy(item, new CopyContext()));
        return Task.CompletedTask;
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch) await OnNextAsync(item, token);
    }

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("Streams of the local host carry events only.");

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == StreamId && other.ProviderName == ProviderName;

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : StreamId.CompareTo(other.StreamId);

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => StreamId.GetHashCode();
}
