using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Orleans.Runtime;

namespace FinOps.LocalRuntime.Tests;

public sealed class TurnTests : ClusterTest
{
    [Fact]
    public async Task Turns_of_a_reentrant_grain_never_run_in_parallel()
    {
        var grain = Cluster.GetGrain<IReentrantTurnGrain>("one");
        var totals = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grain.AddSlowlyAsync(20))));
        Assert.Equal(200 * 20, totals.Max());
        Assert.DoesNotContain("overlap", Probe.Seen);
    }

    [Fact]
    public async Task A_call_finishes_before_the_next_one_starts()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var first = grain.HoldAsync("first");
        var second = grain.HoldAsync("second");
        await Probe.WaitForAsync("first started");
        Probe.Open("second");
        Probe.Open("first");
        await Task.WhenAll(first, second);
        Assert.Equal(["first started", "first ended", "second started", "second ended"], Probe.Seen);
    }

    [Fact]
    public async Task A_reentrant_grain_takes_a_call_while_another_waits()
    {
        var grain = Cluster.GetGrain<IReentrantTurnGrain>("one");
        var first = grain.HoldAsync("first");
        await Probe.WaitForAsync("first started");
        Probe.Open("second");
        await grain.HoldAsync("second");
        Assert.False(first.IsCompleted);
        Probe.Open("first");
        await first;
    }

    [Fact]
    public async Task Reads_run_beside_reads_and_a_write_waits_for_all_of_them()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var read1 = grain.ReadAsync("read1");
        var read2 = grain.ReadAsync("read2");
        await Probe.WaitForAsync("read1 started");
        await Probe.WaitForAsync("read2 started");
        Probe.Open("write");
        var write = grain.HoldAsync("write");
        Probe.Open("read1");
        await read1;
        Probe.Open("read2");
        await Task.WhenAll(read2, write);
        Assert.True(Probe.Seen.ToList().IndexOf("write started") > Probe.Seen.ToList().IndexOf("read2 ended"), string.Join(", ", Probe.Seen));
    }

    [Fact]
    public async Task A_read_waits_for_a_write()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var write = grain.HoldAsync("write");
        await Probe.WaitForAsync("write started");
        Probe.Open("read");
        var read = grain.ReadAsync("read");
        Probe.Open("write");
        await Task.WhenAll(write, read);
        Assert.Equal(["write started", "write ended", "read started", "read ended"], Probe.Seen);
    }

    [Fact]
    public async Task An_interleaving_method_runs_beside_a_write()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var write = grain.HoldAsync("write");
        await Probe.WaitForAsync("write started");
        Probe.Open("aside");
        await grain.InterleaveAsync("aside");
        Assert.False(write.IsCompleted);
        Probe.Open("write");
        await write;
    }

    [Fact]
    public async Task A_stateless_worker_works_side_by_side_up_to_its_limit()
    {
        var grain = Cluster.GetGrain<IWorkerGrain>("one");
        var calls = new[] { grain.HoldAsync("a"), grain.HoldAsync("b"), grain.HoldAsync("c") };
        await Probe.WaitForAsync("a started");
        await Probe.WaitForAsync("b started");
        Probe.Open("c");
        Probe.Open("a");
        await calls[0];
        await Probe.WaitForAsync("c ended");
        Assert.True(Probe.Seen.ToList().IndexOf("c started") > Probe.Seen.ToList().IndexOf("a ended"), string.Join(", ", Probe.Seen));
        Probe.Open("b");
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_one_way_caller_neither_waits_nor_hears_of_failure()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        await grain.HintAsync("hint");
        await Probe.WaitForAsync("hint started");
        Probe.Open("hint");
        await Probe.WaitForAsync("hint ended");
    }

    [Fact]
    public async Task A_throwing_call_reaches_its_caller_and_leaves_the_grain_working()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(grain.ThrowAsync);
        Assert.Equal("thrown by the grain", thrown.Message);
        Assert.Equal(1, await grain.AddSlowlyAsync(1));
    }

    [Fact]
    public async Task Request_context_goes_with_the_call_and_stays_there()
    {
        var grain = Cluster.GetGrain<ITurnGrain>("one");
        RequestContext.Set("operation", "import 7");
        Assert.Equal("import 7", await grain.ContextAsync("operation"));
        RequestContext.Clear();
        Assert.Equal("nothing", await grain.ContextAsync("operation"));
    }

    [Fact]
    public async Task A_value_task_without_a_result_is_awaited()
    {
        await Cluster.GetGrain<ITurnGrain>("one").PlainValueTaskAsync();
        Assert.Equal(["value task ran"], Probe.Seen);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once_and_reaches_the_grain()
    {
        using var cancel = new CancellationTokenSource();
        var call = Cluster.GetGrain<ITurnGrain>("one").HoldUntilCancelledAsync(cancel.Token);
        await Probe.WaitForAsync("holding");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Probe.WaitForAsync("cancelled in the grain");
    }
}
