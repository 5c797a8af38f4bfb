using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace FinOps.LocalRuntime.Tests.Grains;

public interface IConsumerGrain : IGrainWithStringKey
{
    Task<int> TotalAsync();
}

[GrainType("consumer"), ImplicitStreamSubscription("batches")]
public sealed class ConsumerGrain(Probe probe) : Grain, IConsumerGrain, IStreamSubscriptionObserver, IAsyncObserver<Mutable>
{
    private int _total;
    private int _failures;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        probe.Mark($"subscribed to {handleFactory.StreamId.GetKeyAsString()}");
        return handleFactory.Create<Mutable>().ResumeAsync(this);
    }

    public async Task OnNextAsync(Mutable item, StreamSequenceToken? token = null)
    {
        var number = item.Numbers[0];
        item.Numbers[0] = 1000; // its own copy: neither the producer nor a second delivery sees this
        probe.Mark($"event {number}");
        await Task.Yield();
        if (number < 0 && _failures++ < -number) throw new InvalidOperationException("not yet");
        _total += number;
        probe.Mark($"took {number}");
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<int> TotalAsync() => Task.FromResult(_total);
}

public interface IDeafGrain : IGrainWithStringKey;

/// <summary>Subscribed by attribute, but attaches no observer.</summary>
[GrainType("deaf"), ImplicitStreamSubscription("unheard")]
public sealed class DeafGrain : Grain, IDeafGrain;

public interface IProducerGrain : IGrainWithStringKey
{
    Task PublishAsync(int number);
}

[GrainType("producer")]
public sealed class ProducerGrain : Grain, IProducerGrain
{
    public Task PublishAsync(int number)
        => this.GetStreamProvider("usage").GetStream<Mutable>("batches", this.GetPrimaryKeyString()).OnNextAsync(new Mutable { Numbers = [number] });
}
