namespace FinOps.Domain.Kubernetes;

/// <summary>What one answer of OpenCost may have. More is refused; the memory that reading takes is that of one allocation.</summary>
public sealed record OpenCostLimits
{
    /// <summary>Containers in all windows together.</summary>
    public int MaxAllocations { get; init; } = 1_000_000;

    /// <summary>Decompressed.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    public int MaxAllocationBytes { get; init; } = 1 << 20;

    public const int MaxLabels = 100;

    /// <summary>Of a name or a label. Kubernetes itself allows 253, and 63 for a label's value.</summary>
    public const int MaxText = 512;
}
