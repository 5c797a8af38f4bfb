using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;

namespace FinOps.LocalRuntime.Tests;

public sealed class TimeoutTests : ClusterTest
{
    [Fact]
    public async Task A_call_without_an_answer_times_out_after_half_a_minute_and_the_grain_goes_on()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var call = grain.HoldAsync("slow");
        await Probe.WaitForAsync("slow started");
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(2));
        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("plain/one", timeout.Message, StringComparison.Ordinal);
        Probe.Open("slow");
        await Probe.WaitForAsync("slow ended");
        Assert.Equal(1, await grain.AddSlowlyAsync(1));
    }

    [Fact]
    public async Task A_method_can_ask_for_a_longer_wait()
    {
        var call = Cluster.GetGrain<ITurnGrain>("one").HoldLongAsync("slow");
        await Probe.WaitForAsync("slow started");
        Time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(call.IsCompleted);
        Probe.Open("slow");
        await call;
    }

    [Fact]
    public async Task A_call_that_timed_out_before_it_started_never_runs()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var holding = grain.HoldLongAsync("first");
        await Probe.WaitForAsync("first started");
        var waiting = grain.HoldAsync("second");
        Time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        Probe.Open("second");
        Probe.Open("first");
        await holding;
        await grain.AddSlowlyAsync(1);
        Assert.DoesNotContain("second started", Probe.Seen);
    }

    [Fact]
    public async Task A_circle_of_calls_times_out_and_names_the_grains_in_it()
    {
        var call = Cluster.GetGrain<IRingGrain>("a").WalkAsync(["b", "a"], allowReentrancy: false);
        await Probe.WaitForAsync("b waits");
        Time.Advance(TimeSpan.FromSeconds(31));
        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("Deadlock", timeout.Message, StringComparison.Ordinal);
        Assert.Contains("ring/a", timeout.Message, StringComparison.Ordinal);
        Assert.Contains("ring/b", timeout.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_of_calls_goes_through_where_the_first_caller_allows_it()
        => Assert.Equal("a", await Cluster.GetGrain<IRingGrain>("a").WalkAsync(["b", "a"], allowReentrancy: true));
}
