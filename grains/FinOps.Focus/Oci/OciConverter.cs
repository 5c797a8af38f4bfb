using FinOps.Focus.Aws;

namespace FinOps.Focus.Oci;

/// <summary>OCI cost report CSV to FOCUS 1.4 in two passes over a batch: decisions row by row, then texts column by column.</summary>
internal sealed class OciConverter : RowConverter
{
    /// <summary>Rows per pass: what both passes touch should stay in the cache.</summary>
    private const int PassRows = 512;

    private readonly OciOutlook _outlook;
    private readonly OciCharges _charges;
    private readonly OciTexts _texts;
    private readonly CostTotalizer _totals;
    private readonly IssueSink _issues;
    private readonly CurCharge[] _made = new CurCharge[PassRows];
    private readonly int[] _currencies = new int[PassRows];

    public OciConverter(OciHeader header, IssueSink issues)
    {
        _issues = issues;
        _outlook = new OciOutlook(header);
        _charges = new OciCharges(header, _outlook, issues);
        _texts = new OciTexts(header);
        _totals = new CostTotalizer(issues.Statistics);
    }

    public override BillFormat Format => BillFormat.OciCostReport;

    public override void Begin(FocusBlock block) => _texts.Begin(block);

    public override int Convert(RowBatch batch, int from, FocusBlock block)
    {
        if (from == 0)
        {
            _outlook.NewBuffer(batch);
            _texts.NewBuffer();
        }

        var rows = Math.Min(Math.Min(batch.Count - from, PassRows), block.Capacity - block.RowCount);
        var currencies = block.Text(FocusColumnId.BillingCurrency).Dictionary;
        var made = 0;
        for (var row = from; row < from + rows; row++)
        {
            if (!_charges.TryMake(batch, row, ref _made[made], out var currency)) continue;
            _totals.AddSource(currency, _made[made].Billed);
            _currencies[made++] = currencies.GetOrAdd(currency);
        }

        _issues.Statistics.StoredRows += made;
        if (made > 0) Write(batch, block, made);
        _totals.Publish();
        return rows;
    }

    public override bool Finish(FocusBlock block) => false;

    private void Write(RowBatch batch, FocusBlock block, int made)
    {
        var first = block.RowCount;
        block.SetRowCount(first + made);
        var charges = _made.AsSpan(0, made);
        CurNumbers.Write(charges, batch.Lines, block, first);
        _texts.Write(batch, charges, block, first);
        Currencies(block, first, made);
        _totals.Add(block, first, made);
    }

    private void Currencies(FocusBlock block, int first, int made)
    {
        var (billing, pricing) = (block.Text(FocusColumnId.BillingCurrency), block.Text(FocusColumnId.PricingCurrency));
        for (var k = 0; k < made; k++)
        {
            billing.Writable[first + k] = _currencies[k];
            pricing.Writable[first + k] = k > 0 && _currencies[k] == _currencies[k - 1]
                ? pricing.Writable[first + k - 1] : pricing.Dictionary.GetOrAdd(billing.Dictionary[_currencies[k]]);
        }
    }
}
