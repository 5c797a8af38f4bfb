namespace FinOps.Generator.Azure;

internal enum AzureKind
{
    /// <summary>Price x quantity.</summary>
    Plain,

    /// <summary>The quantity counts single units, the price is for <see cref="AzureMeter.Block"/> of them.</summary>
    Block,

    /// <summary>A tenth is free: no single price explains the cost.</summary>
    Tiered,

    /// <summary>A price that moves from day to day.</summary>
    Spot,

    /// <summary>By the hour, and coverable by reservations and savings plans.</summary>
    Machine,
}

/// <summary>Something Northwind uses on Azure. Prices count millionths of the pricing currency.</summary>
/// <param name="Service">FOCUS's name of the service, known here apart from the reader's table.</param>
/// <param name="Type">Provider and type within a resource id.</param>
/// <param name="Price">Negotiated, for what <paramref name="Unit"/> says.</param>
/// <param name="List">Public; 0 = Azure does not tell.</param>
/// <param name="Typical">Quantity of a day in millionths.</param>
internal sealed record AzureMeter(
    AzureKind Kind, string Category, string Sub, string Name, string Consumed, string Type, string Service, string Unit, long Price, long List, long Typical)
{
    public const int Block = 100;

    public static readonly AzureMeter[] All =
    [
        new(AzureKind.Machine, "Virtual Machines", "Dsv5 Series", "D2s v5", "Microsoft.Compute", "Microsoft.Compute/virtualMachines", "Virtual Machines", "1 Hour", 90_000, 96_000, 24_000_000),
        new(AzureKind.Machine, "Virtual Machines", "Esv5 Series", "E4s v5", "Microsoft.Compute", "Microsoft.Compute/virtualMachines", "Virtual Machines", "1 Hour", 236_000, 252_000, 24_000_000),
        new(AzureKind.Spot, "Virtual Machines", "Fsv2 Series", "F8s v2 Spot", "Microsoft.Compute", "Microsoft.Compute/virtualMachineScaleSets", "Virtual Machines", "1 Hour", 338_000, 338_000, 31_500_000),
        new(AzureKind.Plain, "Storage", "Premium SSD Managed Disks", "P10 LRS Disk", "Microsoft.Compute", "Microsoft.Compute/disks", "Managed Disks", "1/Month", 17_920_000, 19_710_000, 33_336),
        new(AzureKind.Plain, "Storage", "Tiered Block Blob", "Hot LRS Data Stored", "Microsoft.Storage", "Microsoft.Storage/storageAccounts", "Storage Accounts", "1 GB/Month", 17_400, 18_400, 91_700_000),
        new(AzureKind.Plain, "Storage", "Tiered Block Blob", "Hot LRS Write Operations", "Microsoft.Storage", "Microsoft.Storage/storageAccounts", "Storage Accounts", "10K", 50_000, 55_000, 182_412),
        new(AzureKind.Block, "Batch", "Low Priority", "Core Hours", "Microsoft.Batch", "Microsoft.Batch/batchAccounts", "Batch", "100 Hours", 4_600_000, 5_000_000, 87_250_000),
        new(AzureKind.Tiered, "Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out", "Microsoft.Network", "Microsoft.Network/publicIPAddresses", "Bandwidth", "1 GB", 80_000, 87_000, 61_500_000),
        new(AzureKind.Plain, "SQL Database", "Single General Purpose", "vCore", "Microsoft.Sql", "Microsoft.Sql/servers/main/databases", "Azure SQL Database", "1 Hour", 252_000, 275_000, 48_000_000),
        new(AzureKind.Plain, "Azure App Service", "Premium v3 Plan", "P1 v3", "Microsoft.Web", "Microsoft.Web/serverfarms", "Azure App Service", "1 Hour", 113_000, 124_000, 24_000_000),
        new(AzureKind.Plain, "Azure Kubernetes Service", "Standard", "Standard Uptime SLA", "Microsoft.ContainerService", "Microsoft.ContainerService/managedClusters", "Azure Kubernetes Service", "1 Hour", 100_000, 100_000, 24_000_000),
        new(AzureKind.Plain, "Log Analytics", "", "Pay-as-you-go Data Ingestion", "microsoft.operationalinsights", "Microsoft.OperationalInsights/workspaces", "Azure Monitor", "1 GB", 2_300_000, 2_760_000, 14_820_000),
        new(AzureKind.Plain, "Azure Cosmos DB", "", "100 RU/s", "Microsoft.DocumentDB", "Microsoft.DocumentDB/databaseAccounts", "Azure Cosmos DB", "1/Hour", 8_000, 8_000, 240_000_000),
        new(AzureKind.Plain, "Redis Cache", "Standard", "C1 Cache Instance", "Microsoft.Cache", "Microsoft.Cache/Redis", "Azure Cache for Redis", "1 Hour", 101_000, 110_000, 24_000_000),
        new(AzureKind.Plain, "Functions", "", "Standard Execution Time", "Microsoft.Web", "Microsoft.Web/sites", "Azure Functions", "1 GB Second", 16, 16, 310_000_000_000),
        new(AzureKind.Plain, "Event Hubs", "", "Standard Throughput Unit", "Microsoft.EventHub", "Microsoft.EventHub/namespaces", "Azure Event Hubs", "1 Hour", 28_000, 30_000, 72_000_000),
        new(AzureKind.Plain, "Key Vault", "", "Operations", "Microsoft.KeyVault", "Microsoft.KeyVault/vaults", "Key Vault", "10K", 30_000, 30_000, 62_000),
        new(AzureKind.Plain, "Azure OpenAI", "", "gpt-4o Input Tokens", "Microsoft.CognitiveServices", "Microsoft.CognitiveServices/accounts", "Azure OpenAI", "1K", 2_500, 0, 2_600_000_000),
        new(AzureKind.Plain, "Load Balancer", "Standard", "Data Processed", "Microsoft.Network", "Microsoft.Network/loadBalancers", "Load Balancer", "1 GB", 5_000, 5_000, 188_000_000),
        new(AzureKind.Plain, "Advanced Threat Protection", "", "Standard Node", "Microsoft.Security", "Microsoft.Security/pricings", "Microsoft Defender for Cloud", "1/Month", 14_600_000, 15_000_000, 33_336),
    ];
}
