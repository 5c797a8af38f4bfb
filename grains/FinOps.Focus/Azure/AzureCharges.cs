using FinOps.Focus.Aws;

namespace FinOps.Focus.Azure;

/// <summary>Charge types to charges: the table of docs/mapping/azure.md in code.</summary>
internal sealed class AzureCharges(AzureDataset dataset, AzureColumns columns, AzureRowReader reader, IssueSink issues)
{
    private readonly AzureWords<ChargeFrequency> _frequencies = new(ChargeFrequency.UsageBased);

    /// <summary>The charge of a row, and the one beside it where the row holds two things.</summary>
    /// <returns>0 = the other file of the month carries the row, 1 = <paramref name="charge"/>, 2 = also <paramref name="beside"/>.</returns>
    public int Make(RowBatch batch, int row, in AzureAmounts amounts, ref AzureCharge charge, ref AzureCharge beside)
    {
        charge = new AzureCharge
        {
            Source = row,
            Unit = amounts.Unit,
            Plan = amounts.Plan,
            Foreign = amounts.Rate is not null,
            PeriodStart = amounts.PeriodStart,
            PeriodEnd = amounts.PeriodEnd,
            Start = amounts.Start,
            Billed = amounts.Cost,
            Effective = amounts.Cost,
            List = amounts.Cost,
            Contracted = amounts.Cost,
        };
        var usage = amounts.Type is AzureChargeType.Usage or AzureChargeType.UnusedReservation or AzureChargeType.UnusedSavingsPlan;
        var covered = usage && amounts.Committed;
        if (dataset == AzureDataset.Amortized && !covered) return 0;
        if (dataset == AzureDataset.Actual && covered && amounts.Cost.IsZero) return 0;
        var made = covered ? Covered(amounts, ref charge) : usage ? Usage(amounts, ref charge) : Other(batch, row, amounts, ref charge, ref beside);
        charge.PricingEffective = PricingEffective(charge, amounts);
        if (made == 2) beside.PricingEffective = PricingEffective(beside, amounts);
        if (charge is { Commitment: true, Plan: true, Correction: false }) charge.CommitmentQuantity = PlanQuantity(charge, amounts);
        return made;
    }

    private int Other(RowBatch batch, int row, in AzureAmounts amounts, ref AzureCharge charge, ref AzureCharge beside)
    {
        switch (amounts.Type)
        {
            case AzureChargeType.Purchase or AzureChargeType.Refund:
                charge.Correction = amounts.Type == AzureChargeType.Refund;
                charge.Frequency = Frequency(batch, row) == ChargeFrequency.Recurring ? ChargeFrequency.Recurring : ChargeFrequency.OneTime;
                return Purchase(amounts, ref charge, ref beside);
            case AzureChargeType.Tax:
                charge.Category = ChargeCategory.Tax;
                return 1;
            case AzureChargeType.Credit:
                charge.Category = ChargeCategory.Credit;
                return 1;
            case AzureChargeType.RoundingAdjustment:
                charge.Category = ChargeCategory.Adjustment;
                return 1;
            default:
                charge.Category = ChargeCategory.Adjustment;
                issues.Statistics.Warn($"unknown charge type {reader.TypeText(batch, row)}: kept as Adjustment");
                return 1;
        }
    }

    private static int Usage(in AzureAmounts amounts, ref AzureCharge charge)
    {
        var measure = AzureMeasure.Of(amounts, amounts.Quantity ?? Money.One);
        charge.Frequency = ChargeFrequency.UsageBased;
        charge.Pricing = amounts.Model == AzurePricingModel.Spot ? PricingCategory.Dynamic : PricingCategory.Standard;
        charge.ConsumedQuantity = measure.Consumed;
        var list = Price(amounts.ListPrice, measure);
        charge.List = ListCost(amounts, measure, list) ?? amounts.Cost;
        AzurePrices.Set(ref charge, amounts, measure, list, Price(amounts.UnitPrice, measure));
        return 1;
    }

    /// <summary>Usage that a commitment pays for, and the part of it that nothing used: effective cost without a bill.</summary>
    private int Covered(in AzureAmounts amounts, ref AzureCharge charge)
    {
        var measure = AzureMeasure.Of(amounts, amounts.Quantity ?? Money.One);
        var unused = amounts.Type != AzureChargeType.Usage;
        var (list, contracted) = (Price(amounts.ListPrice, measure), Price(amounts.UnitPrice, measure));
        charge.Frequency = ChargeFrequency.UsageBased;
        charge.Pricing = PricingCategory.Committed;
        charge.Commitment = amounts.Commitment;
        if (dataset == AzureDataset.Amortized) charge.Billed = Money.Zero;
        if (dataset == AzureDataset.Actual)
        {
            // The other file has its effective, list and contracted cost already.
            issues.Statistics.Warn("covered usage that is billed: kept, without effective cost");
            (charge.Effective, charge.List, charge.Contracted, list, contracted) = (Money.Zero, Money.Zero, Money.Zero, null, null);
        }
        else if (unused)
        {
            (charge.List, charge.Contracted, list, contracted) = (Money.Zero, Money.Zero, null, null);
        }
        else
        {
            var atContract = Cost(contracted, measure, amounts.Rate);
            charge.List = ListCost(amounts, measure, list) ?? atContract ?? charge.Effective;
            charge.Contracted = atContract ?? charge.List;
        }

        if (!unused || !amounts.Commitment) charge.ConsumedQuantity = measure.Consumed;     // FOCUS: none on the unused part of a known commitment
        AzurePrices.Set(ref charge, amounts, measure, list, contracted);
        if (!amounts.Commitment) return 1;
        charge.Status = unused ? CommitmentStatus.Unused : CommitmentStatus.Used;
        charge.CommitmentIsResource = unused;
        if (!amounts.Plan) charge.CommitmentQuantity = measure.Consumed;
        return 1;
    }

    private int Purchase(in AzureAmounts amounts, ref AzureCharge charge, ref AzureCharge beside)
    {
        var measure = AzureMeasure.Of(amounts, amounts.Quantity ?? Money.One);
        var price = Price(amounts.UnitPrice, measure);
        charge.Category = ChargeCategory.Purchase;
        charge.Pricing = PricingCategory.Standard;
        charge.Effective = Money.Zero;      // what it buys carries it
        charge.Commitment = charge.CommitmentIsResource = amounts.Commitment;
        if (amounts is { Commitment: true, Plan: false } && !charge.Correction) charge.CommitmentQuantity = measure.Consumed;
        AzurePrices.Set(ref charge, amounts, measure, price, price);
        if ((amounts.Committed && dataset != AzureDataset.Alone) || amounts.Cost.IsZero) return 1;

        // Used up in the same period: FOCUS wants EffectiveCost 0 on every purchase, so its effect stands on a usage row of its own.
        beside = charge;
        beside.Category = ChargeCategory.Usage;
        beside.Frequency = ChargeFrequency.UsageBased;
        beside.Added = true;
        beside.Commitment = beside.CommitmentIsResource = false;
        beside.CommitmentQuantity = null;
        beside.Billed = beside.List = beside.Contracted = Money.Zero;
        beside.Effective = amounts.Cost;
        beside.ConsumedQuantity = measure.Consumed;
        AzurePrices.Set(ref beside, amounts, measure, null, null);
        return 2;
    }

    private ChargeFrequency Frequency(RowBatch batch, int row) => columns.Frequency < 0 ? ChargeFrequency.OneTime : _frequencies.Find(batch.Field(row, columns.Frequency));

    /// <summary>Effective cost in the pricing currency: as delivered where the row's cost is its effect.</summary>
    private static Money PricingEffective(in AzureCharge charge, in AzureAmounts amounts)
    {
        if (amounts.Rate is null || charge.Effective.IsZero) return charge.Effective;
        return amounts.PricingCost is { } given && charge.Effective == amounts.Cost ? given : AzurePrices.ToPricing(charge.Effective, amounts.Rate);
    }

    /// <summary>A savings plan is measured in money of the pricing currency.</summary>
    private static Money PlanQuantity(in AzureCharge charge, in AzureAmounts amounts) =>
        charge.Category == ChargeCategory.Purchase ? amounts.PricingCost ?? AzurePrices.ToPricing(amounts.Cost, amounts.Rate) : charge.PricingEffective;

    private static Money? ListCost(in AzureAmounts amounts, in AzureMeasure measure, Money? price) =>
        amounts.ListCost is { IsZero: false } cost ? cost : Cost(price, measure, amounts.Rate);

    /// <summary>Price x quantity in the billing currency; null where there is no price, because 0 is how Azure writes an unknown one.</summary>
    private static Money? Cost(Money? price, in AzureMeasure measure, Money? rate)
    {
        if (AzurePrices.ToBilling(price, rate) is not { } billing || billing <= Money.Zero) return null;
        return WideMath.TryMultiply(billing.Units, measure.Priced.Units, out var units) ? new Money(units) : null;
    }

    private static Money? Price(Money? delivered, in AzureMeasure measure)
    {
        if (delivered is not { } price || price <= Money.Zero) return null;
        if (measure.PriceFactor == 1) return price;
        return price.Units < Money.MaxUnits / measure.PriceFactor ? new Money(price.Units * measure.PriceFactor) : null;
    }
}
