using FinOps.Domain.Querying;

namespace FinOps.Domain.Allocation;

/// <summary>Looks into filters.</summary>
public static class Filters
{
    /// <summary>The single conditions of a filter, whatever joins them.</summary>
    public static IEnumerable<CostFilter> ConditionsOf(CostFilter filter) => filter switch
    {
        CostFilter.And and => and.Parts.SelectMany(ConditionsOf),
        CostFilter.Or or => or.Parts.SelectMany(ConditionsOf),
        CostFilter.Not not => ConditionsOf(not.Part),
        _ => [filter],
    };

    public static IEnumerable<Dimension> DimensionsOf(CostFilter filter) => ConditionsOf(filter).Select(condition => condition switch
    {
        CostFilter.In one => one.Dimension,
        CostFilter.Prefix one => one.Dimension,
        CostFilter.Contains one => one.Dimension,
        CostFilter.Matches one => one.Dimension,
        CostFilter.IsNull one => one.Dimension,
        CostFilter.Range one => one.Dimension,
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    });
}
