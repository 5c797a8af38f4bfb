using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Orleans;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests;

public sealed class LifeTests : ClusterTest
{
    [Fact]
    public async Task A_reference_activates_nothing_and_the_first_call_activates_once()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        Assert.Empty(Probe.Seen);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.CountAsync()));
        Assert.Equal(["activated"], Probe.Seen);
        Assert.Equal(21, await grain.CountAsync());
    }

    [Fact]
    public async Task A_failing_activation_fails_its_callers_and_the_next_call_tries_again()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("broken");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(grain.CountAsync);
        Assert.Equal("cannot start", failure.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(grain.CountAsync);
        Assert.Equal(["disposed", "disposed"], Probe.Seen);
    }

    [Fact]
    public async Task Deactivate_on_idle_lets_the_running_call_end_and_sends_the_next_to_a_fresh_activation()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.CountAsync();
        var last = grain.EndAfterThisAsync("hold");
        await Probe.WaitForAsync("asked to end");
        var next = grain.CountAsync();
        Probe.Open("hold");
        await last;
        Assert.Equal(1, await next);
        Assert.Equal(["activated", "asked to end", "deactivated ApplicationRequested", "disposed", "activated"], Probe.Seen);
    }

    [Fact]
    public async Task Calls_are_neither_lost_nor_doubled_while_the_grain_comes_and_goes()
    {
        const int Calls = 3000;
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            await grain.TallyAsync(endAfterwards: i % 10 == 3);
            if (i % 10 == 7) await Cluster.DeactivateAsync(grain);
        });
        await Cluster.DeactivateAsync(grain);
        Assert.Equal(Calls, Probe.Seen.Count(mark => mark == "tally"));

        // One activation at a time: each is disposed before the next is activated.
        var lives = Probe.Seen.Where(mark => mark is "activated" or "disposed").ToList();
        Assert.True(lives.Count > 20, $"only {lives.Count / 2} activations");
        Assert.Equal(Enumerable.Range(0, lives.Count).Select(i => i % 2 == 0 ? "activated" : "disposed"), lives);
    }

    [Fact]
    public async Task An_idle_grain_ends_after_the_collection_age_and_not_before()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.CountAsync();
        Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(2, await grain.CountAsync());
        Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(3, await grain.CountAsync());
        Time.Advance(TimeSpan.FromMinutes(16));
        await Probe.WaitForAsync("deactivated ActivationIdle");
        Assert.Equal(1, await grain.CountAsync());
    }

    [Fact]
    public async Task A_grain_that_works_is_not_idle()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        var working = grain.HoldAsync("work");
        await Probe.WaitForAsync("work started");
        Time.Advance(TimeSpan.FromMinutes(30));
        Probe.Open("work");
        await Assert.ThrowsAsync<TimeoutException>(() => working);
        await Probe.WaitForAsync("work ended");
        Assert.Equal(1, await grain.CountAsync());
        Assert.DoesNotContain("deactivated ActivationIdle", Probe.Seen);
    }

    [Fact]
    public async Task Delaying_deactivation_keeps_an_idle_grain()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.DelayAsync(TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(1, await grain.CountAsync());
        Assert.Equal(["activated"], Probe.Seen);
        Time.Advance(TimeSpan.FromMinutes(30));
        await Probe.WaitForAsync("deactivated ActivationIdle");
    }

    [Fact]
    public async Task A_class_can_ask_to_stay_or_to_go_early()
    {
        await Cluster.GetGrain<IStayingGrain>("one").CountAsync();
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await Cluster.GetGrain<IStayingGrain>("one").CountAsync());
        await Cluster.GetGrain<IHastyGrain>("one").CountAsync();
        Time.Advance(TimeSpan.FromMinutes(3));
        await Probe.WaitForAsync("deactivated ActivationIdle");
    }

    [Fact]
    public async Task A_grain_that_fails_to_end_is_replaced_all_the_same()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("bad end");
        await grain.CountAsync();
        await Cluster.DeactivateAsync(grain);
        Assert.Equal(1, await grain.CountAsync());
    }

    [Fact]
    public async Task Stopping_the_host_says_goodbye_to_every_grain_and_takes_no_new_ones()
    {
        var client = Cluster.Client;
        await Cluster.GetGrain<ILifeGrain>("one").CountAsync();
        await Cluster.GetGrain<ILifeGrain>("two").CountAsync();
        await Cluster.StopAsync();
        Assert.Equal(2, Probe.Seen.Count(mark => mark == "deactivated ShuttingDown"));
        await Assert.ThrowsAsync<SiloUnavailableException>(client.GetGrain<ILifeGrain>("three").CountAsync);
    }

    [Fact]
    public async Task A_grain_hands_out_references_that_equal_those_of_the_factory()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        var self = await grain.SelfAsync();
        Assert.Equal(grain, self);
        Assert.Equal("one", self.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("life", "one"), self.GetGrainId());
    }

    [Fact]
    public void An_interface_nobody_implements_is_named()
        => Assert.Contains(nameof(INobodyGrain), Assert.Throws<ArgumentException>(() => Cluster.GetGrain<INobodyGrain>("one")).Message, StringComparison.Ordinal);

    public interface INobodyGrain : IGrainWithStringKey;
}
