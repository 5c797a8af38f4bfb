using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class PublishTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task What_is_staged_is_not_seen_until_it_is_published(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = await warehouse.StageAsync(new Bill().Add("Compute", "10.5"));
        Assert.Empty((await warehouse.SeenAsync()).Totals);

        var commit = await warehouse.PublishAsync(key);

        Assert.Equal(1, commit.Version);
        var total = Assert.Single((await warehouse.SeenAsync()).Totals);
        Assert.Equal(Money.Parse("10.5"), total.Amounts.Billed);
    }

    [Theory, BothTransports]
    public async Task Publishing_a_snapshot_again_answers_its_first_commit_and_counts_it_once(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = await warehouse.StageAsync(new Bill().Add("Compute", "3"));
        var first = await warehouse.PublishAsync(key);
        var again = await warehouse.PublishAsync(key);

        Assert.Equal(first.Version, again.Version);
        Assert.Single(await warehouse.GetCommitsAsync(0, 10, None));
        Assert.Equal(Money.Parse("3"), (await warehouse.SeenAsync()).Totals[0].Amounts.Billed);
    }

    [Theory, BothTransports]
    public async Task Publishers_that_race_take_one_version_each_without_gaps(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var keys = new List<SnapshotKey>();
        for (var i = 0; i < 8; i++) keys.Add(await warehouse.StageAsync(new Bill().Add("Compute", "1")));

        // Every snapshot is published by two at once, as after a lost answer.
        var commits = await Task.WhenAll(keys.Concat(keys).Select(key => warehouse.PublishAsync(key)));

        Assert.Equal(Enumerable.Range(1, 8).Select(v => (long)v), commits.Select(c => c.Version).Distinct().Order());
        Assert.Equal(8, (await warehouse.GetCommitsAsync(0, 100, None)).Count);
        Assert.Equal(Money.Parse("8"), (await warehouse.SeenAsync()).Totals[0].Amounts.Billed);
    }

    [Theory, BothTransports]
    public async Task Readers_see_the_former_or_the_new_delivery_and_never_a_mixture(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var current = await warehouse.DeliverAsync(new Bill().Add("Compute", "1", day: 1).Add("Storage", "1", day: 2));
        using var done = new CancellationTokenSource();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var reader = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var live = await warehouse.GetLiveAsync(version: null, None);
                var byService = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Service), CostScope.Everything, None);
                var byAccount = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Account, new SpendFilter(SpendDimension.Service, ["Compute", "Storage"])), CostScope.Everything, None);
                Assert.Equal(byService.Totals[0].Amounts, byAccount.Totals[0].Amounts);      // rollups and rows changed together
                Assert.Equal(2, byService.Rows.Count);
                Assert.Equal(byService.Rows[0].Amounts, byService.Rows[1].Amounts);
                seen.Add(byService.Totals[0].Amounts.Billed.ToString());
            }
        });
        var published = new List<string> { "2" };
        for (var i = 2; i <= 6; i++)
        {
            current = await warehouse.DeliverAsync(new Bill().Add("Compute", $"{i}", day: 1).Add("Storage", $"{i}", day: 2), current.SnapshotId);
            published.Add($"{2 * i}");
        }
        await done.CancelAsync();
        await reader;

        Assert.Subset(published.ToHashSet(StringComparer.Ordinal), seen);
        Assert.Equal(Money.Parse("12"), (await warehouse.SeenAsync()).Totals[0].Amounts.Billed);
    }

    [Theory, BothTransports]
    public async Task An_older_version_reads_as_it_was(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var first = await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        await warehouse.DeliverAsync(new Bill().Add("Compute", "5"), first.SnapshotId);

        var before = await warehouse.GetLiveAsync(version: 1, None);

        Assert.Equal(first.SnapshotId, Assert.Single(before.Items).SnapshotId);
        Assert.Equal("1", (await warehouse.SummaryAsync(before, Delivery.Query(SpendDimension.Total), CostScope.Everything, None)).Totals[0].Amounts.Billed.ToString());
        Assert.Equal("5", (await warehouse.SeenAsync()).Totals[0].Amounts.Billed.ToString());
    }

    [Theory, BothTransports]
    public async Task A_commit_comes_back_as_it_was_made(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var removed = new[] { Guid.NewGuid(), Guid.NewGuid() };
        var order = new PublishOrder("aws", "it's a scope\n\n{x}; DROP", Guid.CreateVersion7(), removed, 7, 3, ["ab", ""], new DateTimeOffset(2026, 9, 1, 2, 3, 4, 567, TimeSpan.Zero));

        await warehouse.PublishAsync(order, None);

        var commit = Assert.Single(await warehouse.GetCommitsAsync(0, 10, None));
        Assert.Equivalent(new Commit(1, order.SourceId, order.Scope, order.SnapshotId, removed, 7, 3, order.ContentHashes, order.PublishedAt), commit);
        Assert.Empty(await warehouse.GetCommitsAsync(1, 10, None));
    }

    [Theory, BothTransports]
    public async Task An_order_made_for_a_version_that_has_passed_is_refused_and_changes_nothing(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var former = await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        var late = await warehouse.DeliverAsync(new Bill().Add("Compute", "2"), former.SnapshotId);
        var key = await warehouse.StageAsync(new Bill().Add("Compute", "3"));
        var order = new PublishOrder("aws", "s", key.SnapshotId, [former.SnapshotId], 1, 0, [], DateTimeOffset.UtcNow) { After = 1 };

        Assert.Contains("Version 2", (await Assert.ThrowsAsync<PublishConflictException>(() => warehouse.PublishAsync(order, None))).Message, StringComparison.Ordinal);
        Assert.Equal(late.SnapshotId, Assert.Single((await warehouse.GetLiveAsync(version: null, None)).Items).SnapshotId);

        var commit = await warehouse.PublishAsync(order with { Removed = [late.SnapshotId], After = 2 }, None);
        Assert.Equal(3, commit.Version);
        Assert.Equal(3, (await warehouse.PublishAsync(order, None)).Version);      // it is published: asking again is no conflict
        Assert.Equal(Money.Parse("3"), (await warehouse.SeenAsync()).Totals[0].Amounts.Billed);
    }

    [Theory, BothTransports]
    public async Task Of_orders_made_for_one_version_that_race_one_is_published(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var keys = new List<SnapshotKey>();
        for (var i = 0; i < 6; i++) keys.Add(await warehouse.StageAsync(new Bill().Add("Compute", "1")));

        var outcomes = await Task.WhenAll(keys.Select(async key =>
        {
            try
            {
                await warehouse.PublishAsync(new PublishOrder("aws", "s", key.SnapshotId, [], 1, 0, [], DateTimeOffset.UtcNow) { After = 0 }, None);
                return true;
            }
            catch (PublishConflictException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, published => published);
        Assert.Single((await warehouse.GetLiveAsync(version: null, None)).Items);
    }

    [Theory, BothTransports]
    public async Task A_removal_leaves_nothing_in_its_place(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));

        await warehouse.PublishAsync(new PublishOrder("aws", "s", Guid.Empty, [key.SnapshotId], 0, 0, [], DateTimeOffset.UtcNow), None);

        var live = await warehouse.GetLiveAsync(version: null, None);
        Assert.Equal(2, live.Version);
        Assert.Empty(live.Items);
        Assert.Empty((await warehouse.SeenAsync()).Totals);
    }
}
