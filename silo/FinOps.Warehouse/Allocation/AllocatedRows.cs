using FinOps.Domain.Allocation;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Allocation;

/// <summary>
/// Rows of a table with a column for each allocation dimension of a plan. Rows that are split come as several, whose amounts add up to
/// theirs; <c>x_Rows</c> is 1 for one of them.
/// </summary>
internal sealed class AllocatedRows
{
    /// <summary>UTC day of the charge.</summary>
    internal const string Day = "x_Day";

    private readonly AllocationPlan _plan;
    private readonly CostTable _table;
    private readonly Bindings _bindings;
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);

    /// <param name="rows">A SELECT of all columns of the table's rows.</param>
    /// <param name="count">How many of the plan's dimensions to work out, from the first.</param>
    internal AllocatedRows(AllocationPlan plan, CostTable table, Bindings bindings, string rows, int count)
    {
        (_plan, _table, _bindings) = (plan, table, bindings);
        Select = $"SELECT *, {table.Day} AS {Day}, toUInt8(1) AS x_Rows\nFROM ({rows})";
        foreach (var dimension in plan.Dimensions.Take(count)) Add(dimension);
    }

    internal string Select { get; private set; }

    /// <summary>What these rows have beside the table's columns.</summary>
    internal IEnumerable<string> Columns => [Day, "x_Rows", .. _columns.Values];

    /// <summary>Filters and dimensions over these rows.</summary>
    internal FilterSql Sql => new(_table, _columns, _bindings);

    /// <summary>Rules over these rows, of a dimension that is not worked out.</summary>
    internal RuleSql Rules => new(_plan.Rules, Sql, _bindings);

    private void Add(AllocationDimension dimension)
    {
        var column = $"x_Allocation{_columns.Count}";
        Select = dimension.Splits ? Split(dimension, column) : $"SELECT *, {Rules.Direct(dimension)} AS {column}\nFROM ({Select})";
        _columns.Add(dimension.Name, column);
    }

    private string Split(AllocationDimension dimension, string column)
    {
        var (rules, parts) = (Rules, new PartSql(_bindings));
        var branches = dimension.Rules.SelectMany(r => new[] { rules.Applies(r), r.Result is AllocationResult.Split split ? parts.Parts(split, _plan.Shares[r]) : PartSql.Whole(rules.Value(r)) });
        var all = $"SELECT *, multiIf({string.Join(", ", branches)}, {PartSql.Whole("''")}) AS x_Parts\nFROM ({Select})";
        var amounts = string.Join(", ", PartSql.Amounts.Select(PartSql.Cut));
        return $"SELECT * EXCEPT (x_Parts, x_Part) REPLACE ({amounts}, toUInt8(x_Rows = 1 AND x_Part.3 = x_Part.4) AS x_Rows), x_Part.1 AS {column}\n" +
            $"FROM ({all}) ARRAY JOIN x_Parts AS x_Part";
    }
}
