namespace FinOps.Generator.Companies;

/// <summary>Northwind Robotics, a made-up maker of warehouse robots: who it is and how it is organised.</summary>
internal static class Northwind
{
    public const string Name = "Northwind Robotics";
    public const string Payer = "210987650001";

    public static readonly Account[] Accounts =
    [
        new("210987650102", "nwr-prod-fleet", "prod", 26, "fleet-ops", "navigation"),
        new("210987650203", "nwr-prod-commerce", "prod", 16, "commerce", "payments"),
        new("210987650304", "nwr-data-platform", "prod", 14, "data"),
        new("210987650405", "nwr-ml-training", "prod", 14, "perception", "ml-platform"),
        new("210987650506", "nwr-staging", "staging", 8, "fleet-ops", "commerce"),
        new("210987650607", "nwr-dev", "dev", 7, "navigation", "perception", "commerce"),
        new("210987650708", "nwr-shared-services", "prod", 5, "platform"),
        new("210987650809", "nwr-analytics", "prod", 4, "data"),
        new("210987650910", "nwr-edge-gateway", "prod", 3, "navigation"),
        new("210987651011", "nwr-security", "prod", 1, "security"),
        new("210987651112", "nwr-backup", "prod", 1, "platform"),
        new("210987651213", "nwr-sandbox", "dev", 1, "platform"),
    ];

    public static readonly Region[] Regions =
    [
        new("us-east-1", "US East (N. Virginia)", "", 1000),
        new("eu-central-1", "EU (Frankfurt)", "EUC1-", 1150),
        new("us-west-2", "US West (Oregon)", "USW2-", 1000),
        new("ap-southeast-1", "Asia Pacific (Singapore)", "APS1-", 1220),
    ];

    public static readonly (string Team, string[] Services, string CostCenter)[] Teams =
    [
        ("fleet-ops", ["telemetry", "dispatch", "ota-updates"], "CC-4100"),
        ("navigation", ["path-planner", "map-store"], "CC-4120"),
        ("perception", ["vision-train", "label-store"], "CC-4130"),
        ("ml-platform", ["feature-store", "model-serving"], "CC-4200"),
        ("commerce", ["storefront", "search", "cart"], "CC-5100"),
        ("payments", ["checkout", "ledger"], "CC-5150"),
        ("data", ["lakehouse", "reporting", "events"], "CC-4300"),
        ("platform", ["ci", "observability", "network"], "CC-3000"),
        ("security", ["audit", "siem"], "CC-3100"),
    ];
}
