using FinOps.Generator.Billing;

namespace FinOps.Generator.Cur;

/// <summary>Which CUR columns change from line to line, per line item type.</summary>
internal static class CurSlots
{
    private static readonly (string, Slot)[] Always =
    [
        ("identity/LineItemId", Slot.LineId), ("identity/TimeInterval", Slot.Interval), ("lineItem/UsageStartDate", Slot.Start), ("lineItem/UsageEndDate", Slot.End),
        ("lineItem/UsageAmount", Slot.Quantity), ("lineItem/UnblendedCost", Slot.Unblended), ("lineItem/UnblendedRate", Slot.Rate),
    ];

    private static readonly (string, Slot)[] OnDemand = [("pricing/publicOnDemandCost", Slot.OnDemandCost), ("lineItem/BlendedCost", Slot.OnDemandCost)];

    private static readonly Dictionary<LineType, Dictionary<string, Slot>> ByType = Enum.GetValues<LineType>().ToDictionary(t => t, t =>
        Always.Concat(Special(t)).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, Slot> Of(LineType type) => ByType[type];

    private static (string, Slot)[] Special(LineType type) => type switch
    {
        LineType.Usage or LineType.SavingsPlanNegation => OnDemand,
        LineType.DiscountedUsage =>
        [
            .. OnDemand, ("lineItem/NormalizedUsageAmount", Slot.Normalized), ("reservation/EffectiveCost", Slot.Effective),
            ("reservation/AmortizedUpfrontCostForUsage", Slot.UpfrontShare), ("reservation/RecurringFeeForUsage", Slot.RecurringShare),
        ],
        LineType.RIFee =>
        [
            ("lineItem/BlendedCost", Slot.Unblended), ("reservation/AmortizedUpfrontFeeForBillingPeriod", Slot.PeriodUpfront),
            ("reservation/UnusedAmortizedUpfrontFeeForBillingPeriod", Slot.UnusedUpfront), ("reservation/UnusedRecurringFee", Slot.UnusedRecurring),
            ("reservation/UnusedQuantity", Slot.UnusedQuantity), ("reservation/TotalReservedUnits", Slot.TotalQuantity),
        ],
        LineType.SavingsPlanCoveredUsage => [.. OnDemand, ("savingsPlan/SavingsPlanEffectiveCost", Slot.Effective)],
        LineType.SavingsPlanRecurringFee =>
        [
            ("lineItem/BlendedCost", Slot.Unblended), ("savingsPlan/TotalCommitmentToDate", Slot.Commitment), ("savingsPlan/UsedCommitment", Slot.UsedCommitment),
            ("savingsPlan/RecurringCommitmentForBillingPeriod", Slot.RecurringShare), ("savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod", Slot.UpfrontShare),
        ],
        _ => [("lineItem/BlendedCost", Slot.Unblended)],
    };
}
