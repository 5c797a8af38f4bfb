namespace FinOps.Generator.Focus;

/// <summary>FOCUS category and subcategory of what Northwind buys.</summary>
internal static class FocusServiceTable
{
    private static readonly Dictionary<string, (string Category, string Subcategory)> ByCode = new(StringComparer.Ordinal)
    {
        ["AmazonEC2"] = ("Compute", "Virtual Machines"),
        ["AmazonS3"] = ("Storage", "Object Storage"),
        ["AWSLambda"] = ("Compute", "Serverless Compute"),
        ["AmazonECS"] = ("Compute", "Containers"),
        ["AmazonEKS"] = ("Compute", "Containers"),
        ["AWSELB"] = ("Networking", "Application Networking"),
        ["AmazonRDS"] = ("Databases", "Relational Databases"),
        ["AmazonDynamoDB"] = ("Databases", "NoSQL Databases"),
        ["AmazonElastiCache"] = ("Databases", "Caching"),
        ["AmazonCloudFront"] = ("Networking", "Content Delivery"),
        ["AmazonSageMaker"] = ("AI and Machine Learning", "Machine Learning"),
        ["AmazonBedrock"] = ("AI and Machine Learning", "Generative AI"),
        ["AmazonRedshift"] = ("Databases", "Data Warehouses"),
        ["AWSGlue"] = ("Analytics", "Data Processing"),
        ["AmazonAthena"] = ("Analytics", "Analytics Platforms"),
        ["AmazonKinesis"] = ("Analytics", "Streaming Analytics"),
        ["AmazonMSK"] = ("Analytics", "Streaming Analytics"),
        ["AWSQueueService"] = ("Integration", "Messaging"),
        ["AmazonSNS"] = ("Integration", "Messaging"),
        ["AmazonCloudWatch"] = ("Management and Governance", "Observability"),
        ["AWSCloudTrail"] = ("Management and Governance", "Compliance"),
        ["awskms"] = ("Security", "Secret Management"),
        ["AWSSecretsManager"] = ("Security", "Secret Management"),
        ["AmazonRoute53"] = ("Networking", "Network Routing"),
        ["AmazonEFS"] = ("Storage", "File Storage"),
        ["AmazonGuardDuty"] = ("Security", "Threat Detection and Response"),
        ["AmazonECR"] = ("Compute", "Containers"),
        ["AmazonES"] = ("Analytics", "Search"),
        ["AWSIoT"] = ("Internet of Things", "IoT Platforms"),
        ["AWSDataTransfer"] = ("Networking", "Network Connectivity"),
        ["AWSSupportBusiness"] = ("Management and Governance", "Support"),
        ["ComputeSavingsPlans"] = ("Compute", "Virtual Machines"),
    };

    public static (string Category, string Subcategory) Of(string code) => ByCode.GetValueOrDefault(code, ("Other", "Other (Other)"));
}
