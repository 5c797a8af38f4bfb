using FinOps.Domain.Querying;
using FinOps.Focus;

namespace FinOps.Warehouse.Querying;

/// <summary>The cost rows themselves: they answer everything.</summary>
internal sealed class CostRowsTable : CostTable
{
    internal static CostRowsTable Instance { get; } = new();

    internal override string Name => "cost";

    internal override string Reason => "Only the cost rows themselves have all of it.";

    internal override string Currency => "ifNull(BillingCurrency, '')";

    internal override string Source => "x_SourceId";

    internal override string Day => "toDate32(assumeNotNull(ChargePeriodStart))";

    internal override string? Reject(QueryNeeds needs) => null;

    internal override string Value(Dimension dimension, Bindings bindings) => dimension.Kind switch
    {
        DimensionKind.Source => Source,
        DimensionKind.Tag => $"Tags[{bindings.Text(dimension.Name)}]",
        _ => $"ifNull({dimension.Column}, '')",
    };

    internal override string Sum(BaseSum sum) => sum switch
    {
        BaseSum.Billed => Total("BilledCost"),
        BaseSum.Effective => Total("EffectiveCost"),
        BaseSum.List => Total("ListCost"),
        BaseSum.Contracted => Total("ContractedCost"),
        BaseSum.Quantity => Total("ConsumedQuantity"),
        BaseSum.PricingQuantity => Total("PricingQuantity"),
        BaseSum.UnitEffective => "ifNull(sumIf(EffectiveCost, isNotNull(ConsumedQuantity)), toDecimal128(0, 18))",
        _ => "count()",
    };

    // The filter itself is about ifNull(ResourceId, ''), which no index is of.
    internal override string? Indexed(CostFilter filter, Bindings bindings) =>
        filter is CostFilter.In { Dimension: { Kind: DimensionKind.Column, Column: FocusColumnId.ResourceId } } one && !one.Values.Contains("") ? $"ResourceId IN {bindings.Texts(one.Values)}" : null;

    internal override string InRange(TimeGrain grain, CostRange range, Bindings bindings) => grain is TimeGrain.BillingPeriod
        ? base.InRange(grain, range, bindings)
        : $"ChargePeriodStart >= {bindings.Moment(range.From)} AND ChargePeriodStart < {bindings.Moment(range.To)}";

    internal override string Bucket(TimeGrain grain, CostRange range, Bindings bindings) => grain is TimeGrain.Hour
        ? $"toInt32(dateDiff('hour', {bindings.Moment(range.From)}, assumeNotNull(ChargePeriodStart)))"
        : base.Bucket(grain, range, bindings);

    private static string Total(string column) => $"ifNull(sum({column}), toDecimal128(0, 18))";
}
