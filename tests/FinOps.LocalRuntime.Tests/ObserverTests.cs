using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests;

public sealed class ObserverTests : ClusterTest
{
    [Fact]
    public async Task An_observer_is_called_one_call_at_a_time_in_the_order_sent()
    {
        var observer = new News(Probe);
        var reference = Cluster.Client.CreateObjectReference<INewsObserver>(observer);
        var calls = Enumerable.Range(1, 50).Select(reference.NewsAsync).ToList();
        await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(1, 50).SelectMany(i => new[] { $"{i} begins", $"{i} ends" }), Probe.Seen);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task A_grain_reaches_an_observer_and_hears_what_it_throws()
    {
        var observer = new News(Probe);
        var grain = Cluster.GetGrain<IObservedGrain>("one");
        await grain.SubscribeAsync(Cluster.Client.CreateObjectReference<INewsObserver>(observer));
        await grain.TellAsync(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.TellAsync(-1));
        await grain.HintAsync(-2);
        await grain.ShoutAsync(3);
        await Probe.WaitForAsync("3 shouted");
        Assert.Equal(["1 begins", "1 ends", "-1 begins", "-2 begins", "3 shouted"], Probe.Seen);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task A_deleted_observer_fails_its_callers()
    {
        var observer = new News(Probe);
        var reference = Cluster.Client.CreateObjectReference<INewsObserver>(observer);
        var grain = Cluster.GetGrain<IObservedGrain>("one");
        await grain.SubscribeAsync(reference);
        Cluster.Client.DeleteObjectReference<INewsObserver>(reference);
        await Assert.ThrowsAsync<ClientNotAvailableException>(() => grain.TellAsync(1));
        Assert.Empty(Probe.Seen);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task An_observer_nobody_holds_is_gone_after_a_collection()
    {
        var reference = Abandon();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        await Assert.ThrowsAsync<ClientNotAvailableException>(() => reference.NewsAsync(1));
    }

    [Fact]
    public void Only_the_object_itself_can_be_referenced()
    {
        var observer = new News(Probe);
        var reference = Cluster.Client.CreateObjectReference<INewsObserver>(observer);
        Assert.Throws<ArgumentException>(() => Cluster.Client.CreateObjectReference<INewsObserver>(reference));
        Assert.Throws<ArgumentException>(() => Cluster.Client.DeleteObjectReference<INewsObserver>(observer));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private INewsObserver Abandon() => Cluster.Client.CreateObjectReference<INewsObserver>(new News(Probe));

    private sealed class News(Probe probe) : INewsObserver
    {
        public async Task NewsAsync(int number)
        {
            probe.Mark($"{number} begins");
            if (number < 0) throw new InvalidOperationException("no bad news");
            await Task.Yield();
            probe.Mark($"{number} ends");
        }

        public Task HintAsync(int number) => NewsAsync(number);

        public void Shout(int number) => probe.Mark($"{number} shouted");
    }
}
