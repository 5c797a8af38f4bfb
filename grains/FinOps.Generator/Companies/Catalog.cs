namespace FinOps.Generator.Companies;

/// <summary>What Northwind buys: services, usage types and prices of the kind a real AWS bill shows.</summary>
internal static class Catalog
{
    private const string Ec2 = "Amazon Elastic Compute Cloud", Rds = "Amazon Relational Database Service", S3 = "Amazon Simple Storage Service";

    /// <summary>Metered things without a machine of their own; <see cref="Machines"/> has those.</summary>
    public static readonly Product[] Metered =
    [
        new("AmazonEC2", Ec2, "Storage", "EBS:VolumeUsage.gp3", "CreateVolume-Gp3", "GB-Mo", "0.08")
            { Daily = true, Typical = "38.4", Resource = "vol-", Details = [("volumeType", "General Purpose"), ("volumeApiName", "gp3"), ("storageMedia", "SSD-backed")] },
        new("AmazonEC2", Ec2, "Storage Snapshot", "EBS:SnapshotUsage", "CreateSnapshot", "GB-Mo", "0.05") { Daily = true, Typical = "61.2", Resource = "snap-" },
        new("AmazonEC2", Ec2, "NAT Gateway", "NatGateway-Bytes", "NatGateway", "GB", "0.045") { Typical = "14.2", Rhythm = Rhythm.Traffic, Resource = "nat-" },
        new("AmazonEC2", Ec2, "NAT Gateway", "NatGateway-Hours", "NatGateway", "Hrs", "0.045") { Typical = "1", Resource = "nat-" },
        new("AmazonEC2", Ec2, "Data Transfer", "DataTransfer-Out-Bytes", "RunInstances", "GB", "0.09")
            { Typical = "9.6", Rhythm = Rhythm.Traffic, PrivatePerMille = 850, Details = [("transferType", "AWS Outbound"), ("toLocation", "External"), ("servicecode", "AWSDataTransfer")] },
        new("AmazonEC2", Ec2, "Data Transfer", "DataTransfer-Regional-Bytes", "InterZone-Out", "GB", "0.01")
            { Typical = "88", Rhythm = Rhythm.Traffic, Details = [("transferType", "IntraRegion"), ("servicecode", "AWSDataTransfer")] },
        new("AmazonEC2", Ec2, "Compute Instance", "SpotUsage:c5.4xlarge", "RunInstances:SV001", "Hrs", "0.68")
            { Spot = true, Rhythm = Rhythm.Night, Typical = "2", Resource = "i-", Details = [("instanceType", "c5.4xlarge"), ("vcpu", "16"), ("memory", "32 GiB"), ("marketoption", "Spot")] },
        new("AmazonS3", S3, "Storage", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", "0.023")
            { Daily = true, Typical = "915.7", PrivatePerMille = 920, Resource = "nwr-", Details = [("storageClass", "General Purpose"), ("volumeType", "Standard"), ("durability", "99.999999999%")] },
        new("AmazonS3", S3, "Storage", "TimedStorage-GlacierByteHrs", "GlacierStorage", "GB-Mo", "0.0036") { Daily = true, Typical = "4210.5", Resource = "nwr-archive-" },
        new("AmazonS3", S3, "API Request", "Requests-Tier1", "PutObject", "Requests", "0.000005") { Step = "1", Typical = "182000", Rhythm = Rhythm.Traffic, Resource = "nwr-" },
        new("AmazonS3", S3, "API Request", "Requests-Tier2", "GetObject", "Requests", "0.0000004") { Step = "1", Typical = "2100000", Rhythm = Rhythm.Traffic, Resource = "nwr-" },
        new("AWSLambda", "AWS Lambda", "Serverless", "Lambda-GB-Second", "Invoke", "Lambda-GB-Second", "0.0000166667")
            { Step = "1", Typical = "31000", Rhythm = Rhythm.Traffic, PlanPerMille = 880, Resource = "fn-" },
        new("AWSLambda", "AWS Lambda", "Serverless", "Request", "Invoke", "Requests", "0.0000002") { Step = "1", Typical = "410000", Rhythm = Rhythm.Traffic, Resource = "fn-" },
        new("AmazonECS", "Amazon Elastic Container Service", "Compute", "Fargate-vCPU-Hours:perCPU", "FargateTask", "hours", "0.04048")
            { Typical = "12", Rhythm = Rhythm.Traffic, PlanPerMille = 800, Resource = "task-" },
        new("AmazonEKS", "Amazon Elastic Container Service for Kubernetes", "Compute", "AmazonEKS-Hours:perCluster", "CreateOperation", "Hours", "0.10") { Resource = "cluster-", CurrentName = "Amazon Elastic Kubernetes Service" },
        new("AWSELB", "Elastic Load Balancing", "Load Balancer-Application", "LoadBalancerUsage", "LoadBalancing:Application", "Hrs", "0.0225") { Resource = "app/" },
        new("AWSELB", "Elastic Load Balancing", "Load Balancer-Application", "LCUUsage", "LoadBalancing:Application", "LCU-Hrs", "0.008") { Typical = "6.3", Rhythm = Rhythm.Traffic, Resource = "app/" },
        new("AmazonRDS", Rds, "Database Storage", "RDS:GP3-Storage", "CreateDBInstance:0014", "GB-Mo", "0.115") { Daily = true, Typical = "16.4", Resource = "db:" },
        new("AmazonDynamoDB", "Amazon DynamoDB", "Amazon DynamoDB PayPerRequest Throughput", "WriteRequestUnits", "PayPerRequestThroughput", "WriteRequestUnits", "0.00000125")
            { Step = "1", Typical = "540000", Rhythm = Rhythm.Traffic, Resource = "table/" },
        new("AmazonDynamoDB", "Amazon DynamoDB", "Database Storage", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", "0.25") { Daily = true, Typical = "9.8", Resource = "table/" },
        new("AmazonCloudFront", "Amazon CloudFront", "Data Transfer", "US-DataTransfer-Out-Bytes", "GET", "GB", "0.085") { Daily = true, Global = true, Typical = "420", Rhythm = Rhythm.Traffic, Resource = "distribution/" },
        new("AmazonSageMaker", "Amazon SageMaker", "ML Instance", "Train:ml.g5.12xlarge", "CreateTrainingJob", "Hrs", "7.09") { Typical = "0.75", Rhythm = Rhythm.Night, Resource = "training-job/" },
        new("AmazonSageMaker", "Amazon SageMaker", "ML Instance", "Host:ml.g5.2xlarge", "RunInstance", "Hrs", "1.515") { Resource = "endpoint/" },
        new("AmazonBedrock", "Amazon Bedrock", "Generative AI", "ClaudeSonnet-input-tokens", "InvokeModelInference", "1K tokens", "0.003") { Step = "0.001", Typical = "260", Rhythm = Rhythm.Office },
        new("AmazonRedshift", "Amazon Redshift", "Compute Instance", "Node:ra3.xlplus", "RunComputeNode:0001", "Node-Hours", "1.086") { Typical = "1", Resource = "cluster:" },
        new("AWSGlue", "AWS Glue", "AWS Glue", "ETL-DPU-Hour", "Jobrun", "DPU-Hour", "0.44") { Typical = "2.5", Rhythm = Rhythm.Night, Resource = "job/" },
        new("AmazonAthena", "Amazon Athena", "Athena Queries", "DataScannedInTB", "ExecuteQuery", "Terabytes", "5") { Daily = true, Typical = "3.2", Rhythm = Rhythm.Office, Resource = "workgroup/" },
        new("AmazonKinesis", "Amazon Kinesis", "Kinesis Streams", "Storage-ShardHour", "shardHourStorage", "ShardHour", "0.015") { Typical = "24", Resource = "stream/" },
        new("AmazonMSK", "Amazon Managed Streaming for Apache Kafka", "Managed Streaming for Apache Kafka (MSK)", "Kafka.m5.large", "RunBroker", "hours", "0.21") { Typical = "3", Resource = "cluster/" },
        new("AWSQueueService", "Amazon Simple Queue Service", "API Request", "Requests-Tier1", "SendMessage", "Requests", "0.0000004") { Daily = true, Step = "1", Typical = "9100000", Rhythm = Rhythm.Traffic, Resource = "queue/" },
        new("AmazonSNS", "Amazon Simple Notification Service", "API Request", "Requests-Tier1", "Publish", "Requests", "0.0000005") { Daily = true, Step = "1", Typical = "1200000", Resource = "topic/" },
        new("AmazonCloudWatch", "AmazonCloudWatch", "Data Payload", "DataProcessing-Bytes", "PutLogEvents", "GB", "0.50") { Typical = "1.1", Rhythm = Rhythm.Traffic, Resource = "log-group:", CurrentName = "Amazon CloudWatch" },
        new("AmazonCloudWatch", "AmazonCloudWatch", "Metric", "CW:MetricMonitorUsage", "MetricStorage:AWS/Custom", "Metrics", "0.30") { Daily = true, Typical = "44", CurrentName = "Amazon CloudWatch" },
        new("AWSCloudTrail", "AWS CloudTrail", "Management Tools - AWS CloudTrail Paid Events Recorded", "PaidEventsRecorded", "None", "Events", "0.00002") { Daily = true, Step = "1", Typical = "310000" },
        new("awskms", "AWS Key Management Service", "API Request", "KMS-Requests", "Decrypt", "Requests", "0.000003") { Daily = true, Step = "1", Typical = "620000" },
        new("AWSSecretsManager", "AWS Secrets Manager", "Secret", "AWSSecretsManager-Secrets", "None", "Secrets", "0.40") { Daily = true, Typical = "2.1" },
        new("AmazonRoute53", "Amazon Route 53", "DNS Query", "DNS-Queries", "A", "Queries", "0.0000004") { Daily = true, Global = true, Step = "1", Typical = "5200000" },
        new("AmazonEFS", "Amazon Elastic File System", "Storage", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", "0.30") { Daily = true, Typical = "12.7", Resource = "fs-" },
        new("AmazonGuardDuty", "Amazon GuardDuty", "Security Services", "PaidEventsAnalyzed-Bytes", "VPCFlowLogs", "GB", "1") { Daily = true, Typical = "7.5" },
        new("AmazonECR", "Amazon EC2 Container Registry (ECR)", "EC2 Container Registry", "TimedStorage-ByteHrs", "None", "GB-Mo", "0.10") { Daily = true, Typical = "5.9", Resource = "repository/", CurrentName = "Amazon Elastic Container Registry" },
        new("AmazonES", "Amazon OpenSearch Service", "Amazon OpenSearch Service Instance", "ESInstance:r6g.large", "ESDomain", "Hrs", "0.167") { Typical = "3", Resource = "domain/" },
        new("AWSIoT", "AWS IoT", "AWS IoT", "Messages", "Publish", "Messages", "0.000001") { Step = "1", Typical = "350000", Rhythm = Rhythm.Traffic },
        new("8aqx2vl0tn5d4mv1kqcx7example", "Datadog Pro", "Software", "MP:Datadog-InfraHost-Hours", "Hourly", "Units", "0.0239") { Typical = "24", Seller = "Datadog, Inc.", Global = true },
        new("AWSDataTransfer", "AWS Data Transfer", "Data Transfer", "DataTransfer-In-Bytes", "RunInstances", "GB", "0") { Daily = true, Typical = "512" },
    ];

    /// <summary>Machines, bought by the hour, that reservations and savings plans may cover.</summary>
    public static readonly Product[] Machines =
    [
        Machine("m5.4xlarge", "0.768", "16", "64 GiB", 720),
        Machine("c6i.4xlarge", "0.68", "16", "32 GiB", 700),
        Machine("r5.4xlarge", "1.008", "16", "128 GiB", 710),
        Machine("g5.2xlarge", "1.212", "8", "32 GiB", 750),
        Machine("m7g.2xlarge", "0.3264", "8", "32 GiB", 720),
        new("AmazonRDS", Rds, "Database Instance", "InstanceUsage:db.r5.2xlarge", "CreateDBInstance:0014", "Hrs", "1.00")
            { Step = "1", Resource = "db:", Details = [("instanceType", "db.r5.2xlarge"), ("vcpu", "8"), ("memory", "64 GiB"), ("databaseEngine", "PostgreSQL"), ("deploymentOption", "Single-AZ")] },
        new("AmazonElastiCache", "Amazon ElastiCache", "Cache Instance", "NodeUsage:cache.r6g.large", "CreateCacheCluster:0002", "Hrs", "0.206")
            { Step = "1", Resource = "cluster:", Details = [("instanceType", "cache.r6g.large"), ("vcpu", "2"), ("memory", "13.07 GiB"), ("cacheEngine", "Redis")] },
    ];

    public static readonly Product Support = new("AWSSupportBusiness", "AWS Support (Business)", "", "Dollar", "", "Dollar", "1") { Global = true };
    public static readonly Product SavingsPlans = new("ComputeSavingsPlans", "Savings Plans for AWS Compute usage", "", "", "", "Hrs", "0") { Global = true };
    public static readonly Product MarketplaceContract = new("5fz1rp9wq3s8h6c0bexample", "MongoDB Atlas", "Software", "MP:Atlas-Contract-Month", "Contract", "Units", "780") { Global = true, Seller = "MongoDB, Inc." };

    private static Product Machine(string type, string rate, string cpu, string memory, int planPerMille) =>
        new("AmazonEC2", Ec2, "Compute Instance", "BoxUsage:" + type, "RunInstances", "Hrs", rate)
        {
            Step = "1",
            Resource = "i-",
            PlanPerMille = planPerMille,
            Details = [("instanceType", type), ("vcpu", cpu), ("memory", memory), ("operatingSystem", "Linux"), ("tenancy", "Shared"), ("preInstalledSw", "NA")],
        };
}
