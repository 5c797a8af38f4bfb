using System.Text;
using FinOps.Focus;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Gcp;

/// <summary>A commitment paid by the hour, whatever is used of it.</summary>
/// <param name="Price">Fee for one unit of it, in 10^-6 parts.</param>
/// <param name="Quantity">Units committed to an hour, in 10^-6 parts.</param>
internal sealed record GcpCommitment(GcpKind Kind, string Id, string Sku, string Text, string ServiceId, string Service, string Unit, long Price, long Quantity)
{
    private const string Region = "us-central1", Project = "northwind-billing";

    public Int128 HourlyFee => (Int128)Price * Quantity * 1_000_000;

    /// <summary>The commitments of Northwind: enough for all that they cover, so that something is always left.</summary>
    public static GcpCommitment[] For(GcpResource[] resources)
    {
        long Most(GcpKind kind) => resources.Where(r => r.Meter.Kind == kind).Sum(r => r.Meter.Quantity * 3 / 2);
        var dollars = resources.Where(r => r.Meter.Kind == GcpKind.Spend).Sum(r => r.Meter.Quantity * 3 / 2 / 1000 * r.Meter.Price / 1000);
        return
        [
            new(GcpKind.Cores, "cud-n2-cores", "F1A5-0000-0001", "Commitment v1: N2 Cpu in Americas for 1 Year", "6F81-5844-456A", "Compute Engine", "hour", 19_915, Most(GcpKind.Cores)),
            new(GcpKind.Memory, "cud-n2-memory", "F1A5-0000-0002", "Commitment v1: N2 Ram in Americas for 1 Year", "6F81-5844-456A", "Compute Engine", "gibibyte hour", 2_669, Most(GcpKind.Memory)),
            new(GcpKind.Spend, "cud-sql-dollars", "F1A5-0000-0003", "Commitment - dollar based v1: Cloud SQL in Iowa for 1 Year", "9662-B51E-5089", "Cloud SQL", "count", 750_000, dollars),
            new(GcpKind.Model, "cud-flexible", "F1A5-0000-0004", "Compute Flexible CUD fee", "152E-C115-5142", "Cloud Run", "count", 1_000_000, 400_000),
        ];
    }

    public CellGroup Group(string currency, string category) => new(currency, Project, Service, Region, "", category);

    /// <summary>The fee of an hour as a row, times and invoice month left to fill in.</summary>
    public (byte[] Head, byte[] Middle, byte[] Tail) Row(GcpLayout layout) => (
        Encoding.UTF8.GetBytes($"{{\"billing_account_id\":\"{layout.BillingAccount}\",\"service\":{{\"id\":\"{ServiceId}\",\"description\":\"{Service}\"}},"
            + $"\"sku\":{{\"id\":\"{Sku}\",\"description\":\"{Text}\"}},\"usage_start_time\":\""),
        Encoding.UTF8.GetBytes($"\",\"project\":{{\"id\":\"{Project}\",\"number\":\"510000000009\",\"name\":\"Billing\",\"labels\":[]}},\"labels\":[],\"system_labels\":[],"
            + $"\"location\":{{\"location\":\"{Region}\",\"country\":\"US\",\"region\":\"{Region}\"}},\"subscription\":{{\"instance_id\":\"{Id}\"}},\"cost\":{new Money(HourlyFee)},"
            + $"\"cost_at_list\":{new Money(HourlyFee)},\"currency\":\"{layout.Currency}\",\"currency_conversion_rate\":{layout.Rate},\"cost_type\":\"regular\","
            + $"\"usage\":{{\"amount\":{Units},\"unit\":\"{Unit}\",\"amount_in_pricing_units\":{Units},\"pricing_unit\":\"{Unit}\"}},\"credits\":[{Offset}],\"invoice\":{{\"month\":\""),
        "\"}}\n"u8.ToArray());

    /// <summary>Three quarters of a flexible commitment are used every hour, and given back.</summary>
    public Int128 GivenBack => Kind == GcpKind.Model ? HourlyFee * 3 / 4 : 0;

    private string Offset => Kind == GcpKind.Model ? $"{{\"name\":\"Fee utilization offset\",\"amount\":{new Money(-GivenBack)},\"type\":\"FEE_UTILIZATION_OFFSET\"}}" : "";

    private Money Units => new((Int128)Quantity * 1_000_000_000_000);
}
