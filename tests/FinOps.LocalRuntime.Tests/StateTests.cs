using FinOps.LocalRuntime.Tests.Grains;
using FinOps.LocalRuntime.Tests.Support;
using Orleans.Storage;

namespace FinOps.LocalRuntime.Tests;

public sealed class StateTests : ClusterTest
{
    private IStateGrain Grain => Cluster.GetGrain<IStateGrain>("one");

    [Fact]
    public async Task Only_written_state_outlives_the_activation()
    {
        await Grain.AddAsync("kept", write: true);
        await Grain.AddAsync("lost", write: false);
        await Cluster.DeactivateAsync(Grain);
        Assert.Equal(["kept"], await Grain.LinesAsync());
        Assert.Equal(["activated with 0 lines", "activated with 1 lines"], Probe.Seen);
    }

    [Fact]
    public async Task Written_state_outlives_the_host()
    {
        await Grain.AddAsync("kept", write: true);
        await Cluster.RestartAsync();
        Assert.Equal(["kept"], await Grain.LinesAsync());
    }

    [Fact]
    public async Task Every_write_changes_the_etag_and_clearing_starts_afresh()
    {
        Assert.Null(await Grain.EtagAsync());
        await Grain.AddAsync("1", write: true);
        var first = await Grain.EtagAsync();
        await Grain.AddAsync("2", write: true);
        Assert.NotEqual(first, await Grain.EtagAsync());
        await Grain.ClearAsync();
        Assert.Empty(await Grain.LinesAsync());
        await Grain.AddAsync("3", write: true);
        Assert.Equal(["3"], await Grain.LinesAsync());
    }

    [Fact]
    public async Task A_stale_etag_fails_the_call_and_the_next_activation_reads_what_is_stored()
    {
        await Grain.AddAsync("mine", write: true);
        await Grain.WriteBehindTheGrainsBackAsync();
        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.AddAsync("too late", write: true));
        Assert.Equal(["mine", "theirs"], await Grain.LinesAsync());
    }

    [Fact]
    public async Task A_caught_conflict_leaves_the_activation_alone()
    {
        await Grain.AddAsync("mine", write: true);
        await Grain.WriteBehindTheGrainsBackAsync();
        await Grain.WriteAndCatchAsync();
        Assert.Equal(["mine"], await Grain.LinesAsync());
        Assert.Equal(["activated with 0 lines", "conflict caught"], Probe.Seen);
    }

    [Fact]
    public async Task State_outside_a_turn_is_refused()
        => await Assert.ThrowsAsync<InvalidOperationException>(Grain.TouchStateOutsideTurnAsync);
}
