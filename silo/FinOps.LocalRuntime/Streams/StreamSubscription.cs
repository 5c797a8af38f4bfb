using System.Diagnostics.CodeAnalysis;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Streams;

/// <summary>One stream to one grain: in order, each event again until the grain took it or its attempts are used up.</summary>
internal sealed class StreamSubscription(LocalStreamProvider provider, StreamId streamId, GrainId consumer)
{
    private readonly Lock _gate = new();
    private readonly Queue<StreamEvent> _events = new();
    private long _sequence;
    private bool _running;

    public GuidId Id { get; } = GuidId.GetNewGuidId();

    public StreamId StreamId { get; } = streamId;

    public string ProviderName => provider.Name;

    public void Enqueue<T>(T item)
    {
        lock (_gate)
        {
            _events.Enqueue(new StreamEvent<T>(item, new EventSequenceToken(++_sequence), provider.Silo.Copier.Get<T>()));
            if (_running) return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.RunAsync(), this, preferLocal: false);
    }

    private async Task RunAsync()
    {
        while (Next() is { } item)
        {
            try
            {
                await DeliverAsync(item, provider.Silo.Stopping);
            }
            catch (OperationCanceledException)
            {
                return; // stopping; what is left was never promised beyond this process
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the consumer throws asks for the event again.")]
    private async Task DeliverAsync(StreamEvent item, CancellationToken stopping)
    {
        var options = provider.Silo.Options;
        for (var attempt = 1; attempt <= options.StreamDeliveryAttempts; attempt++)
        {
            var delivery = new Delivery(this, item);
            provider.Silo.Send(consumer, delivery);
            try
            {
                await delivery.Done.WaitAsync(stopping);
                return;
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                Log.DeliveryFailed(provider.Silo.Logger, failure, consumer, StreamId, attempt, options.StreamDeliveryAttempts);
            }

            if (attempt < options.StreamDeliveryAttempts) await Task.Delay(options.StreamRetryDelay * (1 << Math.Min(attempt - 1, 16)), provider.Silo.Time, stopping);
        }

        Log.EventDropped(provider.Silo.Logger, StreamId, options.StreamDeliveryAttempts, consumer);
    }

    private StreamEvent? Next()
    {
        lock (_gate)
        {
            if (_events.TryDequeue(out var item)) return item;
            _running = false;
            return null;
        }
    }
}
