using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinOps.LocalRuntime.Tests;

public sealed class StreamTests : ClusterTest
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);

    private IAsyncStream<Mutable> Stream => Cluster.Client.GetStreamProvider("usage").GetStream<Mutable>(StreamId.Create("batches", "acme"));

    [Fact]
    public async Task Events_reach_the_grain_of_the_same_key_in_order()
    {
        for (var i = 1; i <= 5; i++) await Stream.OnNextAsync(Event(i));
        await Probe.WaitForAsync("took 5");
        Assert.Equal(
            ["subscribed to acme", .. Enumerable.Range(1, 5).SelectMany(i => new[] { $"event {i}", $"took {i}" })],
            Probe.Seen);
        Assert.Equal(15, await Cluster.GetGrain<IConsumerGrain>("acme").TotalAsync());
        Assert.Equal(0, await Cluster.GetGrain<IConsumerGrain>("other").TotalAsync());
    }

    [Fact]
    public async Task A_grain_can_publish()
    {
        await Cluster.GetGrain<IProducerGrain>("acme").PublishAsync(7);
        await Probe.WaitForAsync("took 7");
    }

    [Fact]
    public async Task A_failed_event_comes_again_unchanged_before_the_next_one()
    {
        await Stream.OnNextAsync(Event(-2));
        await Stream.OnNextAsync(Event(5));
        await Probe.WaitForAsync("event -2");
        await Time.TimerDueInAsync(FirstRetry);
        Time.Advance(FirstRetry);
        await Probe.WaitForAsync("event -2");
        await Time.TimerDueInAsync(FirstRetry * 2);
        Time.Advance(FirstRetry * 2);
        await Probe.WaitForAsync("took -2");
        await Probe.WaitForAsync("took 5");
        Assert.Equal(["subscribed to acme", "event -2", "event -2", "event -2", "took -2", "event 5", "took 5"], Probe.Seen);
    }

    [Fact]
    public async Task An_event_that_keeps_failing_is_dropped_and_the_stream_goes_on()
    {
        await Stream.OnNextAsync(Event(-100));
        await Stream.OnNextAsync(Event(5));
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await Probe.WaitForAsync("event -100");
            await Time.TimerDueInAsync(FirstRetry * (1 << attempt));
            Time.Advance(FirstRetry * (1 << attempt));
        }

        await Probe.WaitForAsync("took 5");
        Assert.Equal(5, Probe.Seen.Count(mark => mark == "event -100"));
    }

    [Fact]
    public async Task A_new_activation_is_told_of_its_subscription_again()
    {
        await Stream.OnNextAsync(Event(1));
        await Probe.WaitForAsync("took 1");
        await Cluster.DeactivateAsync(Cluster.GetGrain<IConsumerGrain>("acme"));
        await Stream.OnNextAsync(Event(2));
        await Probe.WaitForAsync("took 2");
        Assert.Equal(2, Probe.Seen.Count(mark => mark == "subscribed to acme"));
    }

    [Fact]
    public async Task What_the_producer_changes_afterwards_does_not_reach_the_consumer()
    {
        var item = Event(1);
        await Stream.OnNextAsync(item);
        item.Numbers[0] = 2;
        await Probe.WaitForAsync("took 1");
    }

    [Fact]
    public async Task A_consumer_without_an_observer_does_not_stop_the_producer()
    {
        var stream = Cluster.Client.GetStreamProvider("usage").GetStream<Mutable>("unheard", "acme");
        await stream.OnNextAsync(Event(1));
        await Time.TimerDueInAsync(FirstRetry);
        await stream.OnNextAsync(Event(2));
    }

    [Fact]
    public void An_unknown_provider_is_named()
        => Assert.Contains("nope", Assert.Throws<KeyNotFoundException>(() => Cluster.Client.GetStreamProvider("nope")).Message, StringComparison.Ordinal);

    private static Mutable Event(int number) => new() { Numbers = [number] };
}
