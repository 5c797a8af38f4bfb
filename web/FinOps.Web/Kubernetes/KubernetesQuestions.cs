using System.Collections.Immutable;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Web.Validation;

namespace FinOps.Web.Kubernetes;

/// <summary>A question that was checked; what depends on the tenant's data is still open.</summary>
internal sealed record KubernetesQuestion(
    DateOnly? From, DateOnly? To, TimeGrain Grain, ImmutableArray<KubeDimension> GroupBy, ImmutableArray<KubeCondition> Filter, KubernetesIdle Idle, Measure Measure, int Limit);

internal static class KubernetesQuestions
{
    private const int MaxValue = 512;
    private const string Dimensions = "is not one of cluster, namespace, workload, workloadKind, pod, node, component, label:key.";

    /// <returns>Null where something is wrong, which <paramref name="checks"/> then says.</returns>
    public static KubernetesQuestion? Read(Checks checks, KubernetesCostQuestion body)
    {
        var grain = checks.OneOf("grain", body.Grain, TimeGrain.None);
        checks.Require(grain is TimeGrain.None or TimeGrain.Day or TimeGrain.Week or TimeGrain.Month, "grain", "is not one of none, day, week, month.");
        var measure = checks.OneOf("measure", body.Measure, Measure.Effective);
        checks.Require(measure is Measure.Effective or Measure.Billed, "measure", "is not one of effective, billed.");
        var idle = checks.OneOf("idle", body.Idle, KubernetesIdle.Separate);
        var limit = body.Limit ?? 1000;
        checks.Require(limit is >= 1 and <= KubeQuery.MaxLimit, "limit", $"is not within 1 to {KubeQuery.MaxLimit}.");
        var groupBy = GroupBy(checks, body.GroupBy ?? []);
        var filter = Filter(checks, body.Filter ?? []);
        return checks.Failed ? null : new KubernetesQuestion(body.From, body.To, grain, groupBy, filter, idle, measure, limit);
    }

    /// <summary><c>dimension=value</c>; values of one dimension are gathered.</summary>
    public static IReadOnlyList<KubernetesFilter> Filters(Checks checks, string[] filters)
    {
        foreach (var filter in filters.Where(f => !f.Contains('=', StringComparison.Ordinal))) checks.Add("filter", "is not of the form dimension=value.");
        return [.. filters.Where(f => f.Contains('=', StringComparison.Ordinal)).Select(f => f.Split('=', 2)).GroupBy(f => f[0], StringComparer.Ordinal).Select(g => new KubernetesFilter(g.Key, [.. g.Select(f => f[1])]))];
    }

    private static ImmutableArray<KubeDimension> GroupBy(Checks checks, IReadOnlyList<string> names)
    {
        checks.Require(names.Count <= KubeQuery.MaxGroupBy, "groupBy", $"names more than {KubeQuery.MaxGroupBy} dimensions.");
        checks.Require(names.Distinct(StringComparer.Ordinal).Count() == names.Count, "groupBy", "names a dimension twice.");
        return [.. names.Take(KubeQuery.MaxGroupBy).Select((name, i) => Dimension(checks, $"groupBy[{i}]", name))];
    }

    private static ImmutableArray<KubeCondition> Filter(Checks checks, IReadOnlyList<KubernetesFilter> filters)
    {
        checks.Require(filters.Count <= KubeQuery.MaxConditions, "filter", $"has more than {KubeQuery.MaxConditions} conditions.");
        return [.. filters.Take(KubeQuery.MaxConditions).Select((filter, i) =>
        {
            var values = filter.In ?? [];
            checks.Require(values.Count is >= 1 and <= KubeQuery.MaxValues, $"filter[{i}].in", $"does not have 1 to {KubeQuery.MaxValues} values.");
            foreach (var value in values.Take(KubeQuery.MaxValues)) checks.OptionalText($"filter[{i}].in", value, MaxValue);
            return new KubeCondition(Dimension(checks, $"filter[{i}].dimension", filter.Dimension), [.. values], filter.Not ?? false);
        })];
    }

    private static KubeDimension Dimension(Checks checks, string field, string? name)
    {
        checks.Require(KubeDimension.TryParse(name, out var dimension), field, Dimensions);
        return dimension;
    }
}
