using FinOps.Domain.Querying;
using FinOps.Warehouse.Allocation;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Querying;

internal sealed partial class CostCompiler
{
    /// <summary>The whole answer with typed columns that have the answer's names, for a file.</summary>
    /// <param name="currency">Of all money; null where rows name their own.</param>
    internal static Statement CompileExport(
        CostQuery query, string? currency, CostScope scope, AllocationPlan allocation, IEnumerable<CostTable> tables, string database, IEnumerable<Guid> live, QueryLimits limits, string settings)
    {
        var needs = QueryNeeds.Of(query, scope);
        var bindings = new Bindings(database, live);
        var compiler = new CostCompiler(query, scope, allocation, needs, Plan.Of(needs, tables).Table, bindings);
        return bindings.Statement($"$insert\n{compiler.Whole(currency, limits.MaxExportRows)}\nSETTINGS {limits.Reading}, {settings}");
    }

    private string Whole(string? currency, long most)
    {
        List<string> columns = [];
        if (_query.Grain is not TimeGrain.None) columns.Add($"{Time()} AS {Quoted(AnswerColumn.Time)}");
        columns.AddRange(_query.GroupBy.Select((d, i) => $"{(_query.Top is null || d.IsKept() ? $"CAST({_keys[i]}, 'String')" : $"if(Other, NULL, CAST({_keys[i]}, 'Nullable(String)'))")} AS {Quoted(d.ToString())}"));
        if (_query.Top is not null) columns.Add("CAST(Other, 'Bool') AS other");
        foreach (var measure in _query.Measures)
        {
            var sums = BaseSums.Of(measure);
            columns.Add($"{Exact(measure, [.. sums.Select(s => s.ToString())])} AS {Quoted(measure.Name())}");
            if (_query.Compare is not null) columns.Add($"{Exact(measure, [.. sums.Select(Before)])} AS {Quoted(measure.Name() + AnswerColumn.Previous)}");
        }

        if (currency is not null) columns.Add($"{_bindings.Text(currency)} AS currency");
        return Select(columns, Rows(), null) + $"\nORDER BY {string.Join(", ", Order())}\nLIMIT {_bindings.Number(most)}";
    }

    private string Time()
    {
        var start = _bindings.Day(Buckets.Start(_query.Grain, _query.From));
        return _query.Grain switch
        {
            TimeGrain.Hour => $"addHours(toDateTime64({start}, 3, 'UTC'), Bucket)",
            TimeGrain.Day => $"addDays({start}, Bucket)",
            TimeGrain.Week => $"addDays({start}, 7 * Bucket)",
            TimeGrain.Quarter => $"addMonths({start}, 3 * Bucket)",
            _ => $"addMonths({start}, Bucket)",
        };
    }

    /// <summary>A measure as Decimal(38, 18) or a whole number. A unit cost of nothing is NULL, and so is one that has more digits than that.</summary>
    private static string Exact(Measure measure, string[] sums) => measure switch
    {
        Measure.UnitCost => $"accurateCastOrNull(roundBankers({Of(measure, sums)}, 18), 'Decimal(38, 18)')",
        Measure.Count => $"toInt64({sums[0]})",
        _ => Of(measure, sums),
    };

    /// <summary>Names of tags and dimensions are the tenant's: as an identifier in back quotes they stay a name, whatever is in them.</summary>
    private static string Quoted(string name) => $"`{name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("`", @"\`", StringComparison.Ordinal)}`";
}
