using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Querying;

/// <summary>Compiles the question which columns and tags have values: over the first rows that the engine comes to, so that it stays cheap however many there are.</summary>
internal static class CompiledDimensions
{
    /// <param name="allocation">Of the dimensions that the scope names.</param>
    internal static Statement Of(CostScope scope, AllocationPlan allocation, Bindings bindings)
    {
        const string all = "SELECT * FROM {db:Identifier}.cost WHERE x_SnapshotId IN {live:Array(UUID)}";
        var allocated = allocation.IsEmpty ? null : new AllocatedRows(allocation, CostRowsTable.Instance, bindings, all, allocation.Dimensions.Length);
        var sql = allocated?.Sql ?? new FilterSql(CostRowsTable.Instance, ImmutableDictionary<string, string>.Empty, bindings);
        var columns = FocusColumns.All.ToArray().Where(c => c.Type is FocusColumnType.Text).Select(c => $"if(max(notEmpty(ifNull({c.Name}, ''))), '{c.Name}', '')");
        return bindings.Statement(SqlText.Read("Querying/Dimensions").Replace("$columns", string.Join(",\n        ", columns), StringComparison.Ordinal).Replace("$rows", allocated?.Select ?? all, StringComparison.Ordinal)
            .Replace("$conditions", scope.RowFilter is { } filter ? sql.Condition(filter) : "1", StringComparison.Ordinal));
    }

    internal static IReadOnlyList<Dimension> Read(IEnumerable<string> columns, IEnumerable<string> tags, CostScope scope) =>
    [
        .. columns.Select(c => Dimension.TryParse(c, out var column) ? column : throw new ArgumentException($"{c} is no column.", nameof(columns))),
        Dimension.Source,
        .. tags.Order(StringComparer.Ordinal).Select(Dimension.OfTag).Where(d => Dimension.TryParse(d.ToString(), out _)),
        .. scope.Allocation.Set.Dimensions.Select(d => Dimension.OfAllocation(d.Name)),
    ];
}
