using FinOps.Focus.Aws;

namespace FinOps.Focus.Alibaba;

/// <summary>Alibaba Cloud bills to FOCUS 1.4 in two passes over a batch: decisions row by row, then texts column by column.</summary>
internal sealed class AlibabaConverter : RowConverter
{
    /// <summary>Charges per pass: what both passes touch should stay in the cache.</summary>
    private const int PassCharges = 512;

    private readonly AlibabaKinds _kinds;
    private readonly AlibabaCharges _charges;
    private readonly AlibabaSpread _spread = new();
    private readonly AlibabaTexts _texts;
    private readonly CostTotalizer _totals;
    private readonly IssueSink _issues;
    private readonly CurCharge[] _made = new CurCharge[PassCharges];
    private readonly int[] _currencies = new int[PassCharges];
    private readonly long? _dailyMonth;
    private byte[] _spreadCurrency = [];

    /// <param name="dailyMonth">The month of a daily file; rows of earlier months are left to the full file of their own.</param>
    public AlibabaConverter(AlibabaHeader header, long? dailyMonth, IssueSink issues)
    {
        _dailyMonth = dailyMonth;
        _issues = issues;
        _kinds = new AlibabaKinds(header, issues);
        _charges = new AlibabaCharges(header, _kinds, issues);
        _texts = new AlibabaTexts(header);
        _totals = new CostTotalizer(issues.Statistics);
    }

    public override BillFormat Format => BillFormat.AlibabaBill;

    public override void Begin(FocusBlock block)
    {
        _kinds.Begin();
        _texts.Begin(block);
    }

    /// <remarks>A subscription can fill blocks of its own: its row counts as taken once its last day is written.</remarks>
    public override int Convert(RowBatch batch, int from, FocusBlock block)
    {
        if (from == 0)
        {
            _kinds.NewBuffer();
            _texts.NewBuffer();
        }

        var row = from;
        do
        {
            var made = 0;
            var most = Math.Min(PassCharges, block.Capacity - block.RowCount);
            while (row < batch.Count && made < most && row - from < PassCharges)
            {
                if (_spread.IsDone) Start(batch, row, block, ref made);
                for (; !_spread.IsDone && made < most; made++) Continue(block, made);
                if (_spread.IsDone) row++;
            }

            if (made > 0) Write(batch, block, made);
        }
        while (row == from && block.RowCount < block.Capacity);
        _totals.Publish();
        return row - from;
    }

    public override bool Finish(FocusBlock block) => false;

    private void Start(RowBatch batch, int row, FocusBlock block, ref int made)
    {
        if (!_charges.TryMake(batch, row, ref _made[made], _spread, out var currency)) return;
        if (_made[made].BillingStart < _dailyMonth)
        {
            _spread.Cancel();
            _totals.AddExcluded(currency, _made[made].Billed);
            _issues.Statistics.MergedRows++;
            _issues.Statistics.Warn("rows of an earlier month in a daily file: the full file of their month has them");
            return;
        }

        _totals.AddSource(currency, _made[made].Billed);
        _currencies[made++] = block.Text(FocusColumnId.BillingCurrency).Dictionary.GetOrAdd(currency);
        _issues.Statistics.StoredRows++;
        if (!_spread.IsDone && !currency.SequenceEqual(_spreadCurrency)) _spreadCurrency = currency.ToArray();
    }

    private void Continue(FocusBlock block, int at)
    {
        _spread.Take(ref _made[at]);
        _currencies[at] = block.Text(FocusColumnId.BillingCurrency).Dictionary.GetOrAdd(_spreadCurrency);
        _issues.Statistics.AddedRows++;
    }

    private void Write(RowBatch batch, FocusBlock block, int made)
    {
        var first = block.RowCount;
        block.SetRowCount(first + made);
        var charges = _made.AsSpan(0, made);
        CurNumbers.Write(charges, batch.Lines, block, first);
        _texts.Write(batch, charges, block, first);
        var (billing, pricing) = (block.Text(FocusColumnId.BillingCurrency), block.Text(FocusColumnId.PricingCurrency));
        for (var k = 0; k < made; k++)
        {
            billing.Writable[first + k] = _currencies[k];
            pricing.Writable[first + k] = k > 0 && _currencies[k] == _currencies[k - 1]
                ? pricing.Writable[first + k - 1] : pricing.Dictionary.GetOrAdd(billing.Dictionary[_currencies[k]]);
        }

        _totals.Add(block, first, made);
    }
}
