using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Querying;

/// <summary>Compiles the question which columns and tags have values: over the first rows that the engine comes to, so that it stays cheap however many there are.</summary>
internal static class CompiledDimensions
{
    internal static Statement Of(CostScope scope, Bindings bindings)
    {
        var columns = FocusColumns.All.ToArray().Where(c => c.Type is FocusColumnType.Text).Select(c => $"if(max(notEmpty(ifNull({c.Name}, ''))), '{c.Name}', '')");
        var rows = scope.RowFilter is { } filter ? new FilterSql(CostRowsTable.Instance, scope, bindings).Condition(filter) : "1";
        return bindings.Statement(SqlText.Read("Querying/Dimensions").Replace("$columns", string.Join(",\n        ", columns), StringComparison.Ordinal).Replace("$rows", rows, StringComparison.Ordinal));
    }

    internal static IReadOnlyList<Dimension> Read(IEnumerable<string> columns, IEnumerable<string> tags, CostScope scope) =>
    [
        .. columns.Select(c => Dimension.TryParse(c, out var column) ? column : throw new ArgumentException($"{c} is no column.", nameof(columns))),
        Dimension.Source,
        .. tags.Order(StringComparer.Ordinal).Select(Dimension.OfTag).Where(d => Dimension.TryParse(d.ToString(), out _)),
        .. scope.Allocations.Keys.Order(StringComparer.Ordinal).Select(Dimension.OfAllocation),
    ];
}
