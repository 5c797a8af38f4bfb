using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Processes;

/// <summary>Another process on the engine: one that publishes until it is killed, and one that says what it finds.</summary>
internal static class Child
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task<int> Main(string[] arguments)
    {
        await using var engine = EmbeddedEngine.Open(EngineFixture.Options(arguments[1]));
        var warehouse = new ClickHouseWarehouse(engine, TimeProvider.System).ForTenant(TenantId.Parse("killed"));
        await warehouse.EnsureCreatedAsync(None);
        if (arguments[0] == "publish") await PublishAsync(warehouse, seed: int.Parse(arguments[2]));
        else await FindAsync(warehouse);
        return 0;
    }

    /// <summary>Replaces its own delivery for ever, and says before and after each commit what queries must then see.</summary>
    private static async Task PublishAsync(ITenantWarehouse warehouse, int seed)
    {
        var live = await warehouse.GetLiveAsync(version: null, None);
        for (var round = 0; ; round++)
        {
            var bill = Bill.Random((seed * 1000) + round, rows: 500);
            var key = new SnapshotKey("aws", Guid.CreateVersion7());
            var writer = await warehouse.BeginSnapshotAsync(key, None);
            using (var block = bill.Block())
                for (var part = 0; part < 3; part++)
                {
                    await writer.AppendAsync(block, None);
                    await writer.WriteRollupAsync(bill.Cells(), None);
                    await Console.Out.WriteLineAsync("staged");
                }
            await writer.CompleteAsync(None);
            var total = bill.Billed + bill.Billed + bill.Billed;
            await Console.Out.WriteLineAsync($"intends {live.Version + 1} {total}");
            await warehouse.PublishAsync(key, [.. live.Ids]);
            await Console.Out.WriteLineAsync($"published {live.Version + 1} {total}");
            live = await warehouse.GetLiveAsync(version: null, None);
        }
    }

    private static async Task FindAsync(ITenantWarehouse warehouse)
    {
        var live = await warehouse.GetLiveAsync(version: null, None);
        var rollup = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Total), CostScope.Everything, None);
        var rows = await warehouse.SummaryAsync(live, Delivery.Query(SpendDimension.Total, new SpendFilter(SpendDimension.Provider, ["Cloud"]), new SpendFilter(SpendDimension.Charge, ["Usage"])), CostScope.Everything, None);
        await Console.Out.WriteLineAsync($"found {live.Version} {Total(rollup)} {Total(rows)}");
    }

    private static Money Total(SpendSummary summary) => summary.Totals.Aggregate(Money.Zero, (sum, t) => sum + t.Amounts.Billed);
}
