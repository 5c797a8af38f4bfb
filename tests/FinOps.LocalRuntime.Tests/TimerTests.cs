using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;

namespace FinOps.LocalRuntime.Tests;

public sealed class TimerTests : ClusterTest
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(7);

    [Fact]
    public async Task A_timer_ticks_when_due_and_then_a_period_after_the_end_of_each_tick()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.TouchTimerAsync(Due, Period, interleave: false, keepAlive: false);
        Time.Advance(Due);
        await Probe.WaitForAsync("tick");
        await Time.TimerDueInAsync(Period);
        Time.Advance(Period);
        await Probe.WaitForAsync("tick");
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_call()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.TouchTimerAsync(Due, Period, interleave: false, keepAlive: false);
        var call = grain.HoldAsync("call");
        await Probe.WaitForAsync("call started");
        Time.Advance(Due);
        Probe.Open("call");
        await call;
        await Probe.WaitForAsync("tick");
        Assert.Equal(["activated", "call started", "call ended", "tick"], Probe.Seen);
    }

    [Fact]
    public async Task An_interleaving_timer_ticks_during_a_call()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.TouchTimerAsync(Due, Period, interleave: true, keepAlive: false);
        var call = grain.HoldAsync("call");
        await Probe.WaitForAsync("call started");
        Time.Advance(Due);
        await Probe.WaitForAsync("tick");
        Assert.False(call.IsCompleted);
        Probe.Open("call");
        await call;
    }

    [Fact]
    public async Task A_failing_tick_does_not_stop_the_timer()
    {
        await Cluster.GetGrain<ILifeGrain>("failing ticks").TouchTimerAsync(Due, Period, interleave: false, keepAlive: false);
        Time.Advance(Due);
        await Probe.WaitForAsync("tick");
        await Time.TimerDueInAsync(Period);
        Time.Advance(Period);
        await Probe.WaitForAsync("tick");
    }

    [Fact]
    public async Task A_disposed_timer_is_silent()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.TouchTimerAsync(Due, Period, interleave: false, keepAlive: false);
        await grain.StopTimerAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        await grain.CountAsync();
        Assert.DoesNotContain("tick", Probe.Seen);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Ticks_keep_a_grain_only_if_asked_to(bool keepAlive)
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        var tenMinutes = TimeSpan.FromMinutes(10);
        await grain.TouchTimerAsync(tenMinutes, tenMinutes, interleave: false, keepAlive);
        Time.Advance(tenMinutes);
        await Probe.WaitForAsync("tick");
        await Time.TimerDueInAsync(tenMinutes);
        Time.Advance(TimeSpan.FromMinutes(9));
        if (keepAlive) Assert.Equal(1, await grain.CountAsync());
        else await Probe.WaitForAsync("deactivated ActivationIdle");
        Assert.Equal(!keepAlive, Probe.Seen.Contains("deactivated ActivationIdle"));
    }

    [Fact]
    public async Task A_timer_dies_with_its_activation()
    {
        var grain = Cluster.GetGrain<ILifeGrain>("one");
        await grain.TouchTimerAsync(Due, Period, interleave: false, keepAlive: false);
        await Cluster.DeactivateAsync(grain);
        Time.Advance(TimeSpan.FromMinutes(1));
        await grain.CountAsync();
        Assert.DoesNotContain("tick", Probe.Seen);
    }

    [Fact]
    public async Task Timers_outside_a_turn_are_refused()
        => await Assert.ThrowsAsync<InvalidOperationException>(Cluster.GetGrain<ILifeGrain>("one").TimerOutsideTurnAsync);
}
