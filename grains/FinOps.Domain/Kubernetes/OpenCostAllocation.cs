using FinOps.Focus;

namespace FinOps.Domain.Kubernetes;

/// <summary>One allocation of OpenCost's <c>/allocation/compute</c>: a container on a node in a window, or a node's idle part.</summary>
/// <remarks>Costs are OpenCost's, its adjustments included, in the currency that it is set to. Quantities are for the window.</remarks>
public sealed record OpenCostAllocation
{
    /// <summary>In place of a pod's name: what of a node nobody asked for.</summary>
    public const string IdleName = "__idle__";

    public required string Name { get; init; }

    /// <summary>Of the set that the allocation is in, not of its own life.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public string Cluster { get; init; } = "";

    public string Node { get; init; } = "";

    public string ProviderId { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Controller { get; init; } = "";

    public string ControllerKind { get; init; } = "";

    public string Pod { get; init; } = "";

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Processors, graphics processors and memory together.</summary>
    public Money ComputeCost { get; init; }

    public Money NetworkCost { get; init; }

    public Money LoadBalancerCost { get; init; }

    /// <summary>Shared and external cost, where OpenCost was set to add some.</summary>
    public Money OtherCost { get; init; }

    public IReadOnlyList<OpenCostVolume> Volumes { get; init; } = [];

    public ComputeUse Use { get; init; }

    public bool IsIdle => Name.EndsWith(IdleName, StringComparison.Ordinal);
}

/// <param name="ProviderId">Empty where OpenCost does not know it.</param>
public sealed record OpenCostVolume(string Name, string ProviderId, Money Cost);

/// <summary>Core hours and byte hours: what was asked for, and what was used.</summary>
public readonly record struct ComputeUse(Money CpuRequested, Money CpuUsed, Money RamRequested, Money RamUsed)
{
    public static ComputeUse operator +(ComputeUse left, ComputeUse right) => new(
        left.CpuRequested + right.CpuRequested, left.CpuUsed + right.CpuUsed, left.RamRequested + right.RamRequested, left.RamUsed + right.RamUsed);

    public static ComputeUse Add(ComputeUse left, ComputeUse right) => left + right;
}
