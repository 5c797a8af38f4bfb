namespace FinOps.Domain.Kubernetes;

/// <summary>What Kubernetes cost is grouped and filtered by: a part of where it runs, or a label (<c>label:team</c>).</summary>
public readonly record struct KubeDimension(KubeDimensionKind Kind, string Label = "")
{
    public const string LabelPrefix = "label:";
    public const int MaxLabel = 317;

    /// <returns>False where there is no such dimension.</returns>
    public static bool TryParse(string? text, out KubeDimension dimension)
    {
        dimension = default;
        if (text is null) return false;
        if (text.StartsWith(LabelPrefix, StringComparison.Ordinal))
        {
            dimension = new KubeDimension(KubeDimensionKind.Label, text[LabelPrefix.Length..]);
            return dimension.Label.Length is > 0 and <= MaxLabel && !dimension.Label.Any(char.IsControl);
        }

        foreach (var kind in Enum.GetValues<KubeDimensionKind>())
        {
            if (kind is KubeDimensionKind.Label || Name(kind) != text) continue;
            dimension = new KubeDimension(kind);
            return true;
        }

        return false;
    }

    public override string ToString() => Kind is KubeDimensionKind.Label ? LabelPrefix + Label : Name(Kind);

    public static string Name(KubeDimensionKind kind) => kind is KubeDimensionKind.WorkloadKind ? "workloadKind" : kind.ToString().ToLowerInvariant();
}

public enum KubeDimensionKind
{
    Cluster,
    Namespace,

    /// <summary>The controller's name, or the pod's where it has none.</summary>
    Workload,

    /// <summary>deployment, statefulset, daemonset, job...; pod for a pod without a controller.</summary>
    WorkloadKind,
    Pod,
    Node,

    /// <summary>A <see cref="KubeComponent"/>.</summary>
    Component,
    Label,
}
