using System.Collections.Immutable;
using FinOps.Domain.Querying;

namespace FinOps.Warehouse.Querying;

/// <summary>What is summed; measures are made of these, so that a sum of sums is still right.</summary>
internal enum BaseSum
{
    Billed,
    Effective,
    List,
    Contracted,
    Quantity,
    PricingQuantity,

    /// <summary>EffectiveCost of rows that have a ConsumedQuantity.</summary>
    UnitEffective,
    Rows,
}

internal static class BaseSums
{
    /// <summary>In the order of the enum.</summary>
    internal static ImmutableArray<BaseSum> Of(IEnumerable<Measure> measures) => [.. measures.SelectMany(m => Of(m)).Distinct().Order()];

    internal static ImmutableArray<BaseSum> Of(Measure measure) => measure switch
    {
        Measure.Billed => [BaseSum.Billed],
        Measure.Effective => [BaseSum.Effective],
        Measure.List => [BaseSum.List],
        Measure.Contracted => [BaseSum.Contracted],
        Measure.Savings => [BaseSum.List, BaseSum.Effective],
        Measure.Quantity => [BaseSum.Quantity],
        Measure.PricingQuantity => [BaseSum.PricingQuantity],
        Measure.UnitCost => [BaseSum.UnitEffective, BaseSum.Quantity],
        Measure.Count => [BaseSum.Rows],
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    internal static bool IsMoney(this BaseSum sum) => sum is BaseSum.Billed or BaseSum.Effective or BaseSum.List or BaseSum.Contracted or BaseSum.UnitEffective;
}
