using System.Text.RegularExpressions;
using FinOps.Domain.Allocation;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Tests.Querying;

namespace FinOps.Warehouse.Tests.Allocation;

/// <summary>Allocation over rows in memory, as docs/allocation.md says it: rows in, their parts out.</summary>
internal sealed class ReferenceAllocation(AllocationRules rules)
{
    private static readonly FocusColumnId[] Cut =
        [FocusColumnId.BilledCost, FocusColumnId.EffectiveCost, FocusColumnId.ListCost, FocusColumnId.ContractedCost, FocusColumnId.ConsumedQuantity, FocusColumnId.PricingQuantity];

    private readonly CostScope _scope = CostScope.Everything with { Allocation = rules };

    /// <param name="last">Dimensions after it are not worked out.</param>
    internal List<QueryRow> Parts(IReadOnlyList<QueryRow> rows, string last)
    {
        var parts = rows.ToList();
        foreach (var dimension in rules.Set.Dimensions)
        {
            var shares = dimension.Rules.Where(r => r.Result is AllocationResult.Split).ToDictionary(r => r.Name, r => Basis(dimension, (AllocationResult.Split)r.Result, parts));
            parts = [.. parts.SelectMany(row => Parts(row, dimension, shares))];
            if (dimension.Name == last) break;
        }

        return parts;
    }

    internal bool Applies(AllocationRule rule, QueryRow row) => (rule.Match is null || ReferenceFilter.Holds(row, rule.Match, _scope))
        && (rule.From is null || Day(row) >= rule.From) && (rule.To is null || Day(row) < rule.To) && (rule.Result is AllocationResult.Split || Value(rule, row).Length > 0);

    private static DateOnly Day(QueryRow row) => DateOnly.FromDateTime(row.Times[FocusColumnId.ChargePeriodStart].UtcDateTime);

    private static string Period(AllocationResult.Split split, DateOnly day) => (split.Period is SplitPeriod.Day ? day : new DateOnly(day.Year, day.Month, 1)).ToString("O");

    private static FocusColumnId Column(Measure measure) => Enum.Parse<FocusColumnId>($"{measure}Cost");

    private string Value(AllocationRule rule, QueryRow row)
    {
        switch (rule.Result)
        {
            case AllocationResult.Constant constant: return constant.Value;
            case AllocationResult.ValueFrom value:
                var text = ReferenceFilter.Value(row, value.Dimension, _scope);
                if (value.Trim) text = text.Trim(' ');
                if (value.Lower) text = text.ToLowerInvariant();
                return value.Dictionary is null ? text : rules.Dictionaries[value.Dictionary].Find(text, Day(row)) ?? "";
            case AllocationResult.Capture capture:
                var match = Regex.Match(ReferenceFilter.Value(row, capture.Dimension, _scope), capture.Pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
                return match.Success ? string.Concat(CaptureTemplate.Read(capture.Template)!.Value.Select(p => p.Group == 0 ? p.Text : match.Groups[p.Group].Value)) : "";
            default: return "";
        }
    }

    /// <summary>Shares by what decides them.</summary>
    private Func<QueryRow, Shares?> Basis(AllocationDimension dimension, AllocationResult.Split split, List<QueryRow> rows)
    {
        if (split.By is SplitBasis.Even or SplitBasis.Weight)
        {
            var always = Shares.Of(split.Targets.Select(t => (t.Value, t.Weight)));
            return _ => always;
        }

        var amounts = split.By is SplitBasis.Telemetry
            ? rules.Telemetry[split.Telemetry!].Amounts.Select(a => (Key: Period(split, a.Day), a.Target, a.Amount))
            : rows.Select(row => (Row: row, Rule: dimension.Rules.FirstOrDefault(r => Applies(r, row)))).Where(r => r.Rule is not null && r.Rule.Result is not AllocationResult.Split)
                .Select(r => (Key(split, r.Row), Value(r.Rule!, r.Row), r.Row.Numbers.GetValueOrDefault(Column(split.Measure))));
        var sums = amounts.GroupBy(a => a.Item1).ToDictionary(g => g.Key, g => g.GroupBy(a => a.Item2).ToDictionary(t => t.Key, t => t.Aggregate(Money.Zero, (sum, a) => sum + a.Item3)));
        return row =>
        {
            var basis = sums.GetValueOrDefault(Key(split, row), []);
            var targets = split.Targets.IsEmpty ? basis.Keys.Order(StringComparer.Ordinal) : split.Targets.Select(t => t.Value);
            return Shares.Of(targets.Select(t => (t, basis.GetValueOrDefault(t))));
        };
    }

    private static string Key(AllocationResult.Split split, QueryRow row) =>
        Period(split, Day(row)) + (split.By is SplitBasis.Measure ? row.Texts.GetValueOrDefault(FocusColumnId.BillingCurrency, "") : "");

    private IEnumerable<QueryRow> Parts(QueryRow row, AllocationDimension dimension, Dictionary<string, Func<QueryRow, Shares?>> shares)
    {
        var rule = dimension.Rules.FirstOrDefault(r => Applies(r, row));
        if (rule?.Result is not AllocationResult.Split || shares[rule.Name](row) is not { } cut) return [Copy(row, dimension, rule is null ? "" : Value(rule, row), m => m)];
        return cut.Items.Select(share => Copy(row, dimension, share.Value, money => cut.Part(money, share)));
    }

    private static QueryRow Copy(QueryRow row, AllocationDimension dimension, string value, Func<Money, Money> part)
    {
        var copy = new QueryRow { Source = row.Source };
        foreach (var (id, text) in row.Texts) copy.Texts[id] = text;
        foreach (var (id, number) in row.Numbers) copy.Numbers[id] = Cut.Contains(id) ? part(number) : number;
        foreach (var (id, time) in row.Times) copy.Times[id] = time;
        foreach (var (key, tag) in row.Tags) copy.Tags[key] = tag;
        foreach (var (name, allocated) in row.Allocated) copy.Allocated[name] = allocated;
        copy.Allocated[dimension.Name] = value;
        return copy;
    }
}
