using FinOps.Focus;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinOps.Storage.Tests;

public sealed class Purse
{
    public string? Owner { get; set; }

    public Money Amount { get; set; }

    public List<string> Notes { get; set; } = [];
}

/// <summary>What every grain storage must do; called by the tests of each.</summary>
internal static class GrainStorageContract
{
    private static readonly GrainId Grain = GrainId.Create("source", "acme/aws");

    public static async Task State_comes_back_as_it_was_written(Func<IGrainStorage> open)
    {
        var written = await Write(open(), new Purse { Owner = "a\0b ü \"", Amount = Money.Parse("-0.000000000000000001"u8), Notes = ["x"] });
        var read = await Read(open());
        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(("a\0b ü \"", Money.Parse("-0.000000000000000001"u8)), (read.State!.Owner, read.State!.Amount));
        Assert.Equal(["x"], read.State!.Notes);
    }

    public static async Task What_was_never_written_does_not_exist(Func<IGrainStorage> open)
    {
        var read = await Read(open());
        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    public static async Task A_write_over_a_version_that_was_not_read_is_refused_and_changes_nothing(Func<IGrainStorage> open)
    {
        var first = await Write(open(), new Purse { Owner = "first" });
        var late = await Read(open());
        first.State!.Owner = "second";
        await open().WriteStateAsync("purse", Grain, first);
        late.State!.Owner = "late";
        var refused = await Assert.ThrowsAsync<InconsistentStateException>(() => open().WriteStateAsync("purse", Grain, late));
        Assert.Equal(first.ETag, refused.StoredEtag);
        Assert.Equal("second", (await Read(open())).State!.Owner);
    }

    public static async Task Of_two_first_writes_one_is_refused(Func<IGrainStorage> open)
    {
        var writes = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                await Write(open(), new Purse { Owner = "writer " + i });
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        })).ToList();
        Assert.Single(await Task.WhenAll(writes), won => won);
    }

    public static async Task Cleared_state_is_gone_and_can_be_written_anew(Func<IGrainStorage> open)
    {
        var state = await Write(open(), new Purse { Owner = "first" });
        await open().ClearStateAsync("purse", Grain, state);
        Assert.False(state.RecordExists);
        Assert.False((await Read(open())).RecordExists);
        await Write(open(), new Purse { Owner = "anew" });
        Assert.Equal("anew", (await Read(open())).State!.Owner);
    }

    public static async Task Grains_and_state_names_are_kept_apart(Func<IGrainStorage> open)
    {
        GrainId[] grains = [Grain, GrainId.Create("source", "acme/aws2"), GrainId.Create("source", "other/aws"), GrainId.Create("token", "acme"), GrainId.Create("tenant", "..")];
        foreach (var grain in grains)
        {
            foreach (var name in new[] { "purse", "other" }) await open().WriteStateAsync(name, grain, new GrainState<Purse>(new Purse { Owner = $"{name} of {grain}" }));
        }

        foreach (var grain in grains)
        {
            foreach (var name in new[] { "purse", "other" })
            {
                var read = new GrainState<Purse>(new Purse());
                await open().ReadStateAsync(name, grain, read);
                Assert.Equal($"{name} of {grain}", read.State!.Owner);
            }
        }
    }

    private static async Task<GrainState<Purse>> Write(IGrainStorage storage, Purse purse)
    {
        var state = new GrainState<Purse>(purse);
        await storage.WriteStateAsync("purse", Grain, state);
        return state;
    }

    private static async Task<GrainState<Purse>> Read(IGrainStorage storage)
    {
        var state = new GrainState<Purse>(new Purse());
        await storage.ReadStateAsync("purse", Grain, state);
        return state;
    }
}
