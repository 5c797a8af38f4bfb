using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>Costs per day of one dimension at a time.</summary>
/// <param name="tags">Keys that every live snapshot has a rollup of.</param>
internal sealed class DailyRollupTable(ImmutableHashSet<string> tags) : CostTable
{
    internal override string Name => "rollup_daily";

    internal override string Reason => "One dimension by days: the daily rollup has it summed up.";

    internal override string Currency => "BillingCurrency";

    internal override string Source => "x_SourceId";

    internal override string Day => "ChargeDay";

    internal override string? Reject(QueryNeeds needs)
    {
        if (needs.Grain is TimeGrain.Hour) return "It has days, not hours.";
        if (needs.NeedsQuantities) return "It has no quantities.";
        var named = needs.Dimensions.Where(d => !IsColumn(d)).ToList();
        if (named.Count > 1) return $"It has one dimension at a time; the query names {string.Join(", ", named.Select(d => d.ToString()).Order(StringComparer.Ordinal))}.";
        if (named is not [var one]) return null;
        if (one.Kind is DimensionKind.Tag) return tags.Contains(one.Name) ? null : $"Not every delivery was read since {one} is an allocation tag.";
        return one.Kind is DimensionKind.Column && SpendDimension.BuiltIn.Contains(one.ToString()) ? null : $"It does not have {one}.";
    }

    internal override string Value(Dimension dimension, Bindings bindings) => dimension.Kind is DimensionKind.Source
        ? Source
        : IsColumn(dimension) ? Currency : "Value";

    internal override string Sum(BaseSum sum) => sum switch
    {
        BaseSum.Billed => "sum(BilledCost)",
        BaseSum.Effective => "sum(EffectiveCost)",
        BaseSum.List => "sum(ListCost)",
        BaseSum.Contracted => "sum(ContractedCost)",
        BaseSum.Rows => "sum(Rows)",
        _ => throw new ArgumentOutOfRangeException(nameof(sum)),
    };

    internal override string? Restriction(QueryNeeds needs, Bindings bindings) =>
        $"Dimension = {bindings.Text(needs.Dimensions.Where(d => !IsColumn(d)).Select(d => d.ToString()).FirstOrDefault() ?? SpendDimension.Total)}";

    private static bool IsColumn(Dimension dimension) =>
        dimension.Kind is DimensionKind.Source || dimension is { Kind: DimensionKind.Column, Column: FocusColumnId.BillingCurrency };
}
