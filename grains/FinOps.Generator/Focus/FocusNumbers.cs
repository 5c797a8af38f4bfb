using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Focus;

/// <summary>Prices and quantities of a FOCUS row; cost is price x quantity wherever both stand.</summary>
internal static class FocusNumbers
{
    public static void Fill(ref Line line, Charge charge)
    {
        SetCosts(ref line, charge);
        var shape = line.Shape;
        line[Slot.PricingQuantity] = line[Slot.ConsumedQuantity] = line[Slot.Quantity];
        line[Slot.ListPrice] = line[Slot.ContractedPrice] = line[Slot.Rate];
        switch (shape.Type)
        {
            case LineType.Usage:
                line[Slot.ListPrice] = shape.ListRate;
                break;
            case LineType.DiscountedUsage:
                line[Slot.ListPrice] = line[Slot.ContractedPrice] = shape.ListRate;
                line[Slot.CommitmentQuantity] = line[Slot.Quantity];
                break;
            case LineType.SavingsPlanCoveredUsage:
                line[Slot.ListPrice] = line[Slot.ContractedPrice] = shape.ListRate;
                line[Slot.CommitmentQuantity] = line[Slot.Effective];
                break;
            case LineType.RIFee:
                line[Slot.CommitmentQuantity] = line[Slot.TotalQuantity];
                break;
            case LineType.Fee when shape.Reservation is { } reservation:
                line[Slot.CommitmentQuantity] = (long)Commitment.TermHours * reservation.Units * Fixed.One;
                break;
            case LineType.SavingsPlanRecurringFee:
                line[Slot.CommitmentQuantity] = line[Slot.Commitment];
                break;
            case LineType.SavingsPlanUpfrontFee:
                line[Slot.CommitmentQuantity] = shape.Plan!.HourlyCommitment * Commitment.TermHours;
                break;
        }
    }

    public static void FillBeside(ref Line line, Charge charge)
    {
        SetCosts(ref line, charge);
        line[Slot.ListPrice] = line[Slot.ContractedPrice] = 0;
        if (line.Shape.Type == LineType.Fee) return;
        var quantity = line.Shape.Type == LineType.RIFee ? line[Slot.UnusedQuantity] : line[Slot.Commitment] - line[Slot.UsedCommitment];
        line[Slot.PricingQuantity] = line[Slot.CommitmentQuantity] = quantity;
    }

    private static void SetCosts(ref Line line, Charge charge)
    {
        line[Slot.Billed] = charge.Billed;
        line[Slot.EffectiveCost] = charge.Effective;
        line[Slot.ListCost] = charge.List;
        line[Slot.ContractedCost] = charge.Contracted;
    }
}
