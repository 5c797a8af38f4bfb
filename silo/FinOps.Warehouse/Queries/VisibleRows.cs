using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Queries;

/// <summary>
/// The rows that a question is asked of by a caller who does not see them all: summed by day, value and currency, of the smallest table
/// that has what the question and the row filter name.
/// </summary>
internal static class VisibleRows
{
    private static readonly DateOnly FirstDay = new(1900, 1, 1), LastDay = new(2200, 1, 1);
    private static readonly ImmutableArray<Measure> Measures = [Measure.Billed, Measure.Effective, Measure.List, Measure.Contracted, Measure.Count];

    /// <summary>Everything there is of one dimension.</summary>
    internal static SpendQuery All(string dimension) => new(FirstDay, LastDay, dimension, SpendMetric.Effective, Currency: null, [], Top: 1);

    /// <summary>The question in the words of the query language: it says which tables can answer, and which allocation it needs.</summary>
    /// <exception cref="ArgumentException">A dimension that does not exist.</exception>
    internal static CostQuery Needed(SpendQuery query)
    {
        ImmutableArray<Dimension> groups = query.Dimension == SpendDimension.Total ? [] : [Named(query.Dimension)];
        var filters = query.Filters.Select(f => (CostFilter)new CostFilter.In(Named(f.Dimension), [.. f.Values])).ToImmutableArray();
        var (from, to) = (query.From < FirstDay ? FirstDay : query.From, query.To > LastDay ? LastDay : query.To);
        return new CostQuery(Measures, groups, filters.IsEmpty ? null : new CostFilter.And(filters), from, to, TimeGrain.Day, null, null, [], 0, 1, query.Currency);
    }

    /// <param name="question">SQL that reads <c>($cells)</c>.</param>
    /// <param name="needed">As <see cref="Needed"/> said.</param>
    internal static Statement Compile(Statement question, CostQuery needed, SpendMetric metric, CostScope scope, AllocationPlan allocation, QueryNeeds needs, CostTable table, Bindings bindings)
    {
        List<string> conditions = ["x_SnapshotId IN {live:Array(UUID)}", table.InRange(TimeGrain.None, new CostRange(needed.From, needed.To), bindings)];
        if (table.Restriction(needs, bindings) is { } restriction) conditions.Add(restriction);
        var from = $"{{db:Identifier}}.{table.Name}";
        var sql = new FilterSql(table, ImmutableDictionary<string, string>.Empty, bindings);
        if (!allocation.IsEmpty)
        {
            var rows = new AllocatedRows(allocation, table, bindings, $"SELECT * FROM {from} WHERE {string.Join(" AND ", conditions)}", allocation.Dimensions.Length);
            (from, sql, conditions) = ($"({rows.Select})", rows.Sql, []);
        }

        if (scope.RowFilter is { } visible) conditions.Add(sql.Condition(visible));
        if (needed.Filter is { } asked) conditions.Add(sql.Condition(asked));
        if (needed.Currency is { } currency) conditions.Add($"Currency = {bindings.Text(currency)}");
        var value = needed.GroupBy is [var dimension] ? $"CAST({sql.Value(dimension)}, 'String')" : "''";
        var count = allocation.Splits ? "sum(x_Rows)" : table.Sum(BaseSum.Rows);
        var cells = $"SELECT {table.Day} AS Day, {value} AS Val, CAST({table.Currency}, 'String') AS Currency, {table.Sum(BaseSum.Billed)} AS Billed, " +
            $"{table.Sum(BaseSum.Effective)} AS Effective, {table.Sum(BaseSum.List)} AS List, {table.Sum(BaseSum.Contracted)} AS Contracted, toUInt64({count}) AS Cnt\n" +
            $"FROM {from}\nWHERE {string.Join(" AND ", conditions)}\nGROUP BY Day, Val, Currency";
        var statement = bindings.Statement(question.Sql.Replace("$cells", cells, StringComparison.Ordinal).Replace("$metric", metric.ToString("G"), StringComparison.Ordinal));
        return statement with { Parameters = statement.Parameters.AddRange(question.Parameters) };
    }

    private static Dimension Named(string dimension) =>
        SpendDimension.IsKnown(dimension) && Dimension.TryParse(dimension, out var named) ? named : throw new ArgumentException($"There is no dimension '{dimension}'.", nameof(dimension));
}
