using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Querying;

/// <summary>Compiles the question which values a dimension has.</summary>
internal static class CompiledValues
{
    /// <param name="allocation">Of the dimensions that the query and its scope name.</param>
    internal static Statement Of(CostValuesQuery query, CostScope scope, AllocationPlan allocation, QueryNeeds needs, CostTable table, Bindings bindings, QueryLimits limits)
    {
        List<string> own = ["x_SnapshotId IN {live:Array(UUID)}", table.InRange(TimeGrain.None, query.Range, bindings)];
        if (table.Restriction(needs, bindings) is { } restriction) own.Add(restriction);
        var rows = $"SELECT * FROM {{db:Identifier}}.{table.Name} WHERE {string.Join(" AND ", own)}";
        var allocated = allocation.IsEmpty ? null : new AllocatedRows(allocation, table, bindings, rows, allocation.Dimensions.Length);
        var filter = allocated?.Sql ?? new FilterSql(table, ImmutableDictionary<string, string>.Empty, bindings);
        List<string> conditions = [];
        if (scope.RowFilter is { } visible) conditions.Add(filter.Condition(visible));
        if (query.Filter is { } asked) conditions.Add(filter.Condition(asked));
        var sql = SqlText.Read("Querying/Values").Replace("$value", filter.Value(query.Dimension), StringComparison.Ordinal).Replace("$rows", allocated?.Select ?? rows, StringComparison.Ordinal)
            .Replace("$conditions", conditions.Count == 0 ? "1" : string.Join(" AND ", conditions), StringComparison.Ordinal).Replace("$settings", limits.Settings, StringComparison.Ordinal);
        return bindings.Statement(sql).With("contains", query.Contains).With("limit", query.Limit);
    }
}
