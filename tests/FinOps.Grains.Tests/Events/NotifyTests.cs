using FinOps.Contracts.Hooks;
using FinOps.Contracts.Sources;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Events;

[Collection(GrainCollection.Name)]
public sealed class NotifyTests(GrainCluster cluster)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_announced_file_is_read_without_anyone_asking_for_a_scan()
    {
        var world = await TenantWorld.NewAsync(cluster);
        world.Write("a.csv", Bills.November("1.5"));
        var since = await world.Source.NotifyAsync([new StoreEvent("any", "a.csv")], None);
        var fate = await FateAsync(world, new StoreEvent("any", "a.csv"), since, EventState.Done);
        Assert.Equal(ExportState.Published, (await world.Source.GetExportAsync(fate.ExportId!, None))!.State);
        Assert.Equal(Usd("1.5"), await world.BilledAsync());
    }

    [Fact]
    public async Task What_was_told_is_kept_when_the_source_is_deactivated_before_it_looked()
    {
        var world = await TenantWorld.NewAsync(cluster);
        world.Write("a.csv", Bills.November("2"));
        var since = await world.Source.NotifyAsync([new StoreEvent(null, "a.csv")], None);
        await cluster.DeactivateAsync(world.Source);
        await FateAsync(world, new StoreEvent(null, "a.csv"), since, EventState.Done);
        Assert.Equal(Usd("2"), await world.BilledAsync());
    }

    [Fact]
    public async Task Without_room_to_remember_it_the_sender_hears_of_an_error()
    {
        var world = await TenantWorld.NewAsync(cluster);
        cluster.Storage.FailNext(world.SourceKeyText, FaultyStorage.Fault.BeforeWrite);
        await Assert.ThrowsAnyAsync<Exception>(() => world.Source.NotifyAsync([new StoreEvent(null, "a.csv")], None));
    }

    [Fact]
    public async Task Objects_of_other_buckets_and_prefixes_and_files_that_are_no_bills_are_known_to_be_irrelevant()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var settings = (await world.Source.GetAsync(None))!.Settings;
        await world.Source.ConfigureAsync(settings with { Location = new StoreLocation("bills", "cur/", null, null, false) }, None);
        StoreEvent[] foreign = [new StoreEvent("other", "cur/a.csv"), new StoreEvent("bills", "logs/a.csv")];
        var since = await world.Source.NotifyAsync(foreign, None);
        Assert.All(await world.Source.FatesAsync(foreign, since, None), f => Assert.Equal(EventState.Irrelevant, f.State));
        Assert.Null((await world.Source.GetAsync(None))!.NextScanAt);

        world.Write("a.csv", Bills.November("1"));
        world.Write("notes.txt", "no bill");
        StoreEvent[] own = [new StoreEvent("bills", "cur/a.csv"), new StoreEvent("bills", "cur/notes.txt")];
        since = await world.Source.NotifyAsync(own, None);
        await FateAsync(world, own[0], since, EventState.Done);
        Assert.Equal(EventState.Irrelevant, (await world.Source.FatesAsync(own, since, None))[1].State);
    }

    [Fact]
    public async Task A_given_up_export_is_told_with_its_reason()
    {
        var world = await TenantWorld.NewAsync(cluster);
        world.Write("shopping.csv", "what,how many\nmilk,2\n");
        var since = await world.Source.NotifyAsync([new StoreEvent(null, "shopping.csv")], None);
        var fate = await FateAsync(world, new StoreEvent(null, "shopping.csv"), since, EventState.DeadLetter);
        Assert.NotEmpty(fate.Code!);
    }

    [Fact]
    public async Task A_delivery_of_a_hook_counts_once_and_survives_deactivation()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var hooks = cluster.Grains.GetGrain<IHookGrain>(world.SourceKeyText);
        var hook = new HookRecord("hook1", HookKind.Sns, "token", null, null, null, "", DateTimeOffset.UtcNow, null);
        Assert.True(await hooks.CreateAsync(hook, None));
        Assert.False(await hooks.CreateAsync(hook, None));
        world.Write("a.csv", Bills.November("3"));
        var delivery = new HookDelivery(new[] { "m1" }, new[] { new StoreEvent(null, "a.csv") });
        Assert.Equal(HookOutcome.Accepted, await hooks.AcceptAsync("hook1", delivery, None));
        await cluster.DeactivateAsync(hooks);
        Assert.Equal(HookOutcome.Duplicate, await hooks.AcceptAsync("hook1", delivery, None));
        Assert.Equal(HookOutcome.Unknown, await hooks.AcceptAsync("hook2", delivery, None));
        Assert.NotNull((await hooks.GetAsync("hook1", None))!.LastEventAt);
        await FateAsync(world, delivery.Events[0], default, EventState.Done);
        Assert.NotNull(await hooks.DeleteAsync("hook1", None));
        Assert.Equal(HookOutcome.Unknown, await hooks.AcceptAsync("hook1", delivery, None));
    }

    [Fact]
    public async Task An_effect_that_could_not_be_stored_is_not_taken_for_a_duplicate()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var hooks = cluster.Grains.GetGrain<IHookGrain>(world.SourceKeyText);
        await hooks.CreateAsync(new HookRecord("hook1", HookKind.Sns, "token", null, null, null, "", DateTimeOffset.UtcNow, null), None);
        var delivery = new HookDelivery(new[] { "m1" }, Array.Empty<StoreEvent>());
        cluster.Storage.FailNext(world.SourceKeyText, FaultyStorage.Fault.BeforeWrite);
        await Assert.ThrowsAnyAsync<Exception>(() => hooks.AcceptAsync("hook1", delivery, None));
        Assert.Equal(HookOutcome.Accepted, await hooks.AcceptAsync("hook1", delivery, None));
    }

    private Task<EventFate> FateAsync(TenantWorld world, StoreEvent announced, DateTimeOffset since, EventState wanted) => cluster.Changed.UntilAsync(
        async () => (await world.Source.FatesAsync([announced], since, None))[0] is { } fate && fate.State == wanted ? fate : null, $"{announced.Key} becoming {wanted}");
}
