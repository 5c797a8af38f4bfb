using System.Collections.Immutable;
using System.Text;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Allocation;

namespace FinOps.Warehouse.Querying;

/// <summary>
/// Compiles a query to one ClickHouse statement. No text of the query becomes SQL: values are bound, names come from the tables.
/// The statement is built inside out: sums by everything that must not be added up yet (phase, currency, unit, stretch of rates),
/// conversion, ranking, the rows of the answer, and at last the totals beside each row and the page.
/// </summary>
internal sealed partial class CostCompiler
{
    /// <summary>How many currencies or units a refusal names.</summary>
    private const int Named = 11;

    private readonly CostQuery _query;
    private readonly CostTable _table;
    private readonly QueryNeeds _needs;
    private readonly CostScope _scope;
    private readonly Bindings _bindings;
    private readonly AllocationPlan _allocation;
    private readonly RateSpans? _spans;
    private readonly ImmutableArray<BaseSum> _sums;
    private readonly ImmutableArray<BaseSum> _units;
    private readonly ImmutableArray<string> _keys;

    private CostCompiler(CostQuery query, CostScope scope, AllocationPlan allocation, QueryNeeds needs, CostTable table, Bindings bindings)
    {
        (_query, _scope, _allocation, _needs, _table, _bindings) = (query, scope, allocation, needs, table, bindings);
        _spans = query.Currency is null ? null : new RateSpans(query, scope.Rates);
        _sums = needs.Sums;
        _units = [.. _sums.Where(s => s is BaseSum.Quantity or BaseSum.PricingQuantity)];
        _keys = [.. query.GroupBy.Select((_, i) => $"D{i}")];
    }

    /// <param name="allocation">Of the dimensions that the query and its scope name.</param>
    internal static CompiledQuery Compile(CostQuery query, CostScope scope, AllocationPlan allocation, IEnumerable<CostTable> tables, string database, IEnumerable<Guid> live, QueryLimits limits)
    {
        var needs = QueryNeeds.Of(query, scope);
        var plan = Plan.Of(needs, tables);
        var bindings = new Bindings(database, live);
        var compiler = new CostCompiler(query, scope, allocation, needs, plan.Table, bindings);
        var sql = compiler.Page() + $"\nSETTINGS {limits.Settings}";
        return new CompiledQuery(query, bindings.Statement(sql), plan, compiler._sums, compiler._units, compiler._spans);
    }

    internal static string Before(BaseSum sum) => sum + "Before";

    private static string UnitOf(BaseSum quantity) => quantity is BaseSum.Quantity ? "Unit" : "PricingUnitOf";

    /// <summary>What the answer has: rows of one page, with the totals beside each.</summary>
    private string Page()
    {
        List<string> columns = ["Bucket", "Other", .. _keys.Select(k => $"CAST({k}, 'String')"), .. Values()];
        columns.Add("toUInt64(count() OVER ())");
        columns.AddRange(Values().Select(v => $"sum({v}) OVER ()"));
        columns.AddRange(Facts().Select(f => $"groupUniqArrayArray({f.Most})({f.Name}) OVER ()"));
        return Select(columns, Rows(), null) + $"\nORDER BY {string.Join(", ", Order())}\nLIMIT {_bindings.Number(_query.Limit)} OFFSET {_bindings.Number(_query.Offset)}";
    }

    private IEnumerable<string> Values() => _sums.SelectMany(s => _query.Compare is null ? new[] { s.ToString() } : [s.ToString(), Before(s)]);

    /// <summary>What says whether the sums may be added: texts gathered over all rows.</summary>
    private IEnumerable<(string Name, string Expression, int Most)> Facts()
    {
        if (_spans is null) yield return ("Currencies", $"groupUniqArray({Named})(toString(Currency))", Named);
        else
        {
            yield return ("Missing", "groupUniqArrayIf(1000)(concat(toString(FirstDay), ' ', Currency), RateAt = 0)", 1000);
            yield return ("Used", "groupUniqArray(1000)(RateKey)", 1000);
        }

        foreach (var quantity in _units) yield return (UnitOf(quantity) + "s", $"groupUniqArrayIf({Named})(toString({UnitOf(quantity)}), Part{quantity} != 0)", Named);
    }

    private string Rows()
    {
        var ranked = _query.Top is { } top;
        List<string> columns = ["Bucket", ranked ? $"toUInt8(Place > {_bindings.Number(_query.Top!.Count)}) AS Other" : "toUInt8(0) AS Other"];
        for (var i = 0; i < _keys.Length; i++) columns.Add(ranked && !_query.GroupBy[i].IsKept() ? $"if(Other, '', toString(D{i})) AS K{i}" : $"D{i} AS K{i}");
        columns.AddRange(_sums.SelectMany(Parts));
        columns.AddRange(Facts().Select(f => $"{f.Expression} AS {f.Name}"));
        var keys = _keys.Select((_, i) => $"K{i}").ToList();
        var rows = Select(columns, ranked ? Ranked() : Converted(), null) + $"\nGROUP BY {string.Join(", ", ["Bucket", "Other", .. keys])}";
        return Select(["Bucket", "Other", .. keys.Select((k, i) => $"{k} AS D{i}"), .. Values(), .. Facts().Select(f => f.Name)], rows, null);
    }

    private IEnumerable<string> Parts(BaseSum sum) => _query.Compare is null
        ? [$"sum(Part{sum}) AS {sum}"]
        : [$"sumIf(Part{sum}, Phase = 0) AS {sum}", $"sumIf(Part{sum}, Phase = 1) AS {Before(sum)}"];

    private string Ranked()
    {
        var window = $"PARTITION BY {string.Join(", ", _keys)}";
        var weights = BaseSums.Of(_query.Top!.By).Select((s, i) => $"sumIf(Part{s}, Phase = 0) OVER ({window}) AS Weight{i}").ToList();
        var weight = Of(_query.Top.By, ["Weight0", "Weight1"]);
        var weighed = Select(["*", .. weights], Converted(), null);
        return Select(["*", $"dense_rank() OVER (ORDER BY abs({weight}) DESC, {string.Join(", ", _keys)}) AS Place"], weighed, null);
    }

    /// <summary>A measure of its sums, for ranking and sorting. A unit cost has 36 digits here; the answer's is divided exactly.</summary>
    private static string Of(Measure measure, string[] sums) => measure switch
    {
        Measure.Savings => $"{sums[0]} - {sums[1]}",
        Measure.UnitCost => $"if({sums[1]} = 0, NULL, divideDecimal(toDecimal256({sums[0]}, 18), toDecimal256(if({sums[1]} = 0, toDecimal128(1, 18), {sums[1]}), 18), 36))",
        _ => sums[0],
    };

    private string Converted()
    {
        if (_spans is null) return Sums();
        List<string> columns = ["Phase", "Bucket", .. _keys, "Currency", "FirstDay", "RateKey", "RateAt", .. _units.Select(UnitOf)];
        columns.AddRange(_sums.Select(s => s.IsMoney() ? $"toDecimal128(roundBankers(toDecimal256(Own{s}, 18) * toDecimal256(Rate, 18), 18), 18) AS Part{s}" : $"Part{s}"));
        var rates = $"{_bindings.Numbers(_spans.Rates)}[RateAt] AS Rate";
        return Select(columns, Select(["*", "concat(toString(Currency), '|', toString(Span)) AS RateKey", $"indexOf({_bindings.Texts(_spans.Keys)}, RateKey) AS RateAt", rates], Sums(), null), null);
    }

    private string Sums()
    {
        var own = Sums(0, new CostRange(_query.From, _query.To));
        return _query.Compare is { } compare ? $"{own}\nUNION ALL\n{Sums(1, compare)}" : own;
    }

    private string Sums(int phase, CostRange range)
    {
        var (from, sql) = Allocated(range);
        List<string> columns = [$"toUInt8({phase}) AS Phase", $"{_table.Bucket(_query.Grain, range, _bindings)} AS Bucket"];
        columns.AddRange(_query.GroupBy.Select((d, i) => $"{sql.Value(d)} AS D{i}"));
        columns.Add($"{_table.Currency} AS Currency");
        List<string> groups = ["Bucket", .. _keys, "Currency"];
        if (_spans is not null)
        {
            var day = _table.RateDay(_query.Grain);
            columns.AddRange([$"{_spans.Span(day, _bindings)} AS Span", $"min({day}) AS FirstDay"]);
            groups.Add("Span");
        }

        columns.AddRange(_units.Select(u => $"{_table.Value(Dimension.Of(u is BaseSum.Quantity ? FocusColumnId.ConsumedUnit : FocusColumnId.PricingUnit), _bindings)} AS {UnitOf(u)}"));
        groups.AddRange(_units.Select(UnitOf));
        columns.AddRange(_sums.Select(s => $"{Sum(s)} AS {(_spans is not null && s.IsMoney() ? "Own" : "Part")}{s}"));
        var conditions = from is null ? Rows(range) : [];
        if (_scope.RowFilter is { } rows) conditions.Add(sql.Condition(rows));
        if (_query.Filter is { } filter) conditions.Add(sql.Condition(filter));
        return Select(columns, from, conditions.Count == 0 ? null : string.Join("\n  AND ", conditions)) + $"\nGROUP BY {string.Join(", ", groups)}";
    }

    private string Sum(BaseSum sum) => sum is BaseSum.Rows && _allocation.Splits ? "sum(x_Rows)" : _table.Sum(sum);

    /// <summary>What makes a row of the table one of the range's.</summary>
    private List<string> Rows(CostRange range)
    {
        List<string> conditions = ["x_SnapshotId IN {live:Array(UUID)}"];
        if (_table.Restriction(_needs, _bindings) is { } restriction) conditions.Add(restriction);
        conditions.Add(_table.InRange(_query.Grain, range, _bindings));
        conditions.AddRange(Parts(_scope.RowFilter).Concat(Parts(_query.Filter)).Select(f => _table.Indexed(f, _bindings)).OfType<string>());
        return conditions;
    }

    /// <summary>Filters every one of which a row must pass.</summary>
    private static IEnumerable<CostFilter> Parts(CostFilter? filter) => filter switch
    {
        null => [],
        CostFilter.And and => and.Parts.SelectMany(Parts),
        _ => [filter],
    };

    /// <summary>The range's rows with their allocation, and filters over them; without a source of their own where none is asked for.</summary>
    private (string? From, FilterSql Sql) Allocated(CostRange range)
    {
        if (_allocation.IsEmpty) return (null, new FilterSql(_table, ImmutableDictionary<string, string>.Empty, _bindings));
        var rows = new AllocatedRows(_allocation, _table, _bindings, Select(["*"], null, string.Join("\n  AND ", Rows(range))), _allocation.Dimensions.Length);
        return (rows.Select, rows.Sql);
    }

    private IEnumerable<string> Order()
    {
        var keys = _query.Sort.ToList();
        if (keys.Count == 0) keys = [new SortKey(AnswerColumn.Time, false), new SortKey(_query.Measures[0].Name(), true)];
        var leading = keys.TakeWhile(k => k.By == AnswerColumn.Time).ToList();
        return [.. leading.Select(Key), "Other", .. keys.Skip(leading.Count).Select(Key), "Bucket", .. _keys];
    }

    private string Key(SortKey key)
    {
        var column = _query.GroupBy.Select((d, i) => (Name: d.ToString(), Column: $"D{i}")).FirstOrDefault(d => d.Name == key.By).Column;
        if (key.By == AnswerColumn.Time) column = "Bucket";
        else if (column is null && MeasureNames.TryParse(key.By, out var measure)) column = Of(measure, [.. BaseSums.Of(measure).Select(s => s.ToString())]);
        return $"{column} {(key.Descending ? "DESC" : "ASC")} NULLS LAST";
    }

    private string Select(List<string> columns, string? from, string? where)
    {
        var text = new StringBuilder("SELECT\n    ").AppendJoin(",\n    ", columns);
        if (from is null) text.Append("\nFROM {db:Identifier}.").Append(_table.Name);
        else text.Append("\nFROM\n(\n    ").Append(from.Replace("\n", "\n    ", StringComparison.Ordinal)).Append("\n)");
        if (where is not null) text.Append("\nWHERE ").Append(where);
        return text.ToString();
    }
}
