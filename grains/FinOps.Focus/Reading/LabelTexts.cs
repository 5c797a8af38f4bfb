using System.Text;
using FinOps.Focus.Aws;

namespace FinOps.Focus;

/// <summary>The columns that say what kind of charge a row is.</summary>
internal sealed class LabelTexts
{
    private static readonly string[] Categories = ["Usage", "Purchase", "Tax", "Credit", "Adjustment"];
    private static readonly string[] Frequencies = ["One-Time", "Recurring", "Usage-Based"];
    private static readonly string[] Pricings = ["", "Standard", "Dynamic", "Committed"];
    private static readonly string[] Statuses = ["", "Used", "Unused"];
    private readonly int[] _categories = new int[5];
    private readonly int[] _frequencies = new int[3];
    private readonly int[] _pricings = new int[4];
    private readonly int[] _statuses = new int[3];
    private int _correction;

    public void Begin(FocusBlock block)
    {
        Codes(_categories, FocusColumnId.ChargeCategory, Categories);
        Codes(_frequencies, FocusColumnId.ChargeFrequency, Frequencies);
        Codes(_pricings, FocusColumnId.PricingCategory, Pricings);
        Codes(_statuses, FocusColumnId.CommitmentDiscountStatus, Statuses);
        _correction = block.Text(FocusColumnId.ChargeClass).Dictionary.GetOrAdd("Correction"u8);

        void Codes(int[] codes, FocusColumnId id, string[] texts)
        {
            for (var i = 0; i < texts.Length; i++) codes[i] = block.Text(id).Dictionary.GetOrAdd(Encoding.UTF8.GetBytes(texts[i]));
        }
    }

    public void Write(ReadOnlySpan<CurCharge> charges, FocusBlock block, int first)
    {
        var category = block.Text(FocusColumnId.ChargeCategory).Writable.AsSpan(first);
        var frequency = block.Text(FocusColumnId.ChargeFrequency).Writable.AsSpan(first);
        var pricing = block.Text(FocusColumnId.PricingCategory).Writable.AsSpan(first);
        var status = block.Text(FocusColumnId.CommitmentDiscountStatus).Writable.AsSpan(first);
        var correction = block.Text(FocusColumnId.ChargeClass).Writable.AsSpan(first);
        for (var k = 0; k < charges.Length; k++)
        {
            category[k] = _categories[(int)charges[k].Category];
            frequency[k] = _frequencies[(int)charges[k].Frequency];
            pricing[k] = _pricings[(int)charges[k].Pricing];
            status[k] = _statuses[(int)charges[k].Status];
            correction[k] = charges[k].Correction ? _correction : 0;
        }
    }
}
