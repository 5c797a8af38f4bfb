using System.Collections.Frozen;
using FinOps.Focus.Aws;

namespace FinOps.Focus.Oci;

/// <summary>OCI's service codes and their FOCUS subcategory. Written by hand; what is missing becomes "Other (Other)".</summary>
/// <remarks>The code is the ServiceName: it is what OCI's own console and reports group by. The category follows from it alone.</remarks>
internal static class OciServices
{
    /// <summary>The service of a row that names none.</summary>
    public const string Unnamed = "Oracle Cloud";

    public static readonly FrozenDictionary<string, ServiceLabel> ByCode = new (string Subcategory, string[] Codes)[]
    {
        ("Virtual Machines", ["COMPUTE", "COMPUTEAGENT", "AUTOSCALING", "VMWARE", "OCVS"]),
        ("Containers", ["CLOUD_NATIVE", "CONTAINER_ENGINE", "CONTAINERENGINE", "OKE", "CONTAINER_INSTANCES", "CONTAINERINSTANCES", "OCIR", "REGISTRY"]),
        ("Serverless Compute", ["FAAS", "FUNCTIONS", "ORACLE_FUNCTIONS"]),
        ("End User Computing", ["SECURE_DESKTOPS"]),
        ("Other (Compute)", ["ROVER", "COMPUTE_CLOUD_AT_CUSTOMER"]),
        ("Block Storage", ["BLOCK_STORAGE", "BLOCKSTORAGE", "BLOCK_VOLUME"]),
        ("Object Storage", ["OBJECTSTORE", "OBJECT_STORAGE", "OBJECTSTORAGE", "ARCHIVE_STORAGE"]),
        ("File Storage", ["FSS", "FILE_STORAGE", "FILESTORAGE", "LUSTRE"]),
        ("Other (Storage)", ["STORAGE", "DATA_TRANSFER"]),
        ("Relational Databases", ["DATABASE", "DBAAS", "AUTONOMOUS_DATABASE", "ADB", "EXADATA", "EXACC", "MYSQL", "MYSQLAAS", "POSTGRESQL", "DATABASE_MULTICLOUD"]),
        ("NoSQL Databases", ["NOSQL", "NOSQL_DATABASE"]),
        ("Caching", ["REDIS", "CACHE", "OCI_CACHE"]),
        ("Other (Databases)", ["DATABASE_MANAGEMENT", "DATASAFE", "DATA_SAFE"]),
        ("Data Migration", ["GOLDENGATE", "DATABASE_MIGRATION"]),
        ("Network Infrastructure", ["NETWORK", "VIRTUAL_CLOUD_NETWORK", "VCN", "VIRTUAL_NETWORK"]),
        ("Network Connectivity", ["FASTCONNECT", "VPN"]),
        ("Application Networking", ["LOADBALANCER", "LOAD_BALANCER", "LBAAS", "NETWORK_LOAD_BALANCER"]),
        ("Network Routing", ["DNS", "TRAFFIC_MANAGEMENT", "HEALTH_CHECKS"]),
        ("Content Delivery", ["CDN", "EDGE"]),
        ("Network Security", ["WAF", "WAAS", "NETWORK_FIREWALL", "NETWORKFIREWALL"]),
        ("Observability", ["TELEMETRY", "MONITORING", "LOGGING", "LOGGING_ANALYTICS", "LOGANALYTICS", "APM", "OPERATIONS_INSIGHTS", "OPSI", "STACK_MONITORING"]),
        ("Other (Management and Governance)", ["RESOURCE_MANAGER", "OS_MANAGEMENT", "FLEET_MANAGEMENT", "JMS", "MANAGEMENT_CLOUD"]),
        ("Disaster Recovery", ["DISASTER_RECOVERY", "RECOVERY_SERVICE"]),
        ("Secret Management", ["KMS", "KEY_MANAGEMENT", "VAULT"]),
        ("Threat Detection and Response", ["CLOUD_GUARD", "CLOUDGUARD", "VULNERABILITY_SCANNING"]),
        ("Identity and Access Management", ["IDENTITY", "IDCS", "ACCESS_GOVERNANCE"]),
        ("Messaging", ["NOTIFICATION", "NOTIFICATIONS", "ONS", "QUEUE", "EMAIL_DELIVERY", "EMAIL", "EVENTS"]),
        ("Streaming Analytics", ["STREAMING"]),
        ("API Management", ["APIGATEWAY", "API_GATEWAY"]),
        ("Workflow Orchestration", ["PROCESS_AUTOMATION", "DATA_INTEGRATION_WORKFLOW"]),
        ("Other (Integration)", ["INTEGRATION", "OIC", "INTEGRATION_CLOUD", "SOA"]),
        ("Data Processing", ["DATAFLOW", "DATA_FLOW", "BIGDATA", "BIG_DATA", "DATA_INTEGRATION", "DIS"]),
        ("Business Intelligence", ["ANALYTICS", "ANALYTICS_CLOUD", "OAC"]),
        ("Search", ["OPENSEARCH", "SEARCH"]),
        ("Data Governance", ["DATA_CATALOG", "DATACATALOG"]),
        ("Machine Learning", ["DATASCIENCE", "DATA_SCIENCE"]),
        ("Generative AI", ["GENERATIVE_AI", "GENERATIVEAI", "GENAI"]),
        ("AI Platforms", ["AI_VISION", "AI_DOCUMENT", "AI_SERVICES"]),
        ("Natural Language Processing", ["AI_LANGUAGE", "AI_SPEECH"]),
        ("Bots", ["DIGITAL_ASSISTANT", "ODA"]),
        ("Application Platforms", ["APEX", "VISUAL_BUILDER", "JAVA_CLOUD", "WEBLOGIC"]),
        ("Source Code Management", ["DEVOPS"]),
        ("Media Streaming", ["MEDIA_SERVICES", "MEDIASERVICES"]),
        ("Other (Internet of Things)", ["BLOCKCHAIN", "IOT"]),
        ("Productivity and Collaboration", ["CONTENT_MANAGEMENT", "OCE"]),
        ("Support", ["SUPPORT"]),
        ("Other (Other)", ["MARKETPLACE", "ORACLE_CLOUD"]),
    }.SelectMany(g => g.Codes, (g, code) => Label(code, g.Subcategory)).ToFrozenDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);

    public static ServiceLabel Find(string code)
    {
        if (code.Length == 0) return Label(Unnamed, "Other (Other)");
        var subcategory = ByCode.TryGetValue(code.Replace(' ', '_'), out var known) ? known.Subcategory : "Other (Other)";
        return Label(code, subcategory);
    }

    private static ServiceLabel Label(string name, string subcategory) => new(name, FocusServices.CategoryOf(subcategory)!, subcategory);
}
