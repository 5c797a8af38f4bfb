namespace FinOps.Focus.Aws;

/// <summary>Line item types to charges: the table of docs/mapping/aws.md in code.</summary>
internal sealed class CurCharges(CurColumns columns, CurRowReader reader, IssueSink issues)
{
    /// <summary>The charge of a row, and the one beside it where the row holds two things.</summary>
    /// <returns>0 = the row went to quarantine, 1 = <paramref name="charge"/>, 2 = also <paramref name="beside"/>.</returns>
    public int Make(RowBatch batch, int row, CurLineType type, in CurAmounts amounts, ref CurCharge charge, ref CurCharge beside)
    {
        charge = new CurCharge
        {
            Source = row,
            Type = type,
            BillingStart = amounts.BillingStart,
            BillingEnd = amounts.BillingEnd,
            Start = amounts.Start,
            End = amounts.End,
            Billed = amounts.Cost,
            Effective = amounts.Cost,
            List = amounts.Cost,
            Contracted = amounts.Cost,
        };
        if (amounts.Split) return Split(amounts, ref charge);
        switch (type)
        {
            case CurLineType.Usage:
                return Usage(amounts, ref charge);
            case CurLineType.DiscountedUsage:
                return Covered(batch, row, amounts, ref charge, columns.NetReservationEffective, columns.ReservationEffective);
            case CurLineType.SavingsPlanCoveredUsage:
                charge.Billed = Money.Zero;
                return Covered(batch, row, amounts, ref charge, columns.NetPlanEffective, columns.PlanEffective);
            case CurLineType.RIFee:
                return ReservationFee(batch, row, amounts, ref charge, ref beside);
            case CurLineType.SavingsPlanRecurringFee:
                return PlanFee(batch, row, amounts, ref charge, ref beside);
            case CurLineType.SavingsPlanUpfrontFee:
                return CommitmentPurchase(amounts, ref charge, ChargeFrequency.OneTime, amounts.Cost);
            case CurLineType.Fee when amounts.Commitment:
                return !reader.Number(batch, row, columns.ReservedUnits, out var units)
                    ? 0 : CommitmentPurchase(amounts, ref charge, ChargeFrequency.OneTime, units ?? amounts.Quantity ?? Money.One);
            case CurLineType.Fee:
                return Fee(amounts, ref charge, ref beside, ChargeFrequency.OneTime);
            case CurLineType.FlatRateSubscription:
                return Fee(amounts, ref charge, ref beside, ChargeFrequency.Recurring);
            case CurLineType.Tax:
                charge.Category = ChargeCategory.Tax;
                return 1;
            case CurLineType.Credit:
                charge.Category = ChargeCategory.Credit;
                return 1;
            case CurLineType.Refund:
                return Refund(batch, row, amounts, ref charge);
            case CurLineType.Discount:
                charge.Category = ChargeCategory.Adjustment;
                charge.Frequency = ChargeFrequency.UsageBased;
                charge.List = Money.Zero;       // a discount lowers what is paid, not what the list says
                return 1;
            default:
                charge.Category = ChargeCategory.Adjustment;
                issues.Statistics.Warn($"unknown line item type {batch.Text(row, columns.LineItemType)}: kept as Adjustment");
                return 1;
        }
    }

    private static int Usage(in CurAmounts amounts, ref CurCharge charge)
    {
        charge.Frequency = ChargeFrequency.UsageBased;
        charge.Pricing = amounts.Spot ? PricingCategory.Dynamic : PricingCategory.Standard;
        charge.List = ListCost(amounts, amounts.Cost);
        charge.ConsumedQuantity = amounts.Quantity ?? Money.One;
        CurPrices.Set(ref charge, amounts.Quantity, amounts.ListRate, amounts.Rate);
        return 1;
    }

    private int Covered(RowBatch batch, int row, in CurAmounts amounts, ref CurCharge charge, int netColumn, int column)
    {
        if (!reader.Number(batch, row, netColumn, out var effective)) return 0;
        if (effective is null && !reader.Number(batch, row, column, out effective)) return 0;
        charge.Effective = effective ?? Money.Zero;
        charge.Frequency = ChargeFrequency.UsageBased;
        charge.Pricing = PricingCategory.Committed;
        var reserved = charge.Type == CurLineType.DiscountedUsage;
        charge.List = ListCost(amounts, reserved ? charge.Effective : amounts.Cost);
        charge.Contracted = reserved ? charge.List : amounts.Cost;      // reserved usage has no pre-commitment cost of its own
        charge.ConsumedQuantity = amounts.Quantity ?? Money.One;
        CurPrices.Set(ref charge, amounts.Quantity, amounts.ListRate, reserved ? amounts.ListRate : amounts.Rate);
        if (!amounts.Commitment) return 1;
        charge.Commitment = true;
        charge.Status = CommitmentStatus.Used;
        charge.CommitmentQuantity = reserved ? charge.ConsumedQuantity : charge.Effective;
        return 1;
    }

    private int ReservationFee(RowBatch batch, int row, in CurAmounts amounts, ref CurCharge charge, ref CurCharge beside)
    {
        if (!reader.Number(batch, row, columns.NetUnusedUpfront, out var upfront)) return 0;
        if (upfront is null && !reader.Number(batch, row, columns.UnusedUpfront, out upfront)) return 0;
        if (!reader.Number(batch, row, columns.NetUnusedRecurring, out var recurring)) return 0;
        if (recurring is null && !reader.Number(batch, row, columns.UnusedRecurring, out recurring)) return 0;
        if (!reader.Number(batch, row, columns.UnusedQuantity, out var unused)) return 0;
        CommitmentPurchase(amounts, ref charge, ChargeFrequency.Recurring, amounts.Quantity ?? Money.One);
        return Unused(ref charge, ref beside, upfront.GetValueOrDefault() + recurring.GetValueOrDefault(), unused ?? Money.One);
    }

    private int PlanFee(RowBatch batch, int row, in CurAmounts amounts, ref CurCharge charge, ref CurCharge beside)
    {
        if (!reader.Number(batch, row, columns.PlanCommitment, out var total) || !reader.Number(batch, row, columns.PlanUsed,
            out var used)) return 0;
        CommitmentPurchase(amounts, ref charge, ChargeFrequency.Recurring, total ?? amounts.Cost);
        if (total is not null && used is not null && total > used)
            return Unused(ref charge, ref beside, total.Value - used.Value, total.Value - used.Value);
        if (total is null || used is null) issues.Statistics.Warn("Savings Plan fee without commitment totals: its unused part is not known");
        return 1;
    }

    private static int CommitmentPurchase(in CurAmounts amounts, ref CurCharge charge, ChargeFrequency frequency, Money commitment)
    {
        charge.Category = ChargeCategory.Purchase;
        charge.Frequency = frequency;
        charge.Pricing = PricingCategory.Standard;
        charge.Effective = Money.Zero;      // used and unused usage rows carry it
        charge.Commitment = charge.CommitmentIsResource = amounts.Commitment;
        if (amounts.Commitment) charge.CommitmentQuantity = commitment;
        CurPrices.Set(ref charge, amounts.Quantity, amounts.Rate, amounts.Rate);
        return 1;
    }

    private static int Unused(ref CurCharge purchase, ref CurCharge unused, Money effective, Money quantity)
    {
        if (effective.IsZero) return 1;
        unused = purchase;
        unused.Category = ChargeCategory.Usage;
        unused.Frequency = ChargeFrequency.UsageBased;
        unused.Pricing = PricingCategory.Committed;
        unused.Added = true;
        unused.Billed = unused.List = unused.Contracted = Money.Zero;
        unused.Effective = effective;
        CurPrices.Set(ref unused, quantity, null, null);
        if (!purchase.Commitment)
        {
            // Without the commitment's id FOCUS allows no Unused status, and wants a consumed quantity instead.
            unused.ConsumedQuantity = quantity;
            return 2;
        }

        unused.Status = CommitmentStatus.Unused;
        unused.CommitmentQuantity = quantity;
        return 2;
    }

    /// <summary>Paid as a purchase, used up in the same period: the effective cost stands on a usage row of its own.</summary>
    /// <remarks>FOCUS wants EffectiveCost 0 on every purchase (EffectiveCost-C-005-C as its validator runs it).</remarks>
    private static int Fee(in CurAmounts amounts, ref CurCharge charge, ref CurCharge beside, ChargeFrequency frequency)
    {
        charge.Category = ChargeCategory.Purchase;
        charge.Frequency = frequency;
        charge.Pricing = PricingCategory.Standard;
        charge.Effective = Money.Zero;
        charge.Commitment = false;
        CurPrices.Set(ref charge, amounts.Quantity, amounts.Rate, amounts.Rate);
        if (amounts.Cost.IsZero) return 1;
        beside = charge;
        beside.Category = ChargeCategory.Usage;
        beside.Frequency = ChargeFrequency.UsageBased;
        beside.Added = true;
        beside.Billed = beside.List = beside.Contracted = Money.Zero;
        beside.Effective = amounts.Cost;
        beside.ConsumedQuantity = amounts.Quantity ?? Money.One;
        CurPrices.Set(ref beside, amounts.Quantity, null, null);
        return 2;
    }

    private int Refund(RowBatch batch, int row, in CurAmounts amounts, ref CurCharge charge)
    {
        charge.Correction = amounts.Start < amounts.BillingStart
            || (columns.BillType >= 0 && batch.Field(row, columns.BillType).SequenceEqual("Refund"u8));
        if (CurRowReader.Has(batch, row, columns.TaxType))
        {
            charge.Category = ChargeCategory.Tax;
            return 1;
        }

        var commitment = CurRowReader.Has(batch, row, columns.PlanArn) ? amounts.Cost : amounts.Quantity ?? Money.One;
        if (amounts.Commitment) return CommitmentPurchase(amounts, ref charge, ChargeFrequency.OneTime, commitment);
        charge.Pricing = PricingCategory.Standard;
        CurPrices.Set(ref charge, amounts.Quantity, amounts.ListRate, amounts.Rate);
        charge.ConsumedQuantity = charge.PricingQuantity;
        return 1;
    }

    private static int Split(in CurAmounts amounts, ref CurCharge charge)
    {
        charge.Split = true;
        charge.Frequency = ChargeFrequency.UsageBased;
        charge.Pricing = PricingCategory.Standard;
        charge.Billed = charge.Effective = charge.List = charge.Contracted = Money.Zero;
        charge.ConsumedQuantity = amounts.Quantity ?? Money.Zero;
        CurPrices.Set(ref charge, charge.ConsumedQuantity, null, null);
        return 1;
    }

    private static Money ListCost(in CurAmounts amounts, Money fallback)
    {
        if (amounts.ListCost is { } cost) return cost;
        return amounts is { ListRate: { } rate, Quantity: { } quantity } && WideMath.TryMultiply(rate.Units, quantity.Units,
            out var product)
            ? new Money(product) : fallback;
    }
}
