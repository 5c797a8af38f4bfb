using System.Collections.Frozen;
using FinOps.Focus.Aws;

namespace FinOps.Focus.Alibaba;

/// <summary>Product codes, the service's English name and its FOCUS subcategory. Written by hand; what is missing becomes "Other (Other)".</summary>
/// <remarks>
/// Product names come in the language of the header. A code that is known has one name, so that a change of language splits no service;
/// the category follows from the name alone.
/// </remarks>
internal static class AlibabaServices
{
    public static readonly FrozenDictionary<string, ServiceLabel> ByCode = new (string Codes, string Name, string Subcategory)[]
    {
        ("ecs", "Elastic Compute Service", "Virtual Machines"),
        ("swas", "Simple Application Server", "Virtual Machines"),
        ("ebm ddh", "Dedicated Host", "Other (Compute)"),
        ("ess", "Auto Scaling", "Other (Compute)"),
        ("savingplan savingsplan", "Savings Plan", "Other (Compute)"),
        ("ecsri", "Elastic Compute Service Reserved Instance", "Other (Compute)"),
        ("cs csk ack", "Container Service for Kubernetes", "Containers"),
        ("eci", "Elastic Container Instance", "Containers"),
        ("acr cr", "Container Registry", "Containers"),
        ("fc", "Function Compute", "Serverless Compute"),
        ("sae", "Serverless App Engine", "Serverless Compute"),
        ("gws ecd eds", "Elastic Desktop Service", "End User Computing"),
        ("ehpc", "Elastic High Performance Computing", "Other (Compute)"),
        ("oss", "Object Storage Service", "Object Storage"),
        ("nas", "File Storage NAS", "File Storage"),
        ("disk yundisk ebs", "Elastic Block Storage", "Block Storage"),
        ("snapshot", "Snapshot", "Backup Storage"),
        ("hbr", "Cloud Backup", "Backup Storage"),
        ("sgw", "Cloud Storage Gateway", "Storage Platforms"),
        ("rds", "ApsaraDB RDS", "Relational Databases"),
        ("polardb", "PolarDB", "Relational Databases"),
        ("drds", "PolarDB-X", "Relational Databases"),
        ("oceanbase", "ApsaraDB for OceanBase", "Relational Databases"),
        ("dds mongodb", "ApsaraDB for MongoDB", "NoSQL Databases"),
        ("hbase", "ApsaraDB for HBase", "NoSQL Databases"),
        ("lindorm hitsdb", "Lindorm", "NoSQL Databases"),
        ("ots", "Tablestore", "NoSQL Databases"),
        ("kvstore redisa redis", "Tair (Redis OSS-compatible)", "Caching"),
        ("ocs", "ApsaraDB for Memcache", "Caching"),
        ("ads gpdb adb", "AnalyticDB", "Data Warehouses"),
        ("clickhouse", "ApsaraDB for ClickHouse", "Data Warehouses"),
        ("hologram", "Hologres", "Data Warehouses"),
        ("dts", "Data Transmission Service", "Data Migration"),
        ("dms", "Data Management", "Other (Databases)"),
        ("dbs", "Database Backup", "Backup Storage"),
        ("slb", "Server Load Balancer", "Application Networking"),
        ("alb", "Application Load Balancer", "Application Networking"),
        ("nlb", "Network Load Balancer", "Application Networking"),
        ("vpc", "Virtual Private Cloud", "Network Infrastructure"),
        ("eip", "Elastic IP Address", "Network Infrastructure"),
        ("cbwp", "Internet Shared Bandwidth", "Network Infrastructure"),
        ("cdt", "Cloud Data Transfer", "Network Infrastructure"),
        ("nat natgateway", "NAT Gateway", "Network Infrastructure"),
        ("vpn vpngateway", "VPN Gateway", "Network Connectivity"),
        ("cbn cen", "Cloud Enterprise Network", "Network Connectivity"),
        ("pconn expressconnect", "Express Connect", "Network Connectivity"),
        ("ga", "Global Accelerator", "Content Delivery"),
        ("cdn", "Alibaba Cloud CDN", "Content Delivery"),
        ("dcdn", "Dynamic Content Delivery Network", "Content Delivery"),
        ("esa", "Edge Security Acceleration", "Content Delivery"),
        ("dns alidns", "Alibaba Cloud DNS", "Network Routing"),
        ("pvtz", "PrivateZone", "Network Routing"),
        ("cfw", "Cloud Firewall", "Network Security"),
        ("waf", "Web Application Firewall", "Network Security"),
        ("ddos ddoscoo", "Anti-DDoS", "Network Security"),
        ("sas sasti", "Security Center", "Threat Detection and Response"),
        ("cas", "Certificate Management Service", "Secret Management"),
        ("kms", "Key Management Service", "Secret Management"),
        ("bastionhost", "Bastionhost", "Other (Security)"),
        ("ram ims", "Resource Access Management", "Identity and Access Management"),
        ("idaas", "IDaaS", "Identity and Access Management"),
        ("actiontrail", "ActionTrail", "Compliance"),
        ("config", "Cloud Config", "Compliance"),
        ("cms", "CloudMonitor", "Observability"),
        ("sls log", "Simple Log Service", "Observability"),
        ("arms", "Application Real-Time Monitoring Service", "Observability"),
        ("ons rocketmq", "ApsaraMQ for RocketMQ", "Messaging"),
        ("alikafka kafka", "ApsaraMQ for Kafka", "Messaging"),
        ("amqp rabbitmq", "ApsaraMQ for RabbitMQ", "Messaging"),
        ("mns", "Simple Message Queue", "Messaging"),
        ("eventbridge", "EventBridge", "Messaging"),
        ("apigateway", "API Gateway", "API Management"),
        ("odps maxcompute", "MaxCompute", "Data Warehouses"),
        ("dataworks dide", "DataWorks", "Data Processing"),
        ("emr", "E-MapReduce", "Data Processing"),
        ("sc flink", "Realtime Compute for Apache Flink", "Streaming Analytics"),
        ("datahub dhs", "DataHub", "Streaming Analytics"),
        ("quickbi", "Quick BI", "Business Intelligence"),
        ("elasticsearch", "Elasticsearch", "Search"),
        ("opensearch", "OpenSearch", "Search"),
        ("learn pai", "Platform for AI", "Machine Learning"),
        ("sfm bailian dashscope", "Model Studio", "Generative AI"),
        ("nls", "Intelligent Speech Interaction", "Natural Language Processing"),
        ("viapi vision", "Visual Intelligence API", "AI Platforms"),
        ("live", "ApsaraVideo Live", "Media Streaming"),
        ("vod", "ApsaraVideo VOD", "Media Streaming"),
        ("mts", "ApsaraVideo Media Processing", "Content Creation"),
        ("iot", "IoT Platform", "IoT Platforms"),
        ("sms dysms", "Short Message Service", "Messaging"),
        ("dm directmail", "Direct Mail", "Messaging"),
        ("domain", "Domains", "Other (Web)"),
        ("rdc devops", "Apsara DevOps", "Developer Platforms"),
        ("support", "Support Plan", "Support"),
    }.SelectMany(s => s.Codes.Split(' '), (s, code) => (code, Label: Label(s.Name, s.Subcategory))).ToFrozenDictionary(s => s.code, s => s.Label, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ServiceLabel> ByName = ByCode.Values.DistinctBy(s => s.Name).ToFrozenDictionary(s => s.Name);

    /// <summary>By code, else by the name the bill gives, else by the code as a name.</summary>
    public static ServiceLabel Find(string code, string name)
    {
        if (ByCode.TryGetValue(code, out var known)) return known;
        var shown = name.Length > 0 ? name : code.Length > 0 ? code : "Alibaba Cloud";
        return ByName.GetValueOrDefault(shown) ?? Label(shown, "Other (Other)");
    }

    private static ServiceLabel Label(string name, string subcategory) => new(name, FocusServices.CategoryOf(subcategory)!, subcategory);
}
