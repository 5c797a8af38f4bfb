namespace FinOps.Focus.Azure;

/// <summary>Azure cost exports (EA, MCA, pay-as-you-go; actual and amortized) to FOCUS 1.4 in two passes: decisions row by row, then texts column by column.</summary>
/// <remarks>A month is its two files: each gives the rows that only it can, so that together they hold every charge once.</remarks>
internal sealed class AzureConverter : RowConverter
{
    /// <summary>Rows per pass: what both passes touch should stay in the cache.</summary>
    private const int PassRows = 512;

    private readonly AzureColumns _columns;
    private readonly AzureDataset _dataset;
    private readonly AzureRowReader _reader;
    private readonly AzureCharges _charges;
    private readonly AzureTags _tags;
    private readonly AzureTexts _texts;
    private readonly CostTotalizer _totals;
    private readonly IssueSink _issues;
    private readonly AzureCharge[] _made = new AzureCharge[PassRows * 2];
    private readonly TextFill _fill = new();

    public AzureConverter(AzureHeader header, AzureDataset dataset, IssueSink issues)
    {
        _issues = issues;
        _dataset = dataset;
        _columns = new AzureColumns(header);
        _reader = new AzureRowReader(_columns, issues);
        _charges = new AzureCharges(dataset, _columns, _reader, issues);
        _tags = new AzureTags(_columns, issues);
        _texts = new AzureTexts(header, _columns, _tags);
        _totals = new CostTotalizer(issues.Statistics);
        if (dataset == AzureDataset.Alone)
            issues.Statistics.Warn("neither a manifest nor the file's path says actual or amortized: billed and effective cost are both its cost");
    }

    public override BillFormat Format => BillFormat.AzureCostCsv;

    public override void Begin(FocusBlock block)
    {
        _tags.Begin();
        _texts.Begin(block);
    }

    public override int Convert(RowBatch batch, int from, FocusBlock block)
    {
        var rows = Math.Min(Math.Min(batch.Count - from, PassRows), (block.Capacity - block.RowCount) / 2);
        var made = 0;
        for (var row = from; row < from + rows; row++) made += Make(batch, row, block, ref _made[made], ref _made[made + 1]);
        if (made > 0) Write(batch, block, made);
        _totals.Publish();
        return rows;
    }

    public override bool Finish(FocusBlock block) => false;

    private int Make(RowBatch batch, int row, FocusBlock block, ref AzureCharge charge, ref AzureCharge beside)
    {
        if (!_reader.TryRead(batch, row, out var amounts)) return 0;
        var made = _charges.Make(batch, row, amounts, ref charge, ref beside);
        if (made > 0 && !_tags.Check(batch, row, block.Tags)) return 0;
        var currency = _fill.Unquote(batch.Field(row, _columns.Currency));
        if (made == 0)
        {
            _totals.AddElsewhere(currency, amounts.Cost);
            _issues.Statistics.MergedRows++;
            return 0;
        }

        _totals.AddSource(currency, _dataset == AzureDataset.Amortized ? Money.Zero : amounts.Cost);
        _issues.Statistics.StoredRows++;
        _issues.Statistics.AddedRows += made - 1;
        return made;
    }

    private void Write(RowBatch batch, FocusBlock block, int made)
    {
        var first = block.RowCount;
        var charges = _made.AsSpan(0, made);
        block.SetRowCount(first + made);
        AzureNumbers.Write(charges, batch.Lines, block, first);
        _texts.Write(batch, charges, block, first);
        _totals.Add(block, first, made);
    }
}
