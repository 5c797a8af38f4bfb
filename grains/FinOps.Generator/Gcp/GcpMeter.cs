namespace FinOps.Generator.Gcp;

internal enum GcpKind
{
    Plain,
    Sustained,
    Negotiated,
    Reseller,
    Subscription,
    Promotion,
    FreeTier,

    /// <summary>Covered by a resource-based commitment for cores, or for memory.</summary>
    Cores,
    Memory,

    /// <summary>Covered by a spend-based commitment.</summary>
    Spend,

    /// <summary>Priced by a consumption model; its fee is given back as far as it is used.</summary>
    Model,
}

/// <summary>One SKU of the price list; prices and quantities in 10^-6 parts, so that products are exact at 12 decimals.</summary>
/// <param name="List">Price before the contract.</param>
/// <param name="Factor">Usage units per pricing unit.</param>
internal sealed record GcpMeter(
    GcpKind Kind, string ServiceId, string Service, string Sku, string Text, string Type, string PricingUnit, string Unit, long Factor, long Price, long List, long Quantity);

internal static class GcpMeters
{
    private const string Compute = "6F81-5844-456A";
    private const long One = 1_000_000;

    public static readonly GcpMeter[] All =
    [
        new(GcpKind.Cores, Compute, "Compute Engine", "2E27-4F75-95CD", "N2 Instance Core running in Americas", "compute.googleapis.com/zones/{z}/instances", "hour", "seconds", 3600, 31_612, 33_174, 8 * One),
        new(GcpKind.Memory, Compute, "Compute Engine", "6C71-E844-38BC", "N2 Instance Ram running in Americas", "compute.googleapis.com/zones/{z}/instances", "gibibyte hour", "byte-seconds", 3600L << 30, 4_236, 4_446, 32 * One),
        new(GcpKind.Spend, "9662-B51E-5089", "Cloud SQL", "03CE-15B6-C6E1", "Cloud SQL for PostgreSQL: Regional - vCPU in Americas", "cloudsql.googleapis.com/instances", "hour", "seconds", 3600, 82_600, 82_600, 4 * One),
        new(GcpKind.Model, "152E-C115-5142", "Cloud Run", "5A56-4B5C-0B4C", "Services CPU (Instance-based billing) in us-central1", "run.googleapis.com/services", "second", "seconds", 1, 15, 18, 7200 * One),
        new(GcpKind.Plain, "95FF-2EF5-5EA1", "Cloud Storage", "E5F0-6A5D-7BAD", "Standard Storage US Regional", "storage.googleapis.com/buckets", "gibibyte month", "byte-seconds", 1, 20_000, 20_000, One / 4),
        new(GcpKind.Sustained, Compute, "Compute Engine", "2DA5-55D3-E679", "N1 Predefined Instance Core running in EMEA", "compute.googleapis.com/zones/{z}/instances", "hour", "seconds", 3600, 34_773, 34_773, 4 * One),
        new(GcpKind.Plain, Compute, "Compute Engine", "A327-9B37-8F21", "Spot Preemptible E2 Instance Core running in Americas", "compute.googleapis.com/zones/{z}/instances", "hour", "seconds", 3600, 6_543, 21_811, 16 * One),
        new(GcpKind.Negotiated, "24E6-581D-38E5", "BigQuery", "3362-E469-6BEF", "Analysis (us)", "bigquery.googleapis.com/projects", "tebibyte", "bytes", 1L << 40, 6_250_000, 6_250_000, One / 50),
        new(GcpKind.Promotion, "C7E2-9256-1C43", "Vertex AI", "0CF8-9A4B-7B5F", "Vertex AI: Online Prediction N1, \"standard\"", "aiplatform.googleapis.com/endpoints", "hour", "seconds", 3600, 54_500, 54_500, 2 * One),
        new(GcpKind.FreeTier, "A1E8-BE35-7EBC", "Cloud Pub/Sub", "5A9A-3D9C-E1B1", "Message Delivery Basic", "pubsub.googleapis.com/topics", "tebibyte", "bytes", 1L << 40, 40_000_000, 40_000_000, One / 1000),
        new(GcpKind.Reseller, "E505-1604-58F8", "Networking", "C70D-1B8E-5B22", "Network Internet Data Transfer Out from Americas to EMEA", "compute.googleapis.com/forwardingRules", "gibibyte", "bytes", 1L << 30, 110_000, 120_000, 12 * One),
        new(GcpKind.Subscription, "FA26-5236-A8B4", "Cloud Logging", "143F-A1B0-E0BE", "Log Storage cost", "logging.googleapis.com/buckets", "gibibyte", "bytes", 1L << 30, 500_000, 500_000, One),
    ];
}
