using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Grains.Tests.Support;
using Orleans;
using Orleans.Runtime;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Sources;

[Collection(GrainCollection.Name)]
public sealed class FailureTests(GrainCluster cluster)
{
    [Fact]
    public async Task A_read_that_fails_is_tried_again()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var name = $"{world.Tenant}.csv";
        cluster.Bills.Fail(name, times: 2);
        var export = await world.PublishedAsync(name, Bills.November("1"));
        Assert.Equal(3, export.Attempt);
        Assert.Equal(Usd("1"), await world.BilledAsync());
    }

    [Fact]
    public async Task Three_failures_make_a_dead_letter_which_a_replay_publishes()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var name = $"{world.Tenant}.csv";
        cluster.Bills.Fail(name, times: 3);
        var id = Assert.Single(await world.DeliverAsync(name, Bills.November("1")));
        var dead = await world.UntilAsync(id, ExportState.DeadLetter);
        Assert.Equal((3, "io"), (dead.Attempt, dead.Error!.Code));
        Assert.Equal(id, Assert.Single((await world.Source.ListExportsAsync(ExportFilter.DeadLetters, null, 10, CancellationToken.None)).Items).ExportId);
        Assert.Equal(Usd("0"), await world.BilledAsync());
        Assert.True(await world.Source.ReplayAsync(id, CancellationToken.None));
        await world.UntilAsync(id, ExportState.Published);
        Assert.Equal(Usd("1"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_bill_is_not_tried_again()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var id = Assert.Single(await world.DeliverAsync("shopping.csv", "what,how many\nmilk,2\n"));
        var dead = await world.UntilAsync(id, ExportState.DeadLetter);
        Assert.Equal(1, dead.Attempt);
        Assert.Contains("shopping.csv", dead.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_unreadable_rows_go_to_quarantine_and_too_many_stop_the_export()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var few = await world.PublishedAsync("few.csv", Bills.November([.. Enumerable.Repeat("1", 99), Bills.Unreadable]));
        Assert.Equal((100, 99, 1), (few.Files[0].RowsRead, few.Files[0].RowsStored, few.Files[0].RowsQuarantined));
        var id = Assert.Single(await world.DeliverAsync("many.csv", Bills.November("1", Bills.Unreadable)));
        var dead = await world.UntilAsync(id, ExportState.DeadLetter);
        Assert.Equal("quarantine-share", dead.Error!.Code);
        Assert.Equal(Usd("99"), await world.BilledAsync());
        var issue = Assert.Single(await world.Warehouse.QuarantineAsync(new("bills", dead.SnapshotId!.Value), scope: null, 0, 10, CancellationToken.None));
        Assert.Equal((3, Bills.Unreadable), (issue.Line, issue.Value));
    }

    [Fact]
    public async Task A_replay_of_what_is_published_counts_once()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var first = await world.PublishedAsync("a.csv", Bills.November("1"));
        Assert.True(await world.Source.ReplayAsync(first.ExportId, CancellationToken.None));
        await cluster.Changed.UntilAsync(
            async () => await world.Source.GetExportAsync(first.ExportId, CancellationToken.None) is { State: ExportState.Published, Version: 2 } ? "" : null, "the replay being published");
        Assert.Equal(Usd("1"), await world.BilledAsync());
    }

    [Fact]
    public async Task What_a_newer_delivery_replaced_is_not_replayed()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var old = await world.PublishedAsync("a.csv", Bills.November("1"));
        await world.PublishedAsync("a.csv", Bills.November("2"));
        Assert.False(await world.Source.ReplayAsync(old.ExportId, CancellationToken.None));
    }

    [Fact]
    public async Task A_reader_that_disappears_is_replaced_and_its_attempt_does_not_count()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var name = $"{world.Tenant}-held.csv";
        var gate = cluster.Bills.Hold(name);
        var id = Assert.Single(await world.DeliverAsync(name, Bills.November("7")));
        await cluster.Bills.ArrivedAsync(name);
        var snapshot = (await world.Source.GetExportAsync(id, CancellationToken.None))!.SnapshotId!.Value;
        await cluster.DeactivateAsync(cluster.Grains.GetGrain<IExportReaderGrain>(new ReaderKey(new SourceKey(world.Tenant, "bills"), snapshot).ToString()));
        gate.SetResult();
        var export = await world.UntilAsync(id, ExportState.Published);
        Assert.Equal(1, export.Attempt);
        Assert.NotEqual(snapshot, export.SnapshotId);
        Assert.Equal(Usd("7"), await world.BilledAsync());
    }

    [Fact]
    public async Task An_outcome_of_a_reader_that_was_given_up_changes_nothing()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var export = await world.PublishedAsync("a.csv", Bills.November("1"));
        var late = new ReadOutcome(export.ExportId, Guid.CreateVersion7(), export.Files, export.BillingPeriods, export.Billed, 0, Array.Empty<string>(), 1);
        await world.Source.ReadCompletedAsync(late, CancellationToken.None);
        var again = await world.PublishedAsync("b.csv", Bills.November("2"));
        Assert.Equal(2, again.Version);
        Assert.Equal((ExportState.Published, export.SnapshotId), await StateAsync(world, export.ExportId));
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    [Fact]
    public async Task A_completion_that_is_told_twice_counts_once()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var export = await world.PublishedAsync("a.csv", Bills.November("1"));
        var told = new ReadOutcome(export.ExportId, export.SnapshotId!.Value, export.Files, export.BillingPeriods, export.Billed, 0, Array.Empty<string>(), 1);
        await world.Source.ReadCompletedAsync(told, CancellationToken.None);
        Assert.Equal((ExportState.Published, export.SnapshotId), await StateAsync(world, export.ExportId));
        Assert.Equal(1, (await world.Warehouse.GetLiveAsync(null, CancellationToken.None)).Version);
    }

    [Theory]
    [InlineData(FaultyStorage.Fault.BeforeWrite)]
    [InlineData(FaultyStorage.Fault.LostReply)]
    public async Task A_failed_write_of_the_ledger_fails_the_call_and_the_retry_counts_once(FaultyStorage.Fault fault)
    {
        var world = await TenantWorld.NewAsync(cluster);
        world.Write("a.csv", Bills.November("4"));
        cluster.Storage.FailNext(world.SourceKeyText, fault);
        await Assert.ThrowsAnyAsync<OrleansException>(() => world.Source.ScanAsync(CancellationToken.None));
        await world.Source.ScanAsync(CancellationToken.None);
        await cluster.Changed.UntilAsync(
            async () => (await world.Source.GetAsync(CancellationToken.None))!.Exports is { Published: 1, Pending: 0, Reading: 0 } ? "" : null, "the export being published");
        Assert.Single((await world.Source.ListExportsAsync(ExportFilter.All, null, 10, CancellationToken.None)).Items);
        Assert.Equal(Usd("4"), await world.BilledAsync());
    }

    [Theory]
    [InlineData(FaultyStorage.Fault.BeforeWrite)]
    [InlineData(FaultyStorage.Fault.LostReply)]
    public async Task A_write_that_fails_in_the_middle_of_an_export_ends_with_one_version(FaultyStorage.Fault fault)
    {
        var world = await TenantWorld.NewAsync(cluster);
        var name = $"{world.Tenant}-held.csv";
        var gate = cluster.Bills.Hold(name);
        var id = Assert.Single(await world.DeliverAsync(name, Bills.November("4")));
        await cluster.Bills.ArrivedAsync(name);
        cluster.Storage.FailNext(world.SourceKeyText, fault);      // the next write is "staged"
        gate.SetResult();
        await world.UntilAsync(id, ExportState.Published);
        Assert.Equal(Usd("4"), await world.BilledAsync());
        Assert.Equal(1, (await world.Warehouse.GetLiveAsync(null, CancellationToken.None)).Version);
    }

    [Fact]
    public async Task A_publish_that_the_ledger_did_not_hear_of_is_found_again()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var export = await world.PublishedAsync("a.csv", Bills.November("4"));
        await world.PublishedAsync("b.csv", Bills.November("5"));
        var publication = cluster.Grains.GetGrain<Contracts.Publication.IPublicationGrain>(world.Tenant.Value);
        var again = await publication.PublishAsync(
            new("bills", "a.csv", export.SnapshotId!.Value, 1, 0, Array.Empty<string>(), DateTimeOffset.UtcNow), CancellationToken.None);
        Assert.Equal(1, again.Version);
        Assert.Equal(Usd("9"), await world.BilledAsync());
    }

    [Theory]
    [InlineData(FaultyStorage.Fault.BeforeWrite)]
    [InlineData(FaultyStorage.Fault.LostReply)]
    public async Task A_month_replaces_its_days_once_though_the_ledger_did_not_hear_of_the_publish(FaultyStorage.Fault fault)
    {
        var world = await TenantWorld.NewAsync(cluster);
        var account = $"{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}";
        var day = await world.PublishedAsync($"{account}_BillingItemDetail_20261101.csv", Bills.November("1"));
        await world.PublishedAsync("other.csv", Bills.November("100"));
        var name = $"{account}_BillingItemDetail_202611.csv";
        var gate = cluster.Bills.Hold(name);
        var id = Assert.Single(await world.DeliverAsync(name, Bills.November("1", "2")));
        await cluster.Bills.ArrivedAsync(name);
        cluster.Storage.FailNext(world.SourceKeyText, fault, before: 1);      // "staged" is written, "published" is not
        gate.SetResult();
        await world.UntilAsync(id, ExportState.Published);
        Assert.Equal(ExportState.Superseded, (await StateAsync(world, day.ExportId)).Item1);
        Assert.Equal(Usd("103"), await world.BilledAsync());
        Assert.Equal(3, (await world.Warehouse.GetLiveAsync(null, CancellationToken.None)).Version);
        Assert.Empty(await world.DeliverAsync($"{account}_BillingItemDetail_20261102.csv", Bills.November("2")));
    }

    [Fact]
    public async Task A_day_that_is_being_read_when_its_month_is_published_never_shows()
    {
        var world = await TenantWorld.NewAsync(cluster);
        var account = $"{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}";
        var day = $"{account}_BillingItemDetail_20261101.csv";
        var gate = cluster.Bills.Hold(day);
        var id = Assert.Single(await world.DeliverAsync(day, Bills.November("1")));
        await cluster.Bills.ArrivedAsync(day);
        await world.PublishedAsync($"{account}_BillingItemDetail_202611.csv", Bills.November("1", "2"));
        gate.SetResult();
        await world.UntilAsync(id, ExportState.Superseded);
        Assert.Equal(Usd("3"), await world.BilledAsync());
    }

    private static async Task<(ExportState, Guid?)> StateAsync(TenantWorld world, string exportId)
    {
        var view = (await world.Source.GetExportAsync(exportId, CancellationToken.None))!;
        return (view.State, view.SnapshotId);
    }
}
