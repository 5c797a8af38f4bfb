using System.Collections.Immutable;
using FinOps.Domain.Querying;

namespace FinOps.Domain.Kubernetes;

/// <summary>A question about what clusters cost, checked.</summary>
/// <param name="From">First UTC day.</param>
/// <param name="To">First UTC day no longer in the range.</param>
/// <param name="Grain">None, day, week or month: a node's bill is split by the day.</param>
/// <param name="SharesIdle">Idle cost goes to the workloads of its node in proportion; else it is a line of its own.</param>
/// <param name="Measure">Billed or effective: what rows are ranked by.</param>
/// <param name="Limit">Groups that are told; all others are one row per time, line and currency.</param>
/// <param name="Currencies">What OpenCost counts in, by cluster; USD where it is not named.</param>
public sealed record KubeQuery(
    DateOnly From, DateOnly To, TimeGrain Grain, ImmutableArray<KubeDimension> GroupBy, ImmutableArray<KubeCondition> Filter, bool SharesIdle, Measure Measure, int Limit,
    ImmutableDictionary<string, string> Currencies)
{
    public const int MaxGroupBy = 5;
    public const int MaxDays = 400;
    public const int MaxConditions = 20;
    public const int MaxValues = 500;
    public const int MaxLimit = 10_000;

    /// <summary>Labels that are grouped or filtered by, each once.</summary>
    public ImmutableArray<string> Labels { get; } = [.. GroupBy.Concat(Filter.Select(f => f.Dimension)).Where(d => d.Kind is KubeDimensionKind.Label).Select(d => d.Label).Distinct()];

    public string CurrencyOf(string cluster) => Currencies.GetValueOrDefault(cluster, "USD");

    public string Value(KubeDimension dimension, KubeDayItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return dimension.Kind switch
        {
            KubeDimensionKind.Cluster => item.Cluster,
            KubeDimensionKind.Namespace => item.Namespace,
            KubeDimensionKind.Workload => item.Workload,
            KubeDimensionKind.WorkloadKind => item.WorkloadKind,
            KubeDimensionKind.Pod => item.Pod,
            KubeDimensionKind.Node => item.Node,
            KubeDimensionKind.Component => Name(item.Component),
            _ => item.Labels.Count == 0 ? "" : item.Labels[Labels.IndexOf(dimension.Label)],
        };
    }

    public static string Name(KubeComponent component) => component is KubeComponent.LoadBalancer ? "loadBalancer" : component.ToString().ToLowerInvariant();
}

/// <summary>Holds where the dimension has one of the values; the empty text is none.</summary>
/// <param name="Not">Where it has none of them.</param>
public sealed record KubeCondition(KubeDimension Dimension, ImmutableHashSet<string> Values, bool Not = false)
{
    public bool Holds(KubeQuery query, KubeDayItem item)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Values.Contains(query.Value(Dimension, item)) != Not;
    }
}
