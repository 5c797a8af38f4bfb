using FinOps.Focus.Aws;

namespace FinOps.Focus.Gcp;

/// <summary>Units, commitment and credit texts, what rows without a SKU must not have, and the prices in dollars.</summary>
internal sealed class GcpMarks(int currency, Utf8Dictionary texts, Utf8Dictionary units)
{
    private readonly GcpFields _fields = new();
    private readonly CodeMap _pricing = new();
    private readonly CodeMap _consumed = new();
    private readonly CodeMap _commitment = new();
    private int _dollar;

    public void Begin(FocusBlock block)
    {
        _pricing.Clear();
        _consumed.Clear();
        _commitment.Clear();
        _dollar = block.Text(FocusColumnId.PricingCurrency).Dictionary.GetOrAdd("USD"u8);
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, ReadOnlySpan<GcpMark> marks, FocusBlock block, int first)
    {
        var (pricing, consumed) = (block.Text(FocusColumnId.PricingUnit), block.Text(FocusColumnId.ConsumedUnit));
        for (var k = 0; k < charges.Length; k++)
        {
            ref readonly var charge = ref charges[k];
            ref readonly var mark = ref marks[k];
            var row = first + k;
            pricing.Writable[row] = charge.PricingQuantity is null ? 0 : Unit(_pricing, mark.PricingUnit, pricing);
            consumed.Writable[row] = charge.ConsumedQuantity is null ? 0 : Unit(_consumed, mark.ConsumedUnit != 0 ? mark.ConsumedUnit : mark.PricingUnit, consumed);
            if (!charge.HasSku)
            {
                block.Text(FocusColumnId.SkuId).Writable[row] = 0;
                block.Text(FocusColumnId.SkuPriceId).Writable[row] = 0;
                block.Text(FocusColumnId.SkuMeter).Writable[row] = 0;
            }

            if (mark.Credit != 0) block.Text(FocusColumnId.ChargeDescription).Set(row, texts[mark.Credit]);
            if (mark.Commitment != 0) Commitment(batch, charge, mark, block, row);
            GcpDollars.Set(block, row, mark.Rate, _dollar);
        }
    }

    private void Commitment(RowBatch batch, in CurCharge charge, in GcpMark mark, FocusBlock block, int row)
    {
        block.Text(FocusColumnId.CommitmentDiscountId).Set(row, texts[mark.Commitment]);
        block.Text(FocusColumnId.CommitmentDiscountName).Set(row, texts[mark.CommitmentName]);
        block.Text(FocusColumnId.CommitmentDiscountType).Set(row, texts[mark.CommitmentType]);
        block.Text(FocusColumnId.CommitmentDiscountCategory).Set(row, mark.Spend ? "Spend"u8 : "Usage"u8);
        var unit = block.Text(FocusColumnId.CommitmentDiscountUnit);
        if (mark.Spend) unit.Set(row, _fields.Text(batch, charge.Source, currency));
        else unit.Writable[row] = Unit(_commitment, mark.PricingUnit, unit);
        if (charge.Category != ChargeCategory.Purchase) return;
        block.Text(FocusColumnId.ResourceId).Set(row, texts[mark.Commitment]);
        block.Text(FocusColumnId.ResourceType).Set(row, texts[mark.CommitmentType]);
        block.Text(FocusColumnId.ResourceName).Writable[row] = 0;
    }

    private int Unit(CodeMap map, int unit, StringColumn target) =>
        map.TryGet(unit, out var code) ? code : map.Set(unit, target.Dictionary.GetOrAdd(unit == 0 ? AwsUnits.Default : units[unit]));
}
