namespace FinOps.Focus;

/// <summary>The service categories and subcategories FOCUS 1.4 allows; each subcategory has one parent.</summary>
public static class FocusServices
{
    private static readonly (string Category, string[] Subcategories)[] Tree =
    [
        ("AI and Machine Learning",
            ["AI Platforms", "Bots", "Generative AI", "Machine Learning", "Natural Language Processing",
                "Other (AI and Machine Learning)"]),
        ("Analytics",
            ["Analytics Platforms", "Business Intelligence", "Data Processing", "Other (Analytics)", "Search", "Streaming Analytics"]),
        ("Business Applications", ["Other (Business Applications)", "Productivity and Collaboration"]),
        ("Compute", ["Containers", "End User Computing", "Other (Compute)", "Quantum Compute", "Serverless Compute", "Virtual Machines"]),
        ("Databases",
            ["Caching", "Data Warehouses", "Ledger Databases", "NoSQL Databases", "Other (Databases)", "Relational Databases",
                "Time Series Databases"]),
        ("Developer Tools",
            ["Continuous Integration and Deployment", "Developer Platforms", "Development Environments", "Other (Developer Tools)",
                "Quality Assurance", "Source Code Management"]),
        ("Multicloud", ["Multicloud Integration", "Other (Multicloud)"]),
        ("Identity", ["Identity and Access Management", "Other (Identity)"]),
        ("Integration", ["API Management", "Messaging", "Other (Integration)", "Workflow Orchestration"]),
        ("Internet of Things", ["IoT Analytics", "IoT Platforms", "Other (Internet of Things)"]),
        ("Management and Governance",
            ["Architecture", "Compliance", "Cost Management", "Data Governance", "Disaster Recovery", "Endpoint Management",
                "Observability", "Other (Management and Governance)", "Support"]),
        ("Media", ["Content Creation", "Gaming", "Media Streaming", "Mixed Reality", "Other (Media)"]),
        ("Migration", ["Data Migration", "Other (Migration)", "Resource Migration"]),
        ("Mobile", ["Other (Mobile)"]),
        ("Networking",
            ["Application Networking", "Content Delivery", "Network Connectivity", "Network Infrastructure", "Network Routing",
                "Network Security", "Other (Networking)"]),
        ("Security", ["Other (Security)", "Secret Management", "Security Posture Management", "Threat Detection and Response"]),
        ("Storage", ["Backup Storage", "Block Storage", "File Storage", "Object Storage", "Other (Storage)", "Storage Platforms"]),
        ("Web", ["Application Platforms", "Other (Web)"]),
        ("Other", ["Other (Other)"]),
    ];

    public static string[] Categories { get; } = [.. Tree.Select(t => t.Category)];

    public static string[] Subcategories { get; } = [.. Tree.SelectMany(t => t.Subcategories)];

    private static readonly Dictionary<string, string> Parents =
        Tree.SelectMany(t => t.Subcategories, (t, s) => (s, t.Category)).ToDictionary(p => p.s, p => p.Category);

    /// <returns>The parent category, or null when the subcategory is not one FOCUS allows.</returns>
    public static string? CategoryOf(string subcategory) => Parents.GetValueOrDefault(subcategory);
}
