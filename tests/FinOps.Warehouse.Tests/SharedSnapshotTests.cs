using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

/// <summary>Snapshots of several small files: how they are stored, and how some of them are carried over.</summary>
[Collection(EngineGroup.Name)]
public sealed class SharedSnapshotTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task Small_blocks_are_one_part_and_read_back_to_the_last_decimal(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = await StageAsync(warehouse, ("a", "1"), ("b", "2"), ("c", "0.000000000000000003"));
        Assert.Equal(["3.000000000000000003"], (await warehouse.InspectAsync(key, None)).Sums.Select(s => s.FromRows.Billed.ToString()));
        var parts = warehouse.Database.Query("SELECT count() FROM system.parts WHERE database = {db:String} AND table = 'cost' AND active AND level = 0");
        Assert.Equal([1], await warehouse.Database.ReadAsync(parts, r => r.Long(), None));
    }

    [Theory, BothTransports]
    public async Task What_is_carried_over_is_all_but_the_scopes_left_out_in_rows_rollups_and_quarantine(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var first = await StageAsync(warehouse, ("it's a", "1"), ("b.zip", "2"));
        var second = await StageAsync(warehouse, ("c", "4"));
        var staged = await StageAsync(warehouse, ("b.zip", "8"));
        var copied = await CopyAsync(warehouse, staged, [first.SnapshotId, second.SnapshotId], "b.zip");
        var target = copied.Key;
        Assert.Equal((3, 3, true), (copied.Rows, copied.Quarantined, copied.RollupsAgree));
        Assert.Equal("13", Assert.Single(copied.Sums).FromRows.Billed.ToString());
        Assert.Equal("it's a", Assert.Single(await warehouse.QuarantineAsync(target, "it's a", 0, 10, None)).File);
        Assert.Equal("b.zip!entry", Assert.Single(await warehouse.QuarantineAsync(target, "b.zip", 0, 10, None)).File);
    }

    [Theory, BothTransports]
    public async Task Rows_that_do_not_arrive_are_noticed(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var source = await StageAsync(warehouse, ("a", "1"));
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("TRUNCATE TABLE {db:Identifier}.cost"), None);
        var staged = await StageAsync(warehouse, ("b", "2"));
        var failure = await Assert.ThrowsAsync<WarehouseException>(() => CopyAsync(warehouse, staged, [source.SnapshotId]));
        Assert.Contains("1 rows after copying and should have 2", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A silo that stood still, was taken for dead and goes on: another one has published meanwhile.</summary>
    [Theory, BothTransports]
    public async Task A_copy_that_comes_late_adds_to_nothing_and_is_not_published_beside_the_first(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var source = await StageAsync(warehouse, ("a", "1"));
        await PublishAsync(warehouse, source.SnapshotId, ["a"]);
        var staged = await StageAsync(warehouse, ("b", "2"));
        var first = await CopyAsync(warehouse, staged, [source.SnapshotId]);
        var order = new PublishOrder("bills", "b", first.Key.SnapshotId, [source.SnapshotId], 2, 2, [], DateTimeOffset.UtcNow, ["b", "a"]) { StagedId = staged.SnapshotId };
        Assert.Equal(2, (await warehouse.PublishAsync(order, None)).Version);
        var late = await CopyAsync(warehouse, staged, [source.SnapshotId]);
        var commit = await warehouse.PublishAsync(order with { SnapshotId = late.Key.SnapshotId }, None);
        Assert.Equal((2, first.Key.SnapshotId), (commit.Version, commit.SnapshotId));
        Assert.Equal(commit.SnapshotId, (await warehouse.FindCommitAsync(staged.SnapshotId, None))!.SnapshotId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => warehouse.AbandonAsync(staged, None));
        var published = await warehouse.InspectAsync(first.Key, None);
        Assert.Equal((2, 2, true), (published.Rows, published.Quarantined, published.RollupsAgree));
        Assert.Equal("3", Assert.Single(published.Sums).FromRows.Billed.ToString());
        Assert.Equal([first.Key.SnapshotId], (await warehouse.GetLiveAsync(null, None)).Ids);
    }

    [Theory, BothTransports]
    public async Task Scopes_of_a_snapshot_are_told_and_searched(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var (ab, c, plain) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await PublishAsync(warehouse, ab, ["a", "it's b"]);
        await PublishAsync(warehouse, c, ["c"]);
        await PublishAsync(warehouse, plain, null);
        Assert.Equal([2, 1, 0], (await warehouse.GetLiveAsync(null, None)).Items.Select(i => i.Scopes));
        Assert.Equal([ab], (await warehouse.GetScopesAsync([ab, c, plain], ["it's b", "x"], None)).Keys);
        Assert.Equal(["a", "it's b"], (await warehouse.GetScopesAsync([ab, c, plain], null, None))[ab]);
        Assert.Empty(await warehouse.GetScopesAsync([], null, None));
        Assert.Equal(["a", "it's b"], (await warehouse.FindCommitAsync(ab, None))!.Scopes);
        Assert.Null(await warehouse.FindCommitAsync(Guid.NewGuid(), None));
    }

    private static async Task<StagedSnapshot> CopyAsync(TenantWarehouse warehouse, SnapshotKey staged, IReadOnlyCollection<Guid> from, params string[] without) =>
        await warehouse.CopyAsync(await warehouse.InspectAsync(staged, None), from, without, Guid.CreateVersion7(), None);

    private static Task<Commit> PublishAsync(TenantWarehouse warehouse, Guid snapshot, IReadOnlyList<string>? scopes) => warehouse.PublishAsync(
        new PublishOrder("bills", scopes?[0] ?? "plain", snapshot, [], 1, 0, [], DateTimeOffset.UtcNow, scopes), None);

    /// <summary>One row and one quarantined row for each file; an archive's rows are of its entry.</summary>
    private static async Task<SnapshotKey> StageAsync(TenantWarehouse warehouse, params (string Scope, string Billed)[] files)
    {
        var key = new SnapshotKey("bills", Guid.CreateVersion7());
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        foreach (var (scope, billed) in files)
        {
            var file = scope.EndsWith(".zip", StringComparison.Ordinal) ? scope + "!entry" : scope;
            var bill = new Bill().Add("Compute", billed);
            using var block = bill.Block(file);
            await writer.AppendAsync(block, None);
            await writer.AddQuarantineAsync([new ReadIssue(file, 1, "c", "v", "r", "raw")], None);
            await writer.WriteRollupAsync(bill.Cells().Select(c => c with { Scope = scope }), None);
        }

        var staged = await writer.CompleteAsync(None);
        Assert.Equal((files.Length, files.Length), ((int)staged.Rows, (int)staged.Quarantined));
        return key;
    }
}
