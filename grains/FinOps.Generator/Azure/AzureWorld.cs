using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Azure;

/// <summary>Northwind Robotics at Azure: its subscriptions, what runs in them and how many of each.</summary>
internal sealed class AzureWorld
{
    /// <summary>Machines of a shape for each resource of any other.</summary>
    private const int MachinesPerShape = 6;

    public static readonly (string Id, string Name)[] Subscriptions =
    [
        ("3f1c0000-aaaa-4bbb-8ccc-000000000001", "Shop Production"), ("3f1c0000-aaaa-4bbb-8ccc-000000000002", "Robots, Production"),
        ("3f1c0000-aaaa-4bbb-8ccc-000000000003", "Data Platform"), ("3f1c0000-aaaa-4bbb-8ccc-000000000004", "Sandbox"),
    ];

    private static readonly (string Written, string Id)[] Locations = [("EastUS2", "eastus2"), ("westeurope", "westeurope"), ("US East", "eastus"), ("UK South", "uksouth")];
    private static readonly string[] Teams = ["fleet-ops", "navigation", "perception", "commerce", "data", ""];

    private readonly string _currency;
    private readonly List<AzureShape> _shapes = [];

    public AzureWorld(ulong seed, int rowsPerDay, string currency)
    {
        _currency = currency;
        foreach (var meter in AzureMeter.All)
        {
            for (var s = 0; s < Subscriptions.Length; s++)
            {
                var random = new SplitMix(SplitMix.Hash(seed, (ulong)_shapes.Count, 1));
                var location = meter.Kind == AzureKind.Tiered ? ("Unassigned", "") : random.Pick(Locations);
                var team = random.Pick(Teams);
                var usage = Add(AzureRow.Usage, s, meter, null, location, team);
                if (meter.Kind == AzureKind.Machine && Commitment(meter, s) is { } commitment)
                    Covered[usage.Index] = Add(AzureRow.Covered, s, meter, commitment, location, team);
            }
        }

        Metered = [.. _shapes.Where(h => h.Row == AzureRow.Usage)];
        var weight = Metered.Sum(h => h.Meter!.Kind == AzureKind.Machine ? MachinesPerShape : 1);
        Scale = Math.Max(1, rowsPerDay / weight);
        Unused = [.. AzureCommitment.All.Select(c => Of(AzureRow.Unused, c, Service(c)))];
        Purchases = [.. AzureCommitment.All.Select(c => Of(AzureRow.Purchase, c, Service(c), recurring: !c.Upfront))];
        Refunds = [.. AzureCommitment.All.Select(c => Of(AzureRow.Refund, c, Service(c)))];
        Market = Sold(AzureRow.Purchase, recurring: true);
        MarketRefund = Sold(AzureRow.Refund, recurring: false);
        Tax = Other(AzureRow.Tax, "Tax", "Value added tax");
        Credit = Other(AzureRow.Credit, "Credit", "Migration credit");
        Rounding = Other(AzureRow.Rounding, "Adjustment", "Rounding adjustment");
    }

    /// <summary>Resources of an ordinary shape; a machine's has <see cref="MachinesPerShape"/> times as many.</summary>
    public int Scale { get; }

    public IReadOnlyList<AzureShape> Shapes => _shapes;

    public AzureShape[] Metered { get; }

    /// <summary>How a machine is billed while a commitment covers it, by the index of its usage.</summary>
    public Dictionary<int, AzureShape> Covered { get; } = [];

    public AzureShape[] Unused { get; }

    public AzureShape[] Purchases { get; }

    public AzureShape[] Refunds { get; }

    public AzureShape Market { get; }

    public AzureShape MarketRefund { get; }

    public AzureShape Tax { get; }

    public AzureShape Credit { get; }

    public AzureShape Rounding { get; }

    public int Resources(AzureShape shape) => shape.Meter!.Kind == AzureKind.Machine ? Scale * MachinesPerShape : Scale;

    private static AzureCommitment? Commitment(AzureMeter meter, int subscription) => (meter.Name, subscription) switch
    {
        ("D2s v5", 0) => AzureCommitment.All[0],
        ("E4s v5", 1) => AzureCommitment.All[1],
        (_, 2) => AzureCommitment.All[2],
        _ => null,
    };

    private static string Service(AzureCommitment commitment) => commitment.Plan ? "Azure Savings Plan for Compute" : "Virtual Machines";

    private AzureShape Add(AzureRow row, int subscription, AzureMeter meter, AzureCommitment? commitment, (string Written, string Id) location, string team) => Keep(new AzureShape
    {
        Index = _shapes.Count,
        Row = row,
        Meter = meter,
        Commitment = commitment,
        Subscription = subscription,
        Location = location.Written,
        Team = team,
        Product = $"{meter.Category} {meter.Sub} - {meter.Name}",
        Group = new CellGroup(_currency, Subscriptions[subscription].Id, meter.Service, location.Id, team, "Usage"),
    });

    private AzureShape Of(AzureRow row, AzureCommitment commitment, string service, bool recurring = false) => Keep(new AzureShape
    {
        Index = _shapes.Count,
        Row = row,
        Commitment = commitment,
        Product = commitment.Plan ? "Compute savings plan, 1 Year" : "Reserved VM Instance, 1 Year",
        Recurring = recurring,
        Group = new CellGroup(_currency, "", service, "", "", row == AzureRow.Unused ? "Usage" : "Purchase"),
    });

    private AzureShape Sold(AzureRow row, bool recurring) => Keep(new AzureShape
    {
        Index = _shapes.Count,
        Row = row,
        Subscription = 0,
        Product = "Contoso Guard, \"Standard\"",
        Market = true,
        Recurring = recurring,
        Group = new CellGroup(_currency, Subscriptions[0].Id, "Azure Marketplace", "", "", "Purchase"),
        Beside = new CellGroup(_currency, Subscriptions[0].Id, "Azure Marketplace", "", "", "Usage"),
    });

    private AzureShape Other(AzureRow row, string category, string product) => Keep(new AzureShape
    {
        Index = _shapes.Count,
        Row = row,
        Product = product,
        Group = new CellGroup(_currency, "", "Azure", "", "", category),
    });

    private AzureShape Keep(AzureShape shape)
    {
        _shapes.Add(shape);
        return shape;
    }
}
