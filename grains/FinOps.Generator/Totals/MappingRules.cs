using FinOps.Generator.Billing;

namespace FinOps.Generator.Totals;

/// <summary>The four costs of one FOCUS row, in 10^-10 parts.</summary>
internal readonly record struct Charge(long Billed, long Effective, long List, long Contracted);

/// <summary>What FOCUS makes of a CUR line, written down a second time and on purpose: known totals must not come from the reader they judge.</summary>
internal static class MappingRules
{
    public static bool IsDropped(LineType type) => type == LineType.SavingsPlanNegation;

    /// <summary>The row the line itself becomes.</summary>
    public static Charge Of(in Line line)
    {
        var unblended = line[Slot.Unblended];
        var onDemand = line[Slot.OnDemandCost];
        return line.Shape.Type switch
        {
            LineType.Usage => new Charge(unblended, unblended, onDemand, unblended),
            LineType.DiscountedUsage or LineType.SavingsPlanCoveredUsage => new Charge(0, line[Slot.Effective], onDemand, onDemand),
            LineType.RIFee or LineType.Fee or LineType.SavingsPlanRecurringFee or LineType.SavingsPlanUpfrontFee => new Charge(unblended, 0, unblended, unblended),
            LineType.EdpDiscount or LineType.BundledDiscount => new Charge(unblended, unblended, 0, unblended),
            _ => new Charge(unblended, unblended, unblended, unblended),
        };
    }

    /// <summary>The usage row beside a fee: what of a commitment nobody used, or what a fee that commits to nothing bought. False when that is nothing.</summary>
    /// <remarks>FOCUS wants EffectiveCost 0 on every purchase, so the cost of using it stands here.</remarks>
    public static bool TryBeside(in Line line, out Charge beside)
    {
        var cost = line.Shape.Type switch
        {
            LineType.RIFee => line[Slot.UnusedUpfront] + line[Slot.UnusedRecurring],
            LineType.SavingsPlanRecurringFee => line[Slot.Commitment] - line[Slot.UsedCommitment],
            LineType.Fee when line.Shape.Reservation is null => line[Slot.Unblended],
            _ => 0,
        };
        beside = new Charge(0, cost, 0, 0);
        return cost != 0;
    }

    public static string Category(LineType type) => type switch
    {
        LineType.RIFee or LineType.Fee or LineType.SavingsPlanRecurringFee or LineType.SavingsPlanUpfrontFee => "Purchase",
        LineType.Tax => "Tax",
        LineType.Credit => "Credit",
        LineType.EdpDiscount or LineType.BundledDiscount => "Adjustment",
        _ => "Usage",
    };
}
