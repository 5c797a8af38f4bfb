using System.Globalization;
using System.Text.RegularExpressions;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Tests.Querying;

/// <summary>Filters and dimensions over rows in memory, as docs/query.md says them: a missing value is the empty text.</summary>
internal static class ReferenceFilter
{
    internal static string Value(QueryRow row, Dimension dimension, CostScope scope) => dimension.Kind switch
    {
        DimensionKind.Source => row.Source,
        DimensionKind.Tag => row.Tags.GetValueOrDefault(dimension.Name, ""),
        DimensionKind.Allocation when row.Allocated.TryGetValue(dimension.Name, out var given) => given,
        DimensionKind.Allocation => scope.Allocation.Set.Find(dimension.Name)!.Rules.Where(r => r.Match is null || Holds(row, r.Match, scope)).Select(r => ((AllocationResult.Constant)r.Result).Value).FirstOrDefault(""),
        _ => row.Texts.GetValueOrDefault(dimension.Column, ""),
    };

    internal static bool Holds(QueryRow row, CostFilter filter, CostScope scope) => filter switch
    {
        CostFilter.And and => and.Parts.All(p => Holds(row, p, scope)),
        CostFilter.Or or => or.Parts.Any(p => Holds(row, p, scope)),
        CostFilter.Not not => !Holds(row, not.Part, scope),
        CostFilter.In one => one.Values.Contains(Value(row, one.Dimension, scope)),
        CostFilter.Prefix one => Value(row, one.Dimension, scope).StartsWith(one.Text, StringComparison.Ordinal),
        CostFilter.Contains one => Value(row, one.Dimension, scope).Contains(one.Text, StringComparison.Ordinal),
        CostFilter.Matches one => Regex.IsMatch(Value(row, one.Dimension, scope), one.Pattern, RegexOptions.Singleline, TimeSpan.FromSeconds(5)),
        CostFilter.IsNull one => Value(row, one.Dimension, scope).Length == 0,
        CostFilter.Range one => InRange(row, one),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static bool InRange(QueryRow row, CostFilter.Range range)
    {
        if (range.Dimension.Type is FocusColumnType.Number)
        {
            return row.Numbers.TryGetValue(range.Dimension.Column, out var number)
                && (range.From is null || number >= Money.Parse(range.From)) && (range.To is null || number < Money.Parse(range.To));
        }

        return row.Times.TryGetValue(range.Dimension.Column, out var time)
            && (range.From is null || time >= DateTimeOffset.Parse(range.From, CultureInfo.InvariantCulture))
            && (range.To is null || time < DateTimeOffset.Parse(range.To, CultureInfo.InvariantCulture));
    }
}
