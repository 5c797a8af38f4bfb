using System.Collections.Immutable;
using System.Globalization;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Allocation;

/// <summary>Dimensions and filters over cost rows, the allocation dimensions that were worked out before among them.</summary>
/// <param name="columns">Of those dimensions, by name.</param>
internal sealed class RowSql(Bindings bindings, IReadOnlyDictionary<string, string> columns)
{
    internal string Value(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Allocation => columns[dimension.Name],
        DimensionKind.Source => "x_SourceId",
        DimensionKind.Tag => $"Tags[{bindings.Text(dimension.Name)}]",
        _ => $"ifNull({dimension.Column}, '')",
    };

    /// <summary>True or false, never NULL.</summary>
    internal string Condition(CostFilter filter) => filter switch
    {
        CostFilter.And and => Join(and.Parts, "AND", "1"),
        CostFilter.Or or => Join(or.Parts, "OR", "0"),
        CostFilter.Not not => $"NOT {Condition(not.Part)}",
        CostFilter.In one => $"({Value(one.Dimension)} IN {bindings.Texts(one.Values)})",
        CostFilter.Prefix one => $"startsWith({Value(one.Dimension)}, {bindings.Text(one.Text)})",
        CostFilter.Contains one => $"(position({Value(one.Dimension)}, {bindings.Text(one.Text)}) > 0)",
        CostFilter.Matches one => $"match({Value(one.Dimension)}, {bindings.Text(one.Pattern)})",
        CostFilter.IsNull one => one.Dimension.Type is FocusColumnType.Number or FocusColumnType.Time ? $"isNull({one.Dimension.Column})" : $"({Value(one.Dimension)} = '')",
        CostFilter.Range one => Range(one),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private string Join(ImmutableArray<CostFilter> parts, string word, string none) => parts.Length == 0 ? none : $"({string.Join($" {word} ", parts.Select(Condition))})";

    private string Range(CostFilter.Range range)
    {
        string Bound(string text) => range.Dimension.Type is FocusColumnType.Number
            ? bindings.Number(Money.Parse(text))
            : bindings.Moment(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
        var column = range.Dimension.Column;
        var bounds = new List<string>();
        if (range.From is { } from) bounds.Add($"{column} >= {Bound(from)}");
        if (range.To is { } to) bounds.Add($"{column} < {Bound(to)}");
        return bounds.Count == 0 ? $"isNotNull({column})" : $"ifNull({string.Join(" AND ", bounds)}, 0)";
    }
}
