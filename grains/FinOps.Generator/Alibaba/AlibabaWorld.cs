using System.Text;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;
using FinOps.Generator.Text;

namespace FinOps.Generator.Alibaba;

/// <summary>A thing that is billed, with the parts of its rows that never change laid out as text.</summary>
internal sealed class AlibabaResource
{
    public required AlibabaMeter Meter { get; init; }

    public required int Index { get; init; }

    public required string Id { get; init; }

    public required string Region { get; init; }

    /// <summary>Its dimension values; the charge category is filled in per row.</summary>
    public required CellGroup Group { get; init; }

    /// <summary>From the cost unit to the comma before the subscription type.</summary>
    public required byte[] Product { get; init; }

    /// <summary>From the instance to the comma before the usage.</summary>
    public required byte[] Instance { get; init; }

    /// <summary>From the usage unit to the comma before the resource package.</summary>
    public required byte[] Unit { get; init; }

    /// <summary>Discount on the list price, in hundredths.</summary>
    public required int DiscountPercent { get; init; }

    public required bool HasCoupons { get; init; }
}

/// <summary>Northwind Robotics at Alibaba Cloud: a paying account, the accounts it pays for, and what runs in them.</summary>
internal sealed class AlibabaWorld
{
    public const string Payer = "1369000000000001";

    private static readonly (string Id, string Name)[] Owners =
        [(Payer, "northwind"), ("1369000000000202", "northwind-robots"), ("1369000000000303", "northwind, labs")];

    private static readonly (string Id, string English, string Chinese)[] Regions =
        [("cn-hangzhou", "China (Hangzhou)", "华东1（杭州）"), ("cn-beijing", "China (Beijing)", "华北2（北京）"), ("ap-southeast-1", "Singapore", "新加坡")];

    private static readonly string[] Teams = ["fleet-ops", "navigation", "perception", "commerce", "data", ""];

    public AlibabaWorld(ulong seed, int rowsPerDay, AlibabaLayout layout)
    {
        var count = Math.Max(AlibabaMeters.All.Length * 2, rowsPerDay / 24);
        Resources = [.. Enumerable.Range(0, count).Select(i => Make(seed, i, layout))];
        Hourly = [.. Resources.Where(r => r.Meter.Plan != AlibabaPlan.Subscription)];
        Subscriptions = [.. Resources.Where(r => r.Meter.Plan == AlibabaPlan.Subscription).Take(60)];
    }

    public AlibabaResource[] Resources { get; }

    public AlibabaResource[] Hourly { get; }

    public AlibabaResource[] Subscriptions { get; }

    private static AlibabaResource Make(ulong seed, int index, AlibabaLayout layout)
    {
        var hourly = AlibabaMeters.All.Count(m => m.Plan != AlibabaPlan.Subscription);
        var meter = AlibabaMeters.All[index < AlibabaMeters.All.Length * 2 ? index % AlibabaMeters.All.Length : index % hourly];
        var random = new SplitMix(SplitMix.Hash(seed, (ulong)index, 5));
        var owner = random.Pick(Owners);
        var region = random.Pick(Regions);
        var team = random.Pick(Teams);
        var tags = (team.Length == 0, index % 2 == 0) switch
        {
            (true, _) => "",
            (false, true) => $"key:team value:{team}; key:env value:prod",
            _ => $"team:{team};env:prod;acs:rm:rgId:rg-{index}",
        };
        var id = $"{meter.Prefix}{random.Next():x16}";
        return new AlibabaResource
        {
            Meter = meter,
            Index = index,
            Id = id,
            Region = region.Id,
            Group = new CellGroup(layout.Currency, owner.Id, meter.Service, region.Id, team, ""),
            DiscountPercent = index % 3 == 0 ? 15 : 0,
            HasCoupons = index % 7 == 0,
            Product = Join("", Payer, Owners[0].Name, owner.Id, owner.Name, meter.Product, layout.Chinese ? meter.Chinese : meter.Service, meter.Commodity, meter.Detail, ""),
            Instance = Join(id, $"{meter.Product}-{index}", "default", tags, "CPU:4;Memory:16384", "ecs.g7.xlarge", "", "192.168.0.1",
                layout.Chinese ? region.Chinese : region.English, $"{region.Id}-b", meter.Item, meter.ItemCode, Text(meter.Price), $"/{meter.Unit}", ""),
            Unit = Join(meter.Unit, ""),
        };
    }

    private static string Text(long nano) => new FinOps.Focus.Money((Int128)nano * 1_000_000_000).ToString();

    private static byte[] Join(params string[] fields) => [.. fields.SelectMany((f, i) => i == 0 ? Csv.Field(f) : [(byte)',', .. Csv.Field(f)])];
}
