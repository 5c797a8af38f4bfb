using FinOps.Domain.Allocation;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Querying;

namespace FinOps.Warehouse.Allocation;

/// <summary>The rules of one dimension as expressions over <see cref="AllocatedRows"/>.</summary>
internal sealed class RuleSql(AllocationRules rules, FilterSql row, Bindings bindings)
{
    private const string Day = AllocatedRows.Day;

    /// <summary>Whether the rule gives this row anything.</summary>
    internal string Applies(AllocationRule rule)
    {
        var conditions = new List<string>();
        if (rule.Match is { } match) conditions.Add(row.Condition(match));
        if (rule.From is { } from) conditions.Add($"{Day} >= {bindings.Day(from)}");
        if (rule.To is { } to) conditions.Add($"{Day} < {bindings.Day(to)}");
        if (rule.Result is AllocationResult.ValueFrom or AllocationResult.Capture) conditions.Add($"{Value(rule)} != ''");
        return conditions.Count == 0 ? "1" : $"({string.Join(" AND ", conditions)})";
    }

    /// <summary>What the rule gives directly; the empty text where it gives nothing or splits.</summary>
    internal string Value(AllocationRule rule) => rule.Result switch
    {
        AllocationResult.Constant constant => bindings.Text(constant.Value),
        AllocationResult.ValueFrom value => Value(value),
        AllocationResult.Capture capture => Value(capture),
        _ => "''",
    };

    /// <summary>The value of the first rule that gives one; of split rows the empty text.</summary>
    internal string Direct(AllocationDimension dimension) => dimension.Rules.IsEmpty
        ? "''"
        : $"multiIf({string.Join(", ", dimension.Rules.SelectMany(r => new[] { Applies(r), Value(r) }))}, '')";

    private string Value(AllocationResult.ValueFrom value)
    {
        var text = $"CAST({row.Value(value.Dimension)}, 'String')";
        if (value.Trim) text = $"trimBoth({text})";
        if (value.Lower) text = $"lowerUTF8({text})";
        return value.Dictionary is null ? text : LookUp(text, rules.Dictionaries[value.Dictionary]);
    }

    private string Value(AllocationResult.Capture capture)
    {
        var groups = $"extractGroups(CAST({row.Value(capture.Dimension)}, 'String'), {bindings.Text(capture.Pattern)})";
        var parts = CaptureTemplate.Read(capture.Template)!.Value.Select(p => p.Group == 0 ? bindings.Text(p.Text) : $"{groups}[{p.Group}]");
        return $"if(empty({groups}), '', concat('', {string.Join(", ", parts)}))";
    }

    /// <summary>A hash table of the keys; where days matter, its values are the numbers of lists of entries.</summary>
    private string LookUp(string key, AllocationDictionary dictionary)
    {
        var keys = bindings.Array("String", dictionary.ByKey.Select(k => ParameterText.Quote(k.Key)));
        if (dictionary.ByKey.All(k => k.Value is [{ From: null, To: null }]))
            return $"transform({key}, {keys}, {bindings.Array("String", dictionary.ByKey.Select(k => ParameterText.Quote(k.Value[0].Value)))}, '')";
        var numbers = bindings.Array("UInt32", dictionary.ByKey.Select((_, i) => $"{i + 1}"));
        var entries = bindings.Array("Array(Tuple(Date32, Date32, String))", dictionary.ByKey.Select(k => $"[{string.Join(',', k.Value.Select(Entry))}]"));
        return $"tupleElement(arrayFirst(e -> {Day} >= e.1 AND {Day} < e.2, {entries}[transform({key}, {keys}, {numbers}, toUInt32(0))]), 3)";
    }

    private static string Entry(DictionaryEntry entry) =>
        $"('{(entry.From is { } from ? from.ToString("yyyy-MM-dd") : "1900-01-01")}','{(entry.To is { } to ? to.ToString("yyyy-MM-dd") : "2299-12-31")}',{ParameterText.Quote(entry.Value)})";
}
