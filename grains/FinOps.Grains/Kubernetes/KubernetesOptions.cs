namespace FinOps.Grains.Kubernetes;

public sealed class KubernetesOptions
{
    public const string Section = "FinOps:Kubernetes";

    /// <summary>Days before today that a new cluster is asked for; default 7. Prometheus keeps 15 unless told otherwise.</summary>
    public int BackfillDays { get; set; } = 7;

    /// <summary>How long after its end a day is asked for again with every poll; default 3 h. OpenCost still learns of its last hours then.</summary>
    public TimeSpan SettleAfter { get; set; } = TimeSpan.FromHours(3);

    /// <summary>Days of allocations that are kept; default 400. Older ones leave with the first delivery of a day.</summary>
    public int RetentionDays { get; set; } = 400;

    /// <summary>Longest that one day's answer may take; default 2 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest that one poll goes on to the next day; the rest follows with the next poll. Default 3 min.</summary>
    public TimeSpan PollPatience { get; set; } = TimeSpan.FromMinutes(3);
}
