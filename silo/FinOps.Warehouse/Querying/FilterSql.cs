using System.Collections.Immutable;
using System.Globalization;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>Dimensions and filters as expressions over a table.</summary>
/// <param name="allocated">Columns of the allocation dimensions that were worked out, by name.</param>
internal sealed class FilterSql(CostTable table, IReadOnlyDictionary<string, string> allocated, Bindings bindings)
{
    /// <summary>A dimension's text; empty for none.</summary>
    internal string Value(Dimension dimension) => dimension.Kind is DimensionKind.Allocation ? allocated[dimension.Name] : table.Value(dimension, bindings);

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
        CostFilter.IsNull one => IsNull(one.Dimension),
        CostFilter.Range one => Range(one),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private string Join(ImmutableArray<CostFilter> parts, string word, string none) =>
        parts.Length == 0 ? none : $"({string.Join($" {word} ", parts.Select(Condition))})";

    private string IsNull(Dimension dimension) =>
        dimension.Type is FocusColumnType.Number or FocusColumnType.Time ? $"isNull({dimension.Column})" : $"({Value(dimension)} = '')";

    // Only cost rows have numbers and times of single rows.
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
