namespace FinOps.Generator.Alibaba;

internal enum AlibabaPlan
{
    PayAsYouGo,
    Spot,

    /// <summary>Used up from a resource package bought before: nothing to pay.</summary>
    Package,
    Subscription,
}

/// <summary>One billing item; price and usage of an hour (or price of a month) in 10^-9 parts.</summary>
/// <param name="Service">What FOCUS calls the service, whatever the bill's language.</param>
/// <param name="Months">Term of a subscription.</param>
internal sealed record AlibabaMeter(
    AlibabaPlan Plan, string Product, string Service, string Chinese, string Commodity, string Detail, string ItemCode, string Item, string Unit, string Prefix,
    long Price, long Usage, int Months = 0);

internal static class AlibabaMeters
{
    private const long One = 1_000_000_000;

    public static readonly AlibabaMeter[] All =
    [
        new(AlibabaPlan.PayAsYouGo, "ecs", "Elastic Compute Service", "云服务器ECS", "ecs", "Elastic Compute Service - Pay-As-You-Go", "InstanceType", "Cloud server configuration", "Hours", "i-", 1_043_500_000, One),
        new(AlibabaPlan.PayAsYouGo, "ecs", "Elastic Compute Service", "云服务器ECS", "ecs", "Elastic Compute Service - Pay-As-You-Go", "systemdisk", "System Disk Size", "GB-Hours", "i-", 486_111, 40 * One),
        new(AlibabaPlan.Spot, "ecs", "Elastic Compute Service", "云服务器ECS", "ecs", "Elastic Compute Service - Spot Instance", "InstanceType", "Cloud server configuration", "Hours", "i-", 208_700_000, One),
        new(AlibabaPlan.PayAsYouGo, "oss", "Object Storage Service", "对象存储OSS", "oss", "Object Storage Service", "Storage", "Standard storage, LRS", "GB", "cn-", 166_667, 900 * One),
        new(AlibabaPlan.Package, "oss", "Object Storage Service", "对象存储OSS", "oss", "Object Storage Service", "NetworkOut", "Internet outflow", "GB", "cn-", 0, 3 * One),
        new(AlibabaPlan.PayAsYouGo, "rds", "ApsaraDB RDS", "云数据库RDS版", "rds", "ApsaraDB RDS for MySQL", "ClassCode", "Class Code", "Hours", "rm-", 2_130_000_000, One),
        new(AlibabaPlan.PayAsYouGo, "slb", "Server Load Balancer", "负载均衡SLB", "slb", "Server Load Balancer", "Traffic", "Traffic", "GB", "lb-", 800_000_000, One / 3),
        new(AlibabaPlan.PayAsYouGo, "cdn", "Alibaba Cloud CDN", "CDN", "cdn", "CDN", "CdnFlow", "Flow, \"Asia\"", "GB", "cdn-", 240_000_000, 5 * One),
        new(AlibabaPlan.PayAsYouGo, "snapshot", "Snapshot", "快照", "snapshot", "Snapshot", "Size", "Snapshot size", "GB-Hours", "cn-", 166_667, 200 * One),
        new(AlibabaPlan.Subscription, "ecs", "Elastic Compute Service", "云服务器ECS", "ecs", "Elastic Compute Service - Subscription", "instance_type", "Instance type", "Units", "i-", 319 * One, One, 1),
        new(AlibabaPlan.Subscription, "rds", "ApsaraDB RDS", "云数据库RDS版", "rds", "ApsaraDB RDS - Subscription", "ClassCode", "Class Code", "Units", "rm-", 871_230_000_000, One, 3),
        new(AlibabaPlan.Subscription, "savingplan", "Savings Plan", "节省计划", "savingplan_common", "Savings Plan", "commit", "Commitment", "Units", "spn-", 4_999_990_000_000, One, 12),
    ];
}
