using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;

namespace FinOps.Benchmarks.Parsing;

/// <summary>What must be the same of a file's rows whoever mapped them: their number, exact sums, and how many rows have which label.</summary>
internal sealed class MappedTotals
{
    private static readonly FocusColumnId[] Summed =
    [
        FocusColumnId.BilledCost, FocusColumnId.EffectiveCost, FocusColumnId.ListCost, FocusColumnId.ContractedCost, FocusColumnId.ListUnitPrice,
        FocusColumnId.ContractedUnitPrice, FocusColumnId.PricingQuantity, FocusColumnId.ConsumedQuantity,
    ];

    private static readonly FocusColumnId[] Grouped =
    [
        FocusColumnId.ServiceName, FocusColumnId.ServiceCategory, FocusColumnId.ServiceSubcategory, FocusColumnId.ChargeCategory, FocusColumnId.ChargeClass,
        FocusColumnId.ChargeFrequency, FocusColumnId.PricingCategory, FocusColumnId.RegionId, FocusColumnId.RegionName, FocusColumnId.ResourceType,
        FocusColumnId.SubAccountId, FocusColumnId.PricingUnit, FocusColumnId.ConsumedUnit,
    ];

    private readonly Dictionary<FocusColumnId, Money> _sums = Summed.ToDictionary(id => id, _ => Money.Zero);
    private readonly Dictionary<FocusColumnId, Dictionary<string, long>> _groups = Grouped.ToDictionary(id => id, _ => new Dictionary<string, long>());
    private readonly HashSet<string> _skus = [];
    private long _rows;
    private long _tags;
    private long _times;

    public void Add(FocusBlock block)
    {
        _rows += block.RowCount;
        foreach (var id in Summed)
            for (var row = 0; row < block.RowCount; row++) _sums[id] += block.Money(id)[row].GetValueOrDefault();
        foreach (var id in Grouped)
            for (var row = 0; row < block.RowCount; row++)
            {
                var text = block.Text(id).Text(row) ?? "";
                _groups[id][text] = _groups[id].GetValueOrDefault(text) + 1;
            }
        for (var row = 0; row < block.RowCount; row++)
        {
            _tags += block.Tags.Set(block.Tags.Codes[row]).Length;
            _skus.Add(block.Text(FocusColumnId.SkuPriceId).Text(row) ?? "");
            _times += (block.Time(FocusColumnId.ChargePeriodStart).UnixMilliseconds[row] + block.Time(FocusColumnId.ChargePeriodEnd).UnixMilliseconds[row]
                + block.Time(FocusColumnId.BillingPeriodStart).UnixMilliseconds[row] + block.Time(FocusColumnId.BillingPeriodEnd).UnixMilliseconds[row]) / 1000;
        }
    }

    /// <exception cref="InvalidOperationException">The reader and <paramref name="mapping"/> do not agree.</exception>
    public async Task RequireSameAsync(IClickHouse engine, string mapping)
    {
        var columns = Lines().Select(l => l.Sql);
        using var reader = new RowReader(await engine.QueryAsync(new Statement($"SELECT {string.Join(",\n    ", columns)}\nFROM (\n{mapping}\n)\n{ReferenceSql.Settings}"), RowReader.Format, default));
        if (!reader.HasRow()) throw new InvalidOperationException("The reference has no totals.");
        foreach (var (name, _, ours) in Lines().ToList())
        {
            var theirs = reader.Text();
            if (Summed.Any(id => id.ToString() == name)) theirs = Money.Parse(theirs).ToString();
            if (theirs != ours) throw new InvalidOperationException($"{name} differs.\nreader:\n{ours}\nengine:\n{theirs}");
        }
    }

    private IEnumerable<(string Name, string Sql, string Ours)> Lines()
    {
        yield return ("rows", "toString(count())", $"{_rows}");
        yield return ("tags", "toString(sum(length(TagMap)))", $"{_tags}");
        yield return ("SKUs", "toString(uniqExact(ifNull(SkuPriceId, '')))", $"{_skus.Count}");
        yield return ("times", "toString(sum(toUnixTimestamp(ChargePeriodStart) + toUnixTimestamp(ChargePeriodEnd) + toUnixTimestamp(BillingPeriodStart) + toUnixTimestamp(BillingPeriodEnd)))", $"{_times}");
        foreach (var id in Summed) yield return (id.ToString(), $"toString(ifNull(sum({id}), 0))", _sums[id].ToString());
        foreach (var id in Grouped)
            yield return (id.ToString(), $"arrayStringConcat(arrayMap((k, n) -> concat(k, '=', toString(n)), (sumMap([ifNull(CAST({id} AS Nullable(String)), '')], [toUInt64(1)]) AS `g {id}`).1, `g {id}`.2), '\\n')",
                string.Join('\n', _groups[id].OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")));
    }
}
