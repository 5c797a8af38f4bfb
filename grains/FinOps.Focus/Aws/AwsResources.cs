using System.Text;

namespace FinOps.Focus.Aws;

/// <summary>Type and display name of a resource, as far as its id tells.</summary>
internal static class AwsResources
{
    private static readonly (byte[] Prefix, byte[] Type)[] ById = Utf8(
        ("i-", "EC2 Instance"), ("vol-", "EBS Volume"), ("snap-", "EBS Snapshot"), ("eni-", "Network Interface"), ("nat-", "NAT Gateway"),
        ("eipalloc-", "Elastic IP Address"), ("vpce-", "VPC Endpoint"), ("vpn-", "VPN Connection"), ("tgw-", "Transit Gateway"),
        ("tgw-attach-", "Transit Gateway Attachment"), ("fs-", "File System"), ("dxcon-", "Direct Connect Connection"), ("ami-", "Machine Image"),
        ("igw-", "Internet Gateway"), ("subnet-", "Subnet"), ("lt-", "Launch Template"), ("h-", "Dedicated Host"), ("cr-", "Capacity Reservation"));

    /// <summary>service:type of an ARN; a shorter entry (service:) names the rest of that service.</summary>
    private static readonly (byte[] Prefix, byte[] Type)[] ByArn = Utf8(
        ("ec2:instance", "EC2 Instance"), ("ec2:volume", "EBS Volume"), ("ec2:snapshot", "EBS Snapshot"), ("ec2:natgateway", "NAT Gateway"),
        ("ec2:reserved-instances", "Reserved Instance"), ("ec2:capacity-reservation", "Capacity Reservation"), ("ec2:vpc-endpoint", "VPC Endpoint"),
        ("ec2:transit-gateway", "Transit Gateway"), ("ec2:dedicated-host", "Dedicated Host"), ("ec2:network-interface", "Network Interface"),
        ("rds:db", "RDS Database"), ("rds:cluster", "RDS Cluster"), ("rds:ri", "Reserved Instance"), ("rds:snapshot", "RDS Snapshot"),
        ("lambda:function", "Lambda Function"), ("dynamodb:table", "DynamoDB Table"), ("elasticloadbalancing:loadbalancer", "Load Balancer"),
        ("ecs:cluster", "ECS Cluster"), ("ecs:task", "ECS Task"), ("ecs:service", "ECS Service"), ("eks:cluster", "EKS Cluster"),
        ("eks:pod", "EKS Pod"), ("elasticache:cluster", "ElastiCache Cluster"), ("elasticache:reserved-instance", "Reserved Instance"),
        ("redshift:cluster", "Redshift Cluster"), ("es:domain", "OpenSearch Domain"), ("es:reserved-instances", "Reserved Instance"),
        ("sagemaker:", "SageMaker Resource"), ("savingsplans:", "Savings Plan"), ("s3:", "S3 Bucket"), ("sqs:", "SQS Queue"), ("sns:", "SNS Topic"),
        ("kms:key", "KMS Key"), ("secretsmanager:secret", "Secret"), ("logs:log-group", "Log Group"), ("cloudfront:distribution", "CloudFront Distribution"),
        ("route53:hostedzone", "Hosted Zone"), ("kinesis:stream", "Kinesis Stream"), ("firehose:deliverystream", "Firehose Stream"),
        ("kafka:cluster", "MSK Cluster"), ("states:stateMachine", "State Machine"), ("apigateway:", "API"), ("execute-api:", "API"),
        ("ecr:repository", "ECR Repository"), ("glue:job", "Glue Job"), ("backup:", "Backup"), ("elasticfilesystem:file-system", "File System"),
        ("codebuild:project", "CodeBuild Project"), ("cloudwatch:alarm", "CloudWatch Alarm"), ("wafv2:", "Web ACL"), ("workspaces:workspace", "WorkSpace"));

    private static readonly string[] NamedByUser =
    [
        "lambda:function", "dynamodb:table", "rds:db", "rds:cluster", "eks:cluster", "ecs:cluster", "elasticache:cluster", "redshift:cluster", "sqs:",
        "sns:", "s3:", "es:domain", "kinesis:stream", "states:stateMachine", "ecr:repository", "logs:log-group", "glue:job",
    ];

    private static readonly (byte[] Prefix, byte[] Type)[] Named = Utf8([.. NamedByUser.Select(n => (n, n))]);

    /// <returns>The type; "AWS Resource" when nothing is known. FOCUS wants a type wherever there is an id.</returns>
    public static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> id, ReadOnlySpan<byte> productCode, Span<byte> scratch)
    {
        if (TrySplit(id, scratch, out var kind, out _))
        {
            return Find(ByArn, kind) is { IsEmpty: false } type ? type : "AWS Resource"u8;
        }

        if (productCode.SequenceEqual("AmazonS3"u8)) return "S3 Bucket"u8;
        var best = ReadOnlySpan<byte>.Empty;
        foreach (var (prefix, type) in ById)
        {
            if (id.StartsWith(prefix)) best = type;
        }

        return best.IsEmpty ? "AWS Resource"u8 : best;
    }

    /// <returns>The name a person gave the resource; empty when its id is one the provider made.</returns>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> id, ReadOnlySpan<byte> productCode, Span<byte> scratch)
    {
        if (TrySplit(id, scratch, out var kind, out var name)) return Find(Named, kind).IsEmpty ? [] : name;
        return productCode.SequenceEqual("AmazonS3"u8) ? id : [];
    }

    /// <summary>arn:partition:service:region:account:type(/|:)name into "service:type" and the name.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> id, Span<byte> scratch, out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> name)
    {
        kind = name = default;
        if (!id.StartsWith("arn:"u8)) return false;
        Span<Range> parts = stackalloc Range[6];
        var count = 0;
        var start = 0;
        for (; count < 5; count++)
        {
            var colon = id[start..].IndexOf((byte)':');
            if (colon < 0) return false;
            parts[count] = start..(start + colon);
            start += colon + 1;
        }

        var service = id[parts[2]];
        var resource = id[start..];
        var cut = resource.IndexOfAny((byte)'/', (byte)':');
        var type = cut < 0 ? [] : resource[..cut];
        name = cut < 0 ? resource : resource[(cut + 1)..];
        if (service.Length + 1 + type.Length > scratch.Length) return false;
        service.CopyTo(scratch);
        scratch[service.Length] = (byte)':';
        type.CopyTo(scratch[(service.Length + 1)..]);
        kind = scratch[..(service.Length + 1 + type.Length)];
        return true;
    }

    private static ReadOnlySpan<byte> Find((byte[] Prefix, byte[] Type)[] table, ReadOnlySpan<byte> kind)
    {
        foreach (var (prefix, type) in table)
        {
            if (prefix[^1] == ':' ? kind.StartsWith(prefix) : kind.SequenceEqual(prefix)) return type;
        }

        return [];
    }

    private static (byte[] Prefix, byte[] Type)[] Utf8(params (string Prefix, string Type)[] table) =>
        [.. table.Select(t => (Encoding.UTF8.GetBytes(t.Prefix), Encoding.UTF8.GetBytes(t.Type)))];
}
