using FinOps.Contracts.Sources;
using FinOps.Grains.Tests.Support;
using static FinOps.Grains.Tests.Support.TenantWorld;

namespace FinOps.Grains.Tests.Sources;

[Collection(GrainCollection.Name)]
public sealed class FairnessTests(GrainCluster cluster)
{
    private const int Sources = 20;
    private const int FilesPerSource = 25;

    [Fact]
    public async Task A_tenant_that_comes_late_with_one_file_is_served_after_a_few_of_a_flood_of_500()
    {
        var flood = await TenantWorld.NewAsync(cluster);
        var late = await TenantWorld.NewAsync(cluster);
        // A turn each for 500 files; together they would be 20 turns.
        using var single = cluster.With(o => o.BatchFiles = 1);
        var gate = cluster.Bills.Hold($"{flood.Tenant}-flood");
        for (var s = 0; s < Sources; s++) await FloodAsync(flood, s);
        await cluster.Bills.ArrivedAsync($"{flood.Tenant}-flood");

        var name = $"{late.Tenant}.csv";
        var id = Assert.Single(await late.DeliverAsync(name, Bills.November("1")));
        await late.UntilAsync(id, ExportState.Reading);
        var before = OpenedOf(flood);
        gate.SetResult();
        await late.UntilAsync(id, ExportState.Published);

        var opened = cluster.Bills.Opened.ToArray();
        var passed = opened.TakeWhile(f => !f.Contains(name, StringComparison.Ordinal)).Count(f => f.Contains($"{flood.Tenant}-flood", StringComparison.Ordinal)) - before;
        Assert.InRange(passed, 0, 12);
        for (var s = 0; s < Sources; s++) await flood.SourceAt($"s{s}").DeleteAsync(CancellationToken.None);
        Assert.Equal(Usd("1"), await late.BilledAsync());
    }

    private int OpenedOf(TenantWorld world) => cluster.Bills.Opened.Count(f => f.Contains($"{world.Tenant}-flood", StringComparison.Ordinal));

    private async Task FloodAsync(TenantWorld world, int number)
    {
        var source = await world.AddSourceAsync($"s{number}");
        var folder = Path.Combine(cluster.Root, world.Tenant.Value, $"s{number}");
        for (var f = 0; f < FilesPerSource; f++) await File.WriteAllTextAsync(Path.Combine(folder, $"{world.Tenant}-flood-{f}.csv"), Bills.November("1"));
        Assert.Equal(FilesPerSource, (await source.ScanAsync(CancellationToken.None)).NewExportIds.Count);
    }

    [Fact]
    public async Task What_no_silo_has_room_for_is_offered_again_and_costs_no_attempt()
    {
        var world = await TenantWorld.NewAsync(cluster);
        // More at once than all silos together have slots and places to wait for.
        using var narrow = cluster.With(o => (o.BatchFiles, o.ReaderSlots, o.MaxWaitingReads, o.ReadsPerSource, o.OfferAgain) = (1, 1, 1, 12, TimeSpan.FromMilliseconds(50)));
        var gate = cluster.Bills.Hold($"{world.Tenant}-held");
        for (var i = 0; i < 12; i++) world.Write($"{world.Tenant}-held-{i}.csv", Bills.November("1"));
        var ids = (await world.Source.ScanAsync(CancellationToken.None)).NewExportIds;
        await cluster.Changed.UntilAsync(
            async () => await AnyAsync(world, ids, e => e is { State: ExportState.Pending, NextAttemptAt: not null, Attempt: 0, SnapshotId: null }) ? "" : null, "a read being refused");
        gate.SetResult();
        foreach (var id in ids) Assert.Equal(1, (await world.UntilAsync(id, ExportState.Published)).Attempt);
        Assert.Equal(Usd("12"), await world.BilledAsync());
    }

    private static async Task<bool> AnyAsync(TenantWorld world, IEnumerable<string> ids, Func<ExportView, bool> wanted)
    {
        foreach (var id in ids)
        {
            if (wanted((await world.Source.GetExportAsync(id, CancellationToken.None))!)) return true;
        }

        return false;
    }
}
