using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Querying;
using FinOps.Warehouse.Rollups;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Tests.Fixtures;

/// <summary>The steps of a delivery, as the grains take them.</summary>
internal static class Delivery
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal static async Task<SnapshotKey> StageAsync(this ITenantWarehouse warehouse, Bill bill, string source = "aws")
    {
        var key = new SnapshotKey(source, Guid.CreateVersion7());
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        using var block = bill.Block();
        await writer.AppendAsync(block, None);
        await writer.WriteRollupAsync(bill.Cells(), None);
        var staged = await writer.CompleteAsync(None);
        Assert.Equal(bill.Rows.Count, staged.Rows);
        Assert.True(staged.RollupsAgree);
        return key;
    }

    /// <summary>Stores a block as the whole of a snapshot, without rollups of single dimensions.</summary>
    internal static async Task StoreAsync(this ITenantWarehouse warehouse, SnapshotKey key, FocusBlock block)
    {
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        await writer.AppendAsync(block, None);
        await writer.CompleteAsync(None);
    }

    internal static Task<Commit> PublishAsync(this ITenantWarehouse warehouse, SnapshotKey key, params Guid[] removed) =>
        warehouse.PublishAsync(new PublishOrder(key.SourceId, "cur/20260901-20261001", key.SnapshotId, removed, 0, 0, [], DateTimeOffset.UtcNow), None);

    internal static async Task<SnapshotKey> DeliverAsync(this ITenantWarehouse warehouse, Bill bill, params Guid[] removed)
    {
        var key = await warehouse.StageAsync(bill);
        await warehouse.PublishAsync(key, removed);
        return key;
    }

    /// <summary>The same database as another process has it: with limits of its own, remembering nothing, or what is given. It exports nothing to files.</summary>
    internal static TenantWarehouse OnAnotherHost(this TenantWarehouse warehouse, QueryLimits? limits = null, RollupMemory? memory = null) =>
        new(warehouse.Database, TimeProvider.System, new ExportLimits(() => throw new NotSupportedException()), limits ?? new QueryLimits(), memory: memory);

    internal static SpendQuery Query(string dimension, params SpendFilter[] filters) =>
        new(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1), dimension, SpendMetric.Billed, Currency: null, filters, Top: 1000);

    /// <summary>Sums of what queries see now, by currency.</summary>
    internal static async Task<SpendSummary> SeenAsync(this ITenantWarehouse warehouse) =>
        await warehouse.SummaryAsync(await warehouse.GetLiveAsync(version: null, None), Query(SpendDimension.Total), CostScope.Everything, None);

    internal static async Task<List<T>> ListAsync<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items) list.Add(item);
        return list;
    }
}
