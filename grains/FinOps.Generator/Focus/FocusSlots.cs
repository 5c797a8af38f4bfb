using FinOps.Generator.Billing;

namespace FinOps.Generator.Focus;

/// <summary>Which FOCUS columns change from line to line.</summary>
internal static class FocusSlots
{
    private static readonly (string, Slot)[] Always =
    [
        ("ChargePeriodStart", Slot.Start), ("ChargePeriodEnd", Slot.End), ("BilledCost", Slot.Billed), ("EffectiveCost", Slot.EffectiveCost),
        ("ListCost", Slot.ListCost), ("ContractedCost", Slot.ContractedCost), ("PricingCurrencyEffectiveCost", Slot.EffectiveCost),
    ];

    private static readonly (string, Slot)[] Prices =
    [
        ("ListUnitPrice", Slot.ListPrice), ("ContractedUnitPrice", Slot.ContractedPrice), ("PricingQuantity", Slot.PricingQuantity),
        ("PricingCurrencyListUnitPrice", Slot.ListPrice), ("PricingCurrencyContractedUnitPrice", Slot.ContractedPrice),
    ];

    private static readonly (string, Slot)[] Consumed = [("ConsumedQuantity", Slot.ConsumedQuantity)];

    private static readonly (string, Slot)[] Commitment = [("CommitmentDiscountQuantity", Slot.CommitmentQuantity)];

    private static readonly Dictionary<string, Slot> Unpriced = Map(Always);
    private static readonly Dictionary<string, Slot> Returned = Map([.. Always, .. Consumed]);
    private static readonly Dictionary<string, Slot> Used = Map([.. Always, .. Prices, .. Consumed, .. Commitment]);
    private static readonly Dictionary<string, Slot> Committed = Map([.. Always, .. Prices, .. Commitment]);
    private static readonly Dictionary<string, Slot> Usage = Map([.. Always, .. Prices, .. Consumed]);
    private static readonly Dictionary<string, Slot> Bought = Map([.. Always, .. Prices]);

    public static IReadOnlyDictionary<string, Slot> Of(Shape shape, bool beside) => shape.Type switch
    {
        LineType.Tax or LineType.Credit or LineType.EdpDiscount or LineType.BundledDiscount => Unpriced,
        LineType.Refund => Returned,
        LineType.Usage => Usage,
        LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage => Used,
        LineType.Fee when shape.Reservation is null => beside ? Usage : Bought,
        _ => Committed,
    };

    private static Dictionary<string, Slot> Map((string, Slot)[] pairs) => pairs.ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
}
