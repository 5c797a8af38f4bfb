using FinOps.Contracts.Allocation;
using FinOps.Domain.Allocation;
using FinOps.Grains.Tests.Support;
using Orleans.Runtime;

namespace FinOps.Grains.Tests.Allocation;

[Collection(GrainCollection.Name)]
public sealed class AllocationTests(GrainCluster cluster)
{
    private const AllocationTableKind Dictionary = AllocationTableKind.Dictionary;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string _tenant = "t" + Guid.NewGuid().ToString("N")[..12];

    private IAllocationGrain Grain => cluster.Grains.GetGrain<IAllocationGrain>(_tenant);

    [Fact]
    public async Task Before_anything_is_saved_there_is_version_0_without_rules()
    {
        Assert.Equal((0, ""), ((await Grain.GetActiveAsync(None)).Version, (await Grain.GetActiveAsync(None)).SetHash));
        Assert.Empty(await Grain.ListAsync(long.MaxValue, 10, None));
        Assert.Null(await Grain.GetAsync(1, None));
    }

    [Fact]
    public async Task Each_save_is_a_version_and_older_ones_stay_as_they_were()
    {
        var first = await SaveAsync(Set("a"), 0);
        var second = await SaveAsync(Set("b"), 1);
        Assert.Equal((1, 2, "token"), (first!.Version, second!.Version, second.CreatedBy));
        Assert.Equal(Set("a"), await TextAsync((await Grain.GetAsync(1, None))!.SetHash));
        Assert.Equal(Set("b"), await TextAsync((await Grain.GetActiveAsync(None)).SetHash));
        Assert.Equal([2L, 1L], (await Grain.ListAsync(long.MaxValue, 10, None)).Select(v => v.Version));
        Assert.Equal([1L], (await Grain.ListAsync(2, 10, None)).Select(v => v.Version));
    }

    [Fact]
    public async Task Of_two_who_changed_the_same_version_the_second_is_refused()
    {
        await SaveAsync(Set("a"), 0);
        var saved = await Task.WhenAll(SaveAsync(Set("b"), 1), SaveAsync(Set("c"), 1));
        Assert.Single(saved, v => v is not null);
        Assert.Equal(2, (await Grain.GetActiveAsync(None)).Version);
    }

    [Fact]
    public async Task An_older_version_comes_back_as_a_new_one_with_its_tables()
    {
        await PutAsync("owners", "key,value\na,old\n");
        await SaveAsync(Set("a"), 1);
        await PutAsync("owners", "key,value\na,new\n");
        await SaveAsync(Set("b"), 3);
        var back = await Grain.ActivateAsync(2, "token", None);
        Assert.Equal((5, "As version 2"), (back!.Version, back.Note));
        Assert.Equal(Set("a"), await TextAsync(back.SetHash));
        Assert.Equal("key,value\na,old\n", await TextAsync(Assert.Single(back.Tables).Hash));
        Assert.Equal(5, (await Grain.ActivateAsync(0, "token", None))!.Version - 1);
        Assert.Null(await Grain.ActivateAsync(77, "token", None));
    }

    [Fact]
    public async Task The_same_table_again_is_no_new_version_and_another_text_is()
    {
        Assert.Equal(1, (await PutAsync("owners", "key,value\na,b\n"))!.Version);
        Assert.Equal(1, (await PutAsync("owners", "key,value\na,b\n"))!.Version);
        Assert.Equal(2, (await PutAsync("owners", "key,value\na,c\n"))!.Version);
        Assert.Equal("owners", Assert.Single((await Grain.GetActiveAsync(None)).Tables).Name);
    }

    [Fact]
    public async Task A_table_that_a_rule_uses_stays()
    {
        await PutAsync("owners", "key,value\na,b\n");
        await SaveAsync("""{"dimensions":[{"name":"team","label":"team","rules":[{"name":"r","valueFrom":{"dimension":"account","dictionary":"owners"}}]}]}""", 1);
        Assert.Equal(TableRemoval.InUse, await Grain.RemoveTableAsync(Dictionary, "owners", "token", None));
        Assert.Equal(TableRemoval.Missing, await Grain.RemoveTableAsync(AllocationTableKind.Telemetry, "owners", "token", None));
        await SaveAsync(Set("a"), 2);
        Assert.Equal(TableRemoval.Removed, await Grain.RemoveTableAsync(Dictionary, "owners", "token", None));
        Assert.Equal(TableRemoval.Missing, await Grain.RemoveTableAsync(Dictionary, "owners", "token", None));
        Assert.Equal("owners", Assert.Single((await Grain.GetAsync(2, None))!.Tables).Name);
    }

    [Fact]
    public async Task There_are_most_tables_of_a_kind()
    {
        for (var i = 0; i < AllocationTable.MaxTables; i++) Assert.NotNull(await PutAsync($"d{i}", $"key,value\na,{i}\n"));
        Assert.Null(await PutAsync("more", "key,value\na,b\n"));
        Assert.NotNull(await PutAsync("d0", "key,value\na,other\n"));
        Assert.NotNull(await Grain.PutTableAsync(new AllocationTablePut(AllocationTableKind.Telemetry, "more", "date,target,amount\n", 0, "token"), None));
    }

    [Fact]
    public async Task A_failed_write_leaves_the_version_that_was()
    {
        await SaveAsync(Set("a"), 0);
        cluster.Storage.FailNext(_tenant, FaultyStorage.Fault.BeforeWrite);
        await Assert.ThrowsAnyAsync<OrleansException>(() => SaveAsync(Set("b"), 1));
        Assert.Equal(1, (await Grain.GetActiveAsync(None)).Version);
        Assert.Equal(2, (await SaveAsync(Set("b"), 1))!.Version);
    }

    [Fact]
    public async Task Versions_and_texts_are_there_again_after_the_grains_were_put_away()
    {
        var saved = await SaveAsync(Set("a"), 0);
        await cluster.DeactivateAsync(Grain);
        await cluster.DeactivateAsync(Text(saved!.SetHash));
        Assert.Equal(1, (await Grain.GetActiveAsync(None)).Version);
        Assert.Equal(Set("a"), await TextAsync(saved.SetHash));
    }

    [Fact]
    public async Task A_text_of_another_key_is_refused() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Text(new string('0', 64)).PutAsync("x", None));

    private static string Set(string value) => $$"""{"dimensions":[{"name":"team","label":"team","rules":[{"name":"r","value":"{{value}}"}]}]}""";

    private Task<AllocationVersion?> SaveAsync(string set, long expected) => Grain.SaveSetAsync(new AllocationSave(set, expected, "", "token"), None);

    private Task<AllocationVersion?> PutAsync(string name, string text) => Grain.PutTableAsync(new AllocationTablePut(Dictionary, name, text, 1, "token"), None);

    private IAllocationTextGrain Text(string hash) => cluster.Grains.GetGrain<IAllocationTextGrain>($"{_tenant}/{hash}");

    private Task<string?> TextAsync(string hash) => Text(hash).GetAsync(None);
}
