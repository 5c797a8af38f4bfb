using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Queries;

/// <summary>Compiles the rows that a question is asked of: rollups where they can answer, cost rows where one dimension is filtered by another.</summary>
internal static class SpendCells
{
    /// <summary>The dimension whose rollup answers the query; null when only cost rows can.</summary>
    internal static string? RollupOf(SpendQuery query)
    {
        var named = query.Filters.Select(f => f.Dimension).Append(query.Dimension).Where(d => d != SpendDimension.Total).Distinct(StringComparer.Ordinal).ToList();
        return named.Count switch { 0 => SpendDimension.Total, 1 => named[0], _ => null };
    }

    /// <param name="question">SQL file that reads <c>($cells)</c>.</param>
    /// <param name="rollup">As <see cref="RollupOf"/> said; null reads cost rows.</param>
    /// <exception cref="ArgumentException">A dimension that does not exist.</exception>
    internal static Statement Compile(Statement question, string database, LiveSnapshots live, SpendQuery query, string? rollup)
    {
        var statement = question.With("db", database).With("live", live.Ids).With("from", query.From).With("to", query.To).With("currency", query.Currency ?? "").With("top", query.Top);
        if (rollup is not null) statement = statement.With("rollup", rollup);
        var cells = SqlText.Read(rollup is null ? "Queries/CellsCost" : "Queries/CellsRollup")
            .Replace("$value", Value(query.Dimension, "dimension", rollup is not null, ref statement), StringComparison.Ordinal)
            .Replace("$filters", Filters(query.Filters, rollup is not null, ref statement), StringComparison.Ordinal);
        return statement with
        {
            Sql = statement.Sql.Replace("$cells", cells, StringComparison.Ordinal).Replace("$metric", query.Metric.ToString("G"), StringComparison.Ordinal),
        };
    }

    /// <summary>The expression of a dimension's value, from a fixed list; a tag's key is bound as parameter <paramref name="parameter"/>.</summary>
    internal static string Value(string dimension, string parameter, bool rollup, ref Statement statement)
    {
        if (dimension == SpendDimension.Total) return "''";
        if (rollup) return "Value";
        if (SpendDimension.IsTag(dimension))
        {
            statement = statement.With(parameter, dimension[SpendDimension.TagPrefix.Length..]);
            return $"CAST(Tags[{{{parameter}:String}}], 'String')";
        }
        var column = dimension switch
        {
            SpendDimension.Provider => "ServiceProviderName",
            SpendDimension.Service => "ServiceName",
            SpendDimension.Category => "ServiceCategory",
            SpendDimension.Account => "SubAccountId",
            SpendDimension.Region => "RegionId",
            SpendDimension.Charge => "ChargeCategory",
            _ => throw new ArgumentException($"There is no dimension '{dimension}'.", nameof(dimension)),
        };
        return $"CAST(ifNull({column}, ''), 'String')";
    }

    /// <summary>Conditions to put behind others; the values are bound.</summary>
    internal static string Filters(IReadOnlyList<SpendFilter> filters, bool rollup, ref Statement statement)
    {
        var text = "";
        for (var i = 0; i < filters.Count; i++)
        {
            var value = Value(filters[i].Dimension, $"filterTag{i}", rollup, ref statement);
            text += $" AND {value} IN {{filter{i}:Array(String)}}";
            statement = statement.With($"filter{i}", filters[i].Values);
        }
        return text;
    }
}
