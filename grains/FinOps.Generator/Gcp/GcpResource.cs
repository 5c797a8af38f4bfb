using System.Text;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Gcp;

/// <summary>A thing that is billed every hour, with the parts of its rows that never change laid out as text.</summary>
internal sealed class GcpResource
{
    public required GcpMeter Meter { get; init; }

    public required int Index { get; init; }

    public required string Project { get; init; }

    public required string Zone { get; init; }

    public required string Name { get; init; }

    public required CellGroup Group { get; init; }

    /// <summary>From the brace to the start time.</summary>
    public required byte[] Head { get; init; }

    /// <summary>From the project to the export time.</summary>
    public required byte[] Middle { get; init; }

    /// <summary>From the currency to the usage's amount.</summary>
    public required byte[] Money { get; init; }

    /// <summary>From the usage's unit to the amount in pricing units, and from there to the credits.</summary>
    public required byte[] Unit { get; init; }

    public required byte[] PricingUnit { get; init; }

    public bool IsCovered => Meter.Kind is GcpKind.Cores or GcpKind.Memory or GcpKind.Spend;
}

/// <summary>Northwind Robotics at Google Cloud: its projects and what runs in them.</summary>
internal sealed class GcpWorld
{
    private static readonly (string Id, string Name, string Number, string Team)[] Projects =
    [
        ("northwind-fleet", "Fleet", "510000000001", "fleet-ops"), ("northwind-vision", "Vision \\\"lab\\\"", "510000000002", "perception"),
        ("northwind-shop", "Shop", "510000000003", ""), ("northwind-data", "Data", "510000000004", "data"),
    ];

    private static readonly (string Region, string Zone)[] Regions =
        [("us-central1", "us-central1-a"), ("europe-west3", "europe-west3-b"), ("asia-northeast1", "asia-northeast1-c"), ("us", "")];

    private readonly GcpLayout _layout;

    public GcpWorld(ulong seed, int rowsPerDay, GcpLayout layout)
    {
        _layout = layout;
        var count = Math.Max(GcpMeters.All.Length * 2, rowsPerDay / 24);
        Resources = [.. Enumerable.Range(0, count).Select(i => Make(seed, i))];
    }

    public GcpResource[] Resources { get; }

    private GcpResource Make(ulong seed, int index)
    {
        var meter = GcpMeters.All[index % GcpMeters.All.Length];
        var random = new SplitMix(SplitMix.Hash(seed, (ulong)index, 1));
        var project = random.Pick(Projects);
        var (region, zone) = random.Pick(Regions);
        var label = random.Below(3) == 0 ? random.Pick(["navigation", "commerce"]) : "";
        var name = $"{project.Id}-{index}";
        var kind = meter.Type.Replace("{z}", zone.Length == 0 ? "none" : zone, StringComparison.Ordinal);
        var slash = kind.IndexOf('/', StringComparison.Ordinal);
        var globalName = $"//{kind[..slash]}/projects/{project.Id}{kind[slash..]}/{random.Next() >> 1}";
        var labels = label.Length == 0 ? "" : $"{{\"key\":\"team\",\"value\":\"{label}\"}}";
        var model = meter.Kind == GcpKind.Model ? "{\"id\":\"7754-699E-0EBF\",\"description\":\"Flexible CUD - 1 Year\"}" : "{\"id\":\"0000-0000-0000\",\"description\":\"Default\"}";
        return new GcpResource
        {
            Meter = meter,
            Index = index,
            Project = project.Id,
            Zone = zone,
            Name = name,
            Group = new CellGroup(_layout.Currency, project.Id, meter.Service, region, label.Length > 0 ? label : project.Team, "Usage"),
            Head = Utf8($"{{\"billing_account_id\":\"{_layout.BillingAccount}\",\"service\":{{\"id\":\"{meter.ServiceId}\",\"description\":\"{meter.Service}\"}},"
                + $"\"sku\":{{\"id\":\"{meter.Sku}\",\"description\":\"{meter.Text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}},\"usage_start_time\":\""),
            Middle = Utf8(
                $"\",\"project\":{{\"id\":\"{project.Id}\",\"number\":\"{project.Number}\",\"name\":\"{project.Name}\",\"labels\":["
                + (project.Team.Length == 0 ? "" : $"{{\"key\":\"team\",\"value\":\"{project.Team}\"}}")
                + $"],\"ancestry_numbers\":\"/700/\",\"ancestors\":[{{\"resource_name\":\"projects/{project.Number}\",\"display_name\":\"{project.Name}\"}}]}},\"labels\":[{labels}],"
                + $"\"system_labels\":[{{\"key\":\"compute.googleapis.com/cores\",\"value\":\"{1 << (index % 4)}\"}}],"
                + $"\"location\":{{\"location\":\"{(zone.Length > 0 ? zone : region)}\",\"country\":\"US\",\"region\":\"{region}\"{(zone.Length > 0 ? $",\"zone\":\"{zone}\"" : "")}}},"
                + $"\"resource\":{{\"name\":\"{name}\",\"global_name\":\"{globalName}\"}},\"tags\":[],"
                + $"\"price\":{{\"effective_price\":{Price(meter.Price)},\"tier_start_amount\":0,\"unit\":\"{meter.PricingUnit}\",\"pricing_unit_quantity\":1}},\"consumption_model\":{model},"
                + "\"export_time\":\""),
            Money = Utf8($",\"currency\":\"{_layout.Currency}\",\"currency_conversion_rate\":{_layout.Rate},\"usage\":{{\"amount\":"),
            Unit = Utf8($",\"unit\":\"{meter.Unit}\",\"amount_in_pricing_units\":"),
            PricingUnit = Utf8($",\"pricing_unit\":\"{meter.PricingUnit}\"}},\"credits\":["),
        };
    }

    private static string Price(long millionths) => Fixed.ToText(millionths * (Fixed.One / 1_000_000));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
