using System.Text;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;
using FinOps.Generator.Text;

namespace FinOps.Generator.Oci;

/// <summary>A thing that is billed every hour, with the parts of its rows that never change laid out as text.</summary>
internal sealed class OciResource
{
    public required OciMeter Meter { get; init; }

    public required int Index { get; init; }

    public required CellGroup Group { get; init; }

    /// <summary>OCID; empty where it has none.</summary>
    public required string Id { get; init; }

    /// <summary>Value per tag column of <see cref="OciColumns.Tags"/>; empty = the resource does not have the tag.</summary>
    public required string[] Tags { get; init; }

    /// <summary><c>V2.….+</c></summary>
    public required byte[] Reference { get; init; }

    /// <summary>From the tenancy's comma to the start time.</summary>
    public required byte[] Tenant { get; init; }

    /// <summary>From the service to the comma before the quantity.</summary>
    public required byte[] Product { get; init; }

    /// <summary>From the subscription to the comma before the cost.</summary>
    public required byte[] Price { get; init; }

    /// <summary>From the currency to the comma before the overage flag.</summary>
    public required byte[] Unit { get; init; }
}

/// <summary>Northwind Robotics at OCI: its tenancies and what runs in them.</summary>
internal sealed class OciWorld
{
    private static readonly (string Id, string Name)[] Tenancies =
        [("ocid1.tenancy.oc1..aaaanwrroot", "northwind"), ("ocid1.tenancy.oc1..aaaanwrlabs", "northwind-labs")];

    private static readonly string[] Regions = ["us-ashburn-1", "eu-frankfurt-1", "ap-tokyo-1"];
    private static readonly string[] Teams = ["fleet-ops", "navigation", "perception", "commerce", "data", ""];

    public OciWorld(ulong seed, int rowsPerDay, string currency)
    {
        var count = Math.Max(OciMeters.All.Length * 2, rowsPerDay / 24);
        Resources = [.. Enumerable.Range(0, count).Select(i => Make(seed, i, OciMeters.All[i % OciMeters.All.Length], currency))];
        Support = Make(seed, count, OciMeters.Support, currency);
    }

    public OciResource[] Resources { get; }

    public OciResource Support { get; }

    private static OciResource Make(ulong seed, int index, OciMeter meter, string currency)
    {
        var random = new SplitMix(SplitMix.Hash(seed, (ulong)index, 1));
        var tenancy = Tenancies[random.Below(10) < 7 ? 0 : 1];
        var region = random.Pick(Regions);
        var team = random.Pick(Teams);
        var compartment = team.Length == 0 ? tenancy.Name : team;
        var id = meter.ResourceType.Length == 0 ? "" : $"ocid1.{meter.ResourceType}.oc1.{region}.{random.Next():x16}{random.Next():x16}";
        var blank = meter.Kind == OciKind.Blank;
        string[] tags =
        [
            $"default/{compartment}@northwind.example", team, index % 3 == 0 ? "CC-4100" : index % 3 == 1 ? "CC \"5\", shared" : "",
            meter.Kind == OciKind.Free ? "true" : "", index % 5 == 0 ? "" : "prod",
        ];
        return new OciResource
        {
            Meter = meter,
            Index = index,
            Id = id,
            Group = new CellGroup(currency, tenancy.Id, meter.Service, region, team, "Usage"),
            Tags = tags,
            Reference = Encoding.UTF8.GetBytes($"V2.{random.Next():X16}+"),
            Tenant = Encoding.UTF8.GetBytes($",{tenancy.Id},"),
            Product = Join(meter.Service, $"ocid1.compartment.oc1..{SplitMix.Hash(compartment):x16}", compartment, region,
                $"QnSD:{region.ToUpperInvariant()}-AD-{1 + (index % 3)}", id, ""),
            Price = blank ? ",,,,,"u8.ToArray() : Join("23465677", meter.Sku, meter.Description, Text(meter.Price), OverPrice(meter), ""),
            Unit = Join(blank ? "" : currency, meter.Readable, meter.Unit, ""),
        };
    }

    /// <summary>Overage costs a tenth more, in whole 10^-9 parts.</summary>
    public static long OveragePrice(OciMeter meter) => meter.Price * 11 / 10;

    private static string OverPrice(OciMeter meter) => meter.Kind == OciKind.Overage ? Text(OveragePrice(meter)) : "";

    private static string Text(long nano) => new FinOps.Focus.Money((Int128)nano * 1_000_000_000).ToString();

    private static byte[] Join(params string[] fields) => [.. fields.SelectMany((f, i) => i == 0 ? Csv.Field(f) : [(byte)',', .. Csv.Field(f)])];
}
