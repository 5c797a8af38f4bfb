using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Tenants;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>A small bill of three clouds over a quarter, made from a seed: three currencies, two units, tags, credits, rows without a value in every column.</summary>
internal static class QueryBill
{
    internal static readonly DateTimeOffset First = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly string[] AllocationTags = ["team", "cost center"];
    private static readonly (string Source, string Provider, string Currency)[] Clouds = [("aws", "AWS", "USD"), ("azure", "Microsoft", "EUR"), ("gcp", "Google Cloud", "USD")];
    private static readonly (string Service, string Category, string Unit)[] Services =
        [("Virtual Machines", "Compute", "Hours"), ("Object Storage", "Storage", "GB"), ("Queue O'Reilly", "Integration", ""), ("", "", "Hours"), ("Dáta\\base", "Databases", "GB")];

    internal static List<QueryRow> Rows(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Row(random))];
    }

    /// <summary>Reads the rows in as the grains do: a snapshot per source and month of billing.</summary>
    /// <param name="byMonth">False for one of all months, which is quicker.</param>
    internal static async Task<LiveSnapshots> DeliverAsync(TenantWarehouse warehouse, List<QueryRow> rows, bool byMonth = true)
    {
        foreach (var group in rows.GroupBy(r => (r.Source, Month: byMonth && r.Times.TryGetValue(FocusColumnId.BillingPeriodStart, out var start) ? start.Month : 0)))
        {
            var key = new SnapshotKey(group.Key.Source, Guid.CreateVersion7());
            var writer = await warehouse.BeginSnapshotAsync(key, CancellationToken.None);
            using var block = Block([.. group]);
            await writer.AppendAsync(block, CancellationToken.None);
            var folder = new CellFolder(AllocationTags);
            folder.Add(block);
            await writer.WriteRollupAsync(folder.Take(), CancellationToken.None);
            Assert.True((await writer.CompleteAsync(CancellationToken.None)).RollupsAgree);
            await warehouse.PublishAsync(
                new PublishOrder(key.SourceId, $"{group.Key}", key.SnapshotId, [], group.Count(), 0, [], DateTimeOffset.UtcNow), CancellationToken.None);
        }

        return await warehouse.GetLiveAsync(version: null, CancellationToken.None);
    }

    private static FocusBlock Block(List<QueryRow> rows)
    {
        var block = new FocusBlockPool(rows.Count).Rent("bill.csv");
        for (var i = 0; i < rows.Count; i++) rows[i].Write(block, block.AddRow(i + 2));
        return block;
    }

    private static QueryRow Row(Random random)
    {
        var cloud = Clouds[random.Next(3)];
        var service = Services[random.Next(Services.Length)];
        var row = new QueryRow { Source = cloud.Source };
        var charge = First.AddHours(random.Next(24 * 100));
        Text(FocusColumnId.ServiceProviderName, cloud.Provider);
        Text(FocusColumnId.ServiceName, service.Service);
        Text(FocusColumnId.ServiceCategory, service.Category);
        Text(FocusColumnId.BillingCurrency, random.Next(12) == 0 ? "GBP" : cloud.Currency);
        Text(FocusColumnId.SubAccountId, $"{cloud.Source}-{random.Next(4)}");
        Text(FocusColumnId.RegionId, random.Next(6) == 0 ? "" : $"region-{random.Next(3)}");
        Text(FocusColumnId.ChargeCategory, random.Next(9) == 0 ? "Credit" : random.Next(9) == 0 ? "Tax" : "Usage");
        Text(FocusColumnId.ResourceId, random.Next(5) == 0 ? "" : $"res-{random.Next(40)}");
        Text(FocusColumnId.SkuId, $"sku-{random.Next(8)}");
        Text(FocusColumnId.PricingCategory, random.Next(3) == 0 ? "Committed" : "Standard");
        Text(FocusColumnId.CommitmentDiscountStatus, random.Next(4) switch { 0 => "Used", 1 => "Unused", _ => "" });
        Text(FocusColumnId.BillingAccountId, $"payer-{cloud.Source}");
        Text(FocusColumnId.ConsumedUnit, service.Unit);
        Text(FocusColumnId.PricingUnit, service.Unit.Length == 0 ? "" : "1K " + service.Unit);
        row.Times[FocusColumnId.ChargePeriodStart] = charge;
        if (random.Next(60) != 0) row.Times[FocusColumnId.BillingPeriodStart] = new DateTimeOffset(charge.Year, charge.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(random.Next(15) == 0 ? -1 : 0);
        var billed = Amount(random) * (row.Texts.GetValueOrDefault(FocusColumnId.ChargeCategory) == "Credit" ? -1 : 1);
        if (random.Next(30) != 0) Number(FocusColumnId.BilledCost, billed);
        if (random.Next(30) != 0) Number(FocusColumnId.EffectiveCost, billed * 7 / 9);
        Number(FocusColumnId.ListCost, billed * 3 / 2);
        Number(FocusColumnId.ContractedCost, billed);
        if (service.Unit.Length > 0 && random.Next(7) != 0) Number(FocusColumnId.ConsumedQuantity, Amount(random));
        if (service.Unit.Length > 0 && random.Next(7) != 0) Number(FocusColumnId.PricingQuantity, Amount(random) / 1000);
        if (random.Next(3) != 0) row.Tags["team"] = random.Next(8) == 0 ? "" : $"team-{random.Next(3)}";
        if (random.Next(4) == 0) row.Tags["cost center"] = $"{random.Next(3)}00";
        if (random.Next(4) == 0) row.Tags["env"] = random.Next(2) == 0 ? "prod" : "dev";
        return row;

        void Text(FocusColumnId id, string text)
        {
            if (text.Length > 0) row.Texts[id] = text;
        }

        void Number(FocusColumnId id, Int128 units) => row.Numbers[id] = new Money(units);
    }

    /// <summary>Up to 18 digits behind the point, up to five before it.</summary>
    private static Int128 Amount(Random random) => ((Int128)random.NextInt64() * random.Next(1, 20_000)) + random.Next();
}
