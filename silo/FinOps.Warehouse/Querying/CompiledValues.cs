using FinOps.Domain.Querying;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Querying;

/// <summary>Compiles the question which values a dimension has.</summary>
internal static class CompiledValues
{
    internal static Statement Of(CostValuesQuery query, CostScope scope, QueryNeeds needs, CostTable table, Bindings bindings, QueryLimits limits)
    {
        var filter = new FilterSql(table, scope, bindings);
        var value = filter.Value(query.Dimension);
        List<string> conditions = [table.InRange(TimeGrain.None, query.Range, bindings)];
        if (table.Restriction(needs, bindings) is { } restriction) conditions.Add(restriction);
        if (scope.RowFilter is { } rows) conditions.Add(filter.Condition(rows));
        if (query.Filter is { } own) conditions.Add(filter.Condition(own));
        var sql = SqlText.Read("Querying/Values").Replace("$value", value, StringComparison.Ordinal).Replace("$table", table.Name, StringComparison.Ordinal)
            .Replace("$conditions", string.Join("\n      AND ", conditions), StringComparison.Ordinal).Replace("$settings", limits.Settings, StringComparison.Ordinal);
        return bindings.Statement(sql).With("contains", query.Contains).With("limit", query.Limit);
    }
}
