using System.Collections.Immutable;
using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>Sums by the dimensions that pages group and filter by together, per day or per month.</summary>
/// <param name="tags">Keys that every live snapshot has here; null where some snapshot is not summed up here at all.</param>
internal sealed class SpendTable(bool months, ImmutableHashSet<string>? tags) : CostTable
{
    private static readonly ImmutableHashSet<FocusColumnId> Columns =
    [
        FocusColumnId.ServiceProviderName, FocusColumnId.ServiceCategory, FocusColumnId.ServiceName, FocusColumnId.BillingAccountId, FocusColumnId.SubAccountId,
        FocusColumnId.RegionId, FocusColumnId.ChargeCategory, FocusColumnId.PricingCategory, FocusColumnId.CommitmentDiscountStatus, FocusColumnId.ConsumedUnit,
        FocusColumnId.BillingCurrency,
    ];

    internal override string Name => months ? "spend_month" : "spend_day";

    internal override string Reason => $"It has every dimension of the query summed up by {(months ? "months, and the query needs no days" : "days")}.";

    internal override string Currency => "BillingCurrency";

    internal override string Source => "x_SourceId";

    internal override string Day => "ChargeDay";

    internal override string? Reject(QueryNeeds needs)
    {
        if (tags is null) return "Not every delivery is summed up in it yet.";
        if (needs.Grain is TimeGrain.Hour) return "It has days, not hours.";
        if (needs.Sums.Contains(BaseSum.PricingQuantity)) return "It has no pricing quantities.";
        var missing = needs.Dimensions.Where(d => !Has(d)).Select(d => d.ToString()).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0) return $"It does not have {string.Join(", ", missing)}.";
        if (!months || needs.Grain is TimeGrain.BillingPeriod) return null;
        if (needs.Grain is TimeGrain.Day or TimeGrain.Week) return $"It has months; the query asks for {(needs.Grain is TimeGrain.Day ? "days" : "weeks")}.";
        if (needs.Starts.Any(d => d.Day != 1)) return "It has months; the query's range begins or ends inside one.";
        return needs.RateDays.Any(d => d.Day != 1 && d > needs.Starts.Min() && d < needs.Starts.Max()) ? "A rate that money is converted with begins inside a month." : null;
    }

    internal override string Value(Dimension dimension, Bindings bindings) => dimension.Kind switch
    {
        DimensionKind.Source => Source,
        DimensionKind.Tag => $"Tags[{bindings.Text(dimension.Name)}]",
        _ => dimension.Column.ToString(),
    };

    internal override string Sum(BaseSum sum) => sum switch
    {
        BaseSum.Billed => "sum(BilledCost)",
        BaseSum.Effective => "sum(EffectiveCost)",
        BaseSum.List => "sum(ListCost)",
        BaseSum.Contracted => "sum(ContractedCost)",
        BaseSum.Quantity => "sum(ConsumedQuantity)",
        BaseSum.UnitEffective => "sum(ConsumedEffectiveCost)",
        BaseSum.Rows => "sum(Rows)",
        _ => throw new ArgumentOutOfRangeException(nameof(sum)),
    };

    private bool Has(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Source => true,
        DimensionKind.Tag => tags!.Contains(dimension.Name),
        DimensionKind.Column => Columns.Contains(dimension.Column),
        _ => false,
    };
}
