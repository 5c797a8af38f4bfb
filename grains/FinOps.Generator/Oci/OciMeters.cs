namespace FinOps.Generator.Oci;

internal enum OciKind
{
    Paid,

    /// <summary>A quarter of the quantity is beyond what the contract covers and costs a tenth more.</summary>
    Overage,

    /// <summary>Priced at zero.</summary>
    Free,

    /// <summary>No SKU, price, cost, currency or subscription: what OCI writes for things that are never charged.</summary>
    Blank,
}

/// <summary>One SKU of OCI's price list; price and quantity in 10^-9 parts, so that their product is exact at 18 decimals.</summary>
internal sealed record OciMeter(
    OciKind Kind, string Service, string Sku, string Description, string Readable, string Unit, string ResourceType, long Price, long Quantity);

internal static class OciMeters
{
    private const long One = 1_000_000_000;

    public static readonly OciMeter[] All =
    [
        new(OciKind.Paid, "COMPUTE", "B93113", "Oracle Cloud Infrastructure - Compute - Standard - E4 - OCPU", "ONE HOURS OCPUS", "OCPU Hours", "instance", 25_000_000, 4 * One),
        new(OciKind.Paid, "COMPUTE", "B93114", "Oracle Cloud Infrastructure - Compute - Standard - E4 - Memory", "ONE HOURS GIGABYTES", "Gigabyte Hours", "instance", 1_500_000, 64 * One),
        new(OciKind.Paid, "COMPUTE", "B95907", "Oracle Cloud Infrastructure - Compute - GPU - A10", "ONE HOURS GPUS", "GPU Hours", "instance", 2 * One, One),
        new(OciKind.Paid, "BLOCK_STORAGE", "B91961", "Storage - Block Volume - Storage", "ONE MONTHS GIGABYTES", "GB Months", "volume", 25_500_000, 2 * One),
        new(OciKind.Paid, "BLOCK_STORAGE", "B91962", "Storage - Block Volume - Performance Units", "ONE MONTHS PERFORMANCE_UNITS", "Performance Units Per Month", "volume", 1_700_001, 20 * One),
        new(OciKind.Paid, "OBJECTSTORE", "B91628", "Object Storage, \"Standard\" tier", "ONE MONTHS GIGABYTES", "GB Months", "bucket", 25_500_003, 3 * One),
        new(OciKind.Paid, "FSS", "B89057", "Oracle Cloud Infrastructure - File Storage", "ONE MONTHS GIGABYTES", "GB Months", "filesystem", 300_000_000, One / 7),
        new(OciKind.Paid, "DATABASE", "B95702", "Oracle Autonomous Database, serverless - ECPU per hour", "ONE HOURS ECPUS", "ECPU Hours", "autonomousdatabase", 336_000_000, 8 * One),
        new(OciKind.Overage, "NETWORK", "B88327", "Outbound Data Transfer - Originating in North America, Europe, and UK", "ONE GIGABYTES", "GB", "vcn", 8_500_007, 40 * One),
        new(OciKind.Paid, "LOADBALANCER", "B93030", "Load Balancer Base", "ONE HOURS LOAD_BALANCERS", "Load Balancer Hours", "loadbalancer", 11_300_000, One),
        new(OciKind.Overage, "FAAS", "B90617", "Oracle Functions - Execution Time", "TEN_THOUSAND GIGABYTE_SECONDS", "10000 GB-Seconds", "fnfunc", 141_700_000, One / 3),
        new(OciKind.Free, "COMPUTE", "B91444", "Virtual Machine Standard - E2 Micro - Free", "ONE HOURS OCPUS", "OCPU Hours", "instance", 0, One),
        new(OciKind.Free, "TELEMETRY", "B90925", "Monitoring - Ingestion - Free", "ONE MILLION DATAPOINTS", "Million Datapoints", "metric", 0, One / 50),
        new(OciKind.Blank, "NETWORK", "", "", "", "", "vnic", 0, 0),
        new(OciKind.Blank, "KMS", "", "", "", "", "vault", 0, 0),
    ];

    /// <summary>Billed once a month, without a resource.</summary>
    public static readonly OciMeter Support = new(OciKind.Paid, "SUPPORT", "B99999", "Support fee", "ONE EACH", "Each", "", 149_990_000_000, One);
}
