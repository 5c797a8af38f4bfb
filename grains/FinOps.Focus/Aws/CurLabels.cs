namespace FinOps.Focus.Aws;

/// <summary>The columns of few fixed values, the units, and the commitment columns.</summary>
internal sealed class CurLabels
{
    private readonly int[] _categories = new int[5];
    private readonly int[] _frequencies = new int[3];
    private readonly int[] _pricings = new int[4];
    private readonly int[] _statuses = new int[3];
    private readonly CodeMap _pricingUnits = new();
    private readonly CodeMap _consumedUnits = new();
    private readonly CodeMap _commitmentUnits = new();
    private readonly Utf8Dictionary _units = new();
    private readonly TextFill _fill = new();
    private int _correction;
    private int _accountType;
    private int _subAccountType;
    private int _host;

    public void Begin(FocusBlock block)
    {
        Codes(_categories, FocusColumnId.ChargeCategory, "Usage", "Purchase", "Tax", "Credit", "Adjustment");
        Codes(_frequencies, FocusColumnId.ChargeFrequency, "One-Time", "Recurring", "Usage-Based");
        Codes(_pricings, FocusColumnId.PricingCategory, "", "Standard", "Dynamic", "Committed");
        Codes(_statuses, FocusColumnId.CommitmentDiscountStatus, "", "Used", "Unused");
        _correction = Code(FocusColumnId.ChargeClass, "Correction"u8);
        _accountType = Code(FocusColumnId.BillingAccountType, CurConstants.BillingAccountType);
        _subAccountType = Code(FocusColumnId.SubAccountType, CurConstants.SubAccountType);
        _host = Code(FocusColumnId.HostProviderName, CurConstants.Provider);
        _pricingUnits.Clear();
        _consumedUnits.Clear();
        _commitmentUnits.Clear();
        _units.Clear();

        int Code(FocusColumnId id, ReadOnlySpan<byte> text) => block.Text(id).Dictionary.GetOrAdd(text);
        void Codes(int[] codes, FocusColumnId id, params string[] texts)
        {
            for (var i = 0; i < texts.Length; i++) codes[i] = Code(id, System.Text.Encoding.UTF8.GetBytes(texts[i]));
        }
    }

    public void Write(RowBatch batch, ReadOnlySpan<CurCharge> charges, CurColumns columns, FocusBlock block, int first)
    {
        var category = Target(FocusColumnId.ChargeCategory);
        var frequency = Target(FocusColumnId.ChargeFrequency);
        var pricing = Target(FocusColumnId.PricingCategory);
        var status = Target(FocusColumnId.CommitmentDiscountStatus);
        var correction = Target(FocusColumnId.ChargeClass);
        var accountType = Target(FocusColumnId.BillingAccountType);
        var subAccountType = Target(FocusColumnId.SubAccountType);
        var subAccount = Target(FocusColumnId.SubAccountId);
        var host = Target(FocusColumnId.HostProviderName);
        var pricingUnit = Target(FocusColumnId.PricingUnit);
        var consumedUnit = Target(FocusColumnId.ConsumedUnit);
        for (var k = 0; k < charges.Length; k++)
        {
            ref readonly var charge = ref charges[k];
            category[k] = _categories[(int)charge.Category];
            frequency[k] = _frequencies[(int)charge.Frequency];
            pricing[k] = _pricings[(int)charge.Pricing];
            status[k] = _statuses[(int)charge.Status];
            correction[k] = charge.Correction ? _correction : 0;
            accountType[k] = _accountType;
            subAccountType[k] = subAccount[k] == 0 ? 0 : _subAccountType;
            host[k] = _host;
            var unit = columns.Unit < 0 ? 0 : _units.GetOrAdd(_fill.Unquote(batch.Field(charge.Source, columns.Unit)));
            pricingUnit[k] = charge.PricingQuantity is null ? 0 : Unit(_pricingUnits, unit, block.Text(FocusColumnId.PricingUnit));
            consumedUnit[k] = charge.ConsumedQuantity is null ? 0 : Unit(_consumedUnits, unit, block.Text(FocusColumnId.ConsumedUnit));
            if (charge.Commitment) Commitment(batch, charge, columns, block, first + k, unit);
        }

        Span<int> Target(FocusColumnId id) => block.Text(id).Writable.AsSpan(first);
    }

    private void Commitment(RowBatch batch, in CurCharge charge, CurColumns columns, FocusBlock block, int row, int unit)
    {
        var plan = CurRowReader.Has(batch, charge.Source, columns.PlanArn);
        block.Text(FocusColumnId.CommitmentDiscountId)
            .Set(row, _fill.Unquote(batch.Field(charge.Source, plan ? columns.PlanArn : columns.ReservationArn)));
        block.Text(FocusColumnId.CommitmentDiscountCategory).Set(row, plan ? "Spend"u8 : "Usage"u8);
        block.Text(FocusColumnId.CommitmentDiscountType).Set(row, plan ? "Savings Plan"u8 : "Reserved Instance"u8);
        if (charge.CommitmentQuantity is null) return;
        var target = block.Text(FocusColumnId.CommitmentDiscountUnit);
        if (plan) target.Set(row, _fill.Unquote(batch.Field(charge.Source, columns.Currency)));
        else if (unit == 0) target.Set(row, "Hours"u8);     // reservations are counted in instance hours
        else target.Writable[row] = Unit(_commitmentUnits, unit, target);
    }

    private int Unit(CodeMap map, int unit, StringColumn target) =>
        map.TryGet(unit, out var code) ? code : map.Set(unit, target.Dictionary.GetOrAdd(AwsUnits.Focus(_units[unit])));
}
