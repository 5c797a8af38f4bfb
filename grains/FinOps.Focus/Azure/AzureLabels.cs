using System.Text;

namespace FinOps.Focus.Azure;

/// <summary>The columns of few fixed values, units and pricing currencies.</summary>
internal sealed class AzureLabels(AzureColumns columns)
{
    private readonly int[] _categories = new int[5];
    private readonly int[] _frequencies = new int[3];
    private readonly int[] _pricings = new int[4];
    private readonly int[] _statuses = new int[3];
    private readonly Dictionary<string, (int Priced, int Single, int Consumed)> _units = [];
    private readonly TextFill _fill = new();
    private readonly int[] _currencies = new int[1024];
    private readonly int[] _rows = new int[1024];
    private int _correction;
    private int _host;

    public void Begin(FocusBlock block)
    {
        Codes(_categories, FocusColumnId.ChargeCategory, "Usage", "Purchase", "Tax", "Credit", "Adjustment");
        Codes(_frequencies, FocusColumnId.ChargeFrequency, "One-Time", "Recurring", "Usage-Based");
        Codes(_pricings, FocusColumnId.PricingCategory, "", "Standard", "Dynamic", "Committed");
        Codes(_statuses, FocusColumnId.CommitmentDiscountStatus, "", "Used", "Unused");
        _correction = Code(FocusColumnId.ChargeClass, "Correction");
        _host = Code(FocusColumnId.HostProviderName, "Microsoft");
        _units.Clear();

        int Code(FocusColumnId id, string text) => block.Text(id).Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(text));
        void Codes(int[] codes, FocusColumnId id, params string[] texts)
        {
            for (var i = 0; i < texts.Length; i++) codes[i] = Code(id, texts[i]);
        }
    }

    public void Write(RowBatch batch, ReadOnlySpan<AzureCharge> charges, FocusBlock block, int first)
    {
        var category = Target(FocusColumnId.ChargeCategory);
        var frequency = Target(FocusColumnId.ChargeFrequency);
        var pricing = Target(FocusColumnId.PricingCategory);
        var status = Target(FocusColumnId.CommitmentDiscountStatus);
        var correction = Target(FocusColumnId.ChargeClass);
        var host = Target(FocusColumnId.HostProviderName);
        var pricingUnit = Target(FocusColumnId.PricingUnit);
        var consumedUnit = Target(FocusColumnId.ConsumedUnit);
        AzureUnit? last = null;
        var unit = default((int Priced, int Single, int Consumed));
        for (var k = 0; k < charges.Length; k++)
        {
            ref readonly var charge = ref charges[k];
            if (!ReferenceEquals(charge.Unit, last)) unit = Unit(last = charge.Unit, block);
            category[k] = _categories[(int)charge.Category];
            frequency[k] = _frequencies[(int)charge.Frequency];
            pricing[k] = _pricings[(int)charge.Pricing];
            status[k] = _statuses[(int)charge.Status];
            correction[k] = charge.Correction ? _correction : 0;
            host[k] = _host;
            pricingUnit[k] = charge.PricingQuantity is null ? 0 : charge.Blocks ? unit.Priced : unit.Single;
            consumedUnit[k] = charge.ConsumedQuantity is null ? 0 : unit.Consumed;
        }

        Currencies(batch, charges, block, first);

        Span<int> Target(FocusColumnId id) => block.Text(id).Writable.AsSpan(first);
    }

    private (int Priced, int Single, int Consumed) Unit(AzureUnit unit, FocusBlock block)
    {
        if (_units.TryGetValue(unit.Priced, out var codes)) return codes;
        var (pricing, consumed) = (block.Text(FocusColumnId.PricingUnit).Dictionary, block.Text(FocusColumnId.ConsumedUnit).Dictionary);
        return _units[unit.Priced] = (pricing.GetOrAdd(Encoding.UTF8.GetBytes(unit.Priced)), pricing.GetOrAdd(unit.Utf8Name), consumed.GetOrAdd(unit.Utf8Name));
    }

    /// <summary>Prices are in the billing currency but where the row names another and the rate between them.</summary>
    private void Currencies(RowBatch batch, ReadOnlySpan<AzureCharge> charges, FocusBlock block, int first)
    {
        var (billing, target) = (block.Text(FocusColumnId.BillingCurrency), block.Text(FocusColumnId.PricingCurrency));
        for (var k = 0; k < charges.Length; k++) _rows[k] = charges[k].Source;
        if (columns.PricingCurrency >= 0) _fill.Fill(batch, columns.PricingCurrency, _rows.AsSpan(0, charges.Length), target.Dictionary, _currencies);
        var (lastCode, own) = (-1, 0);
        for (var k = 0; k < charges.Length; k++)
        {
            var code = billing.Writable[first + k];
            if (code != lastCode) (lastCode, own) = (code, target.Dictionary.GetOrAdd(billing.Dictionary[code]));
            target.Writable[first + k] = charges[k].Foreign ? _currencies[k] : own;
        }
    }
}
