using FinOps.Domain.Allocation;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Allocation;

/// <summary>
/// Cost rows with a column for each allocation dimension that is asked for. Rows that are split come as several, whose amounts add up to
/// theirs; <c>x_Rows</c> is 1 for one of them. Splits of earlier dimensions are always carried out too, so that a row falls into the same
/// parts whatever is asked, and every grouping of the answer adds up to every other.
/// </summary>
internal sealed class AllocatedRows
{
    private readonly AllocationRules _rules;
    private readonly Bindings _bindings;
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);

    /// <param name="rows">A SELECT of cost rows, or of columns of theirs.</param>
    internal AllocatedRows(AllocationRules rules, Bindings bindings, string rows)
    {
        (_rules, _bindings) = (rules, bindings);
        From = $"(SELECT *, toDate32(assumeNotNull(ChargePeriodStart)) AS {RuleSql.Day}, toUInt8(1) AS x_Rows FROM {rows})";
    }

    /// <summary>What to read from.</summary>
    internal string From { get; private set; }

    internal RowSql Row => new(_bindings, _columns);

    /// <summary>The dimension's column.</summary>
    internal string this[string dimension] => _columns[dimension];

    internal RuleSql Rules => new(_rules, Row, _bindings);

    /// <summary>Works out dimensions in the set's order.</summary>
    /// <param name="shares">Of every split rule of theirs.</param>
    internal AllocatedRows Add(IEnumerable<AllocationDimension> dimensions, IReadOnlyDictionary<AllocationRule, SplitShares> shares)
    {
        foreach (var dimension in dimensions)
        {
            var column = $"x_Allocation{_columns.Count}";
            From = dimension.Splits ? Split(dimension, column, shares) : $"(SELECT *, {Rules.Direct(dimension)} AS {column} FROM {From})";
            _columns.Add(dimension.Name, column);
        }

        return this;
    }

    private string Split(AllocationDimension dimension, string column, IReadOnlyDictionary<AllocationRule, SplitShares> shares)
    {
        var (rules, parts) = (Rules, new PartSql(_bindings));
        var branches = dimension.Rules.SelectMany(r => new[] { rules.Applies(r), r.Result is AllocationResult.Split split ? parts.Parts(split, shares[r]) : PartSql.Whole(rules.Value(r)) });
        var all = $"SELECT *, multiIf({string.Join(", ", branches)}, {PartSql.Whole("''")}) AS x_Parts FROM {From}";
        var amounts = string.Join(", ", PartSql.Amounts.Select(PartSql.Cut));
        return $"(SELECT * EXCEPT (x_Parts, x_Part) REPLACE ({amounts}, toUInt8(x_Rows = 1 AND x_Part.3 = x_Part.4) AS x_Rows), x_Part.1 AS {column} " +
            $"FROM ({all}) ARRAY JOIN x_Parts AS x_Part)";
    }
}
