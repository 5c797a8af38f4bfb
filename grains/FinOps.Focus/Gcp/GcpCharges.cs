using FinOps.Focus.Aws;

namespace FinOps.Focus.Gcp;

/// <summary>Rows to charges: the row rules of docs/mapping/gcp.md in code.</summary>
internal sealed class GcpCharges
{
    /// <summary>Most charges one row makes: its own and one per credit.</summary>
    public const int Most = 1 + GcpCredits.Most;

    private readonly GcpCredits _credits;
    private readonly GcpCommitments _commitments;
    private readonly GcpPlaces _places;

    public GcpCharges(GcpCredits credits, GcpCommitments commitments, GcpPlaces places) =>
        (_credits, _commitments, _places) = (credits, commitments, places);

    /// <returns>How many of <paramref name="made"/> were filled; the row's own comes first.</returns>
    public int Make(RowBatch batch, int row, in GcpAmounts amounts, Span<CurCharge> made, Span<GcpMark> marks)
    {
        ref var charge = ref made[0];
        charge = new CurCharge
        {
            Source = row,
            BillingStart = amounts.BillingStart,
            BillingEnd = amounts.BillingEnd,
            Start = amounts.Start,
            End = amounts.End,
            Contracted = amounts.Cost,
            List = amounts.List ?? amounts.Cost,
            Correction = amounts.Adjusted && amounts.Start < amounts.BillingStart,
        };
        marks[0] = new GcpMark { PricingUnit = amounts.PricingUnit, ConsumedUnit = amounts.ConsumedUnit, Rate = amounts.Rate };
        charge.Billed = amounts.Cost;
        foreach (ref readonly var credit in _credits.Found)
        {
            if (credit.Kind != GcpCreditKind.Own) charge.Billed += credit.Amount;
        }

        charge.Effective = charge.Billed;
        var count = 1;
        if (amounts.Type == GcpCostType.Tax) charge.Category = ChargeCategory.Tax;
        else if (amounts.Type != GcpCostType.Regular) charge.Category = ChargeCategory.Adjustment;
        else if (amounts.Sku.Fee) Fee(batch, row, amounts, ref charge, ref marks[0]);
        else count = Usage(batch, row, amounts, made, marks);
        return Credits(made, marks, count);
    }

    private int Usage(RowBatch batch, int row, in GcpAmounts amounts, Span<CurCharge> made, Span<GcpMark> marks)
    {
        ref var charge = ref made[0];
        charge.Frequency = ChargeFrequency.UsageBased;
        charge.Pricing = amounts.Sku.Spot ? PricingCategory.Dynamic : amounts.Sku.Committed ? PricingCategory.Committed : PricingCategory.Standard;
        charge.PricingQuantity = amounts.Quantity;
        charge.ConsumedQuantity = amounts.Consumed ?? amounts.Quantity ?? Money.One;
        var count = 1;
        foreach (ref readonly var credit in _credits.Found)
        {
            if (credit.Kind is not (GcpCreditKind.Resource or GcpCreditKind.Spend)) continue;
            if (-credit.Amount == charge.Contracted && charge.Billed.IsZero)
            {
                Cover(batch, row, credit, ref charge, ref marks[0]);
                break;
            }

            made[count] = Split(ref charge, -credit.Amount);
            marks[count] = marks[0];
            Cover(batch, row, credit, ref made[count], ref marks[count]);
            Price(amounts, ref made[count]);
            count++;
        }

        Price(amounts, ref charge);
        return count;
    }

    /// <summary>Takes the covered part of a charge off it, so that no row is both paid by a commitment and not.</summary>
    private static CurCharge Split(ref CurCharge charge, Money covered)
    {
        var part = charge;
        part.Added = true;
        part.Billed = Money.Zero;
        part.Contracted = covered;
        part.List = Portion(charge.List, covered, charge.Contracted);
        part.PricingQuantity = charge.PricingQuantity is { } priced ? Portion(priced, covered, charge.Contracted) : null;
        part.ConsumedQuantity = Portion(charge.ConsumedQuantity!.Value, covered, charge.Contracted);
        charge.Contracted -= covered;
        charge.List -= part.List;
        charge.PricingQuantity = charge.PricingQuantity is { } left ? left - part.PricingQuantity!.Value : null;
        charge.ConsumedQuantity = charge.ConsumedQuantity.Value - part.ConsumedQuantity!.Value;
        return part;
    }

    private static Money Portion(Money value, Money part, Money whole)
    {
        if (part == whole) return value;
        if (whole.IsZero || !WideMath.TryDivide(Abs(part).Units, Abs(whole).Units, out var ratio)) return Money.Zero;
        if (!WideMath.TryMultiply(value.Units, ratio, out var product)) return Money.Zero;
        return part.IsNegative == whole.IsNegative ? new Money(product) : new Money(-product);
    }

    private void Cover(RowBatch batch, int row, in GcpCredit credit, ref CurCharge charge, ref GcpMark mark)
    {
        var spend = credit.Kind == GcpCreditKind.Spend;
        charge.Pricing = PricingCategory.Committed;
        charge.Status = CommitmentStatus.Used;
        charge.CommitmentQuantity = spend ? charge.Contracted : charge.PricingQuantity ?? charge.ConsumedQuantity;
        mark.Spend = spend;
        mark.Commitment = _commitments.Texts.GetOrAdd(_credits.Texts[credit.Id]);
        mark.CommitmentName = _commitments.Texts.GetOrAdd(_credits.Texts[credit.Name]);
        mark.CommitmentType = _commitments.Texts.GetOrAdd(Type(spend));
        var place = _places.Of(batch, row, mark);
        charge.Effective = _commitments.Use(
            Key(batch, row, charge, mark), place, batch.Lines[row], charge.Start, charge.End, charge.CommitmentQuantity!.Value, charge.Contracted);
    }

    private void Fee(RowBatch batch, int row, in GcpAmounts amounts, ref CurCharge charge, ref GcpMark mark)
    {
        charge.Category = ChargeCategory.Purchase;
        charge.Frequency = ChargeFrequency.Recurring;
        charge.Pricing = PricingCategory.Standard;
        charge.PricingQuantity = amounts.Quantity;
        charge.Effective = Money.Zero;      // used and unused rows carry it
        charge.CommitmentQuantity = amounts.Quantity ?? Money.One;
        mark.Spend = amounts.Sku.Spend;
        mark.Commitment = _places.FeeId(batch, row);
        mark.CommitmentName = _places.SkuText(batch, row);
        mark.CommitmentType = _commitments.Texts.GetOrAdd(Type(mark.Spend));
        var place = _places.Of(batch, row, mark);
        _commitments.AddFee(Key(batch, row, charge, mark), place, batch.Lines[row], charge.Start, charge.End, charge.Billed, amounts.Quantity);
        Price(amounts, ref charge);
    }

    /// <summary>Money given is no price of anything: a row of its own beside the usage.</summary>
    private int Credits(Span<CurCharge> made, Span<GcpMark> marks, int count)
    {
        foreach (ref readonly var credit in _credits.Found)
        {
            if (credit.Kind != GcpCreditKind.Own) continue;
            ref var row = ref made[count];
            row = made[0];
            row.Category = ChargeCategory.Credit;
            row.Frequency = ChargeFrequency.OneTime;
            row.Pricing = PricingCategory.None;
            row.Status = CommitmentStatus.None;
            row.Added = true;
            row.Billed = row.Effective = row.List = row.Contracted = credit.Amount;
            row.ListPrice = row.ContractedPrice = row.PricingQuantity = row.ConsumedQuantity = row.CommitmentQuantity = null;
            marks[count++] = new GcpMark { Credit = _commitments.Texts.GetOrAdd(_credits.Texts[credit.Name]), Rate = marks[0].Rate };
        }

        return count;
    }

    private GcpCommitment Key(RowBatch batch, int row, in CurCharge charge, in GcpMark mark) => new(
        mark.Commitment, _places.Account(batch, row), _places.Currency(batch, row), charge.BillingStart, charge.BillingEnd, _commitments.Day(charge.Start), mark.Spend);

    private static ReadOnlySpan<byte> Type(bool spend) => spend ? "Spend-based committed use discount"u8 : "Resource-based committed use discount"u8;

    private static void Price(in GcpAmounts amounts, ref CurCharge charge) =>
        CurPrices.Set(ref charge, charge.PricingQuantity, amounts.Price.List, amounts.Price.Contracted);

    private static Money Abs(Money value) => value.IsNegative ? -value : value;
}
