namespace FinOps.Focus.Aws;

/// <summary>AWS Cost and Usage Report (legacy CSV) to FOCUS 1.4 in two passes over a batch: decisions row by row, then texts column by column.</summary>
internal sealed class CurConverter : RowConverter
{
    /// <summary>Rows per pass: what both passes touch should stay in the cache.</summary>
    private const int PassRows = 512;

    private readonly CurColumns _columns;
    private readonly CurRowReader _reader;
    private readonly CurCharges _charges;
    private readonly CurNegations _negations = new();
    private readonly CurTexts _texts;
    private readonly CostTotalizer _totals;
    private readonly IssueSink _issues;
    private readonly CurCharge[] _made = new CurCharge[PassRows * 2];
    private readonly Utf8Dictionary _typeTexts = new();
    private readonly List<CurLineType> _types = [CurLineType.Unknown];
    private readonly TextFill _fill = new();
    private bool _settled;

    public CurConverter(CurHeader header, IssueSink issues)
    {
        _issues = issues;
        _columns = new CurColumns(header);
        _reader = new CurRowReader(_columns, issues);
        _charges = new CurCharges(_columns, _reader, issues);
        _texts = new CurTexts(header, _columns);
        _totals = new CostTotalizer(issues.Statistics);
    }

    public override BillFormat Format => BillFormat.AwsCurCsv;

    public override void Begin(FocusBlock block) => _texts.Begin(block);

    public override int Convert(RowBatch batch, int from, FocusBlock block)
    {
        if (from == 0) _texts.NewBuffer();
        TakeDifferences(block);
        var rows = Math.Min(Math.Min(batch.Count - from, PassRows), (block.Capacity - block.RowCount) / 2);
        var made = 0;
        for (var row = from; row < from + rows; row++) made += Make(batch, row, ref _made[made], ref _made[made + 1]);
        if (made > 0) Write(batch, block, made);
        _totals.Publish();
        return rows;
    }

    public override bool Finish(FocusBlock block)
    {
        if (!_settled) _negations.Settle();
        _settled = true;
        TakeDifferences(block);
        return _negations.HasDue;
    }

    private void Write(RowBatch batch, FocusBlock block, int made)
    {
        var first = block.RowCount;
        block.SetRowCount(first + made);
        CurNumbers.Write(_made.AsSpan(0, made), batch.Lines, block, first);
        _texts.Write(batch, _made.AsSpan(0, made), block, first);
        _totals.Add(block, first, made);
    }

    private int Make(RowBatch batch, int row, ref CurCharge charge, ref CurCharge beside)
    {
        var type = TypeOf(batch.Field(row, _columns.LineItemType));
        if (!_reader.TryRead(batch, row, type, out var amounts)) return 0;
        var made = type == CurLineType.SavingsPlanNegation ? 0 : _charges.Make(batch, row, type, amounts, ref charge, ref beside);
        if (batch.Bad[row]) return 0;
        var currency = _fill.Unquote(batch.Field(row, _columns.Currency));
        if (amounts.Split)
        {
            _totals.AddExcluded(currency, amounts.Cost);
        }
        else if (type == CurLineType.SavingsPlanNegation)
        {
            _totals.AddMerged(currency, amounts.Cost);
            _issues.Statistics.MergedRows++;
        }
        else
        {
            _totals.AddSource(currency, amounts.Cost);
        }

        if (!amounts.Split && type is CurLineType.SavingsPlanNegation or CurLineType.SavingsPlanCoveredUsage) Remember(batch, row, amounts);
        if (made == 0) return 0;
        _issues.Statistics.StoredRows++;
        _issues.Statistics.AddedRows += made - 1;
        return made;
    }

    private CurLineType TypeOf(ReadOnlySpan<byte> field)
    {
        var code = _typeTexts.GetOrAdd(field);
        if (code == _types.Count) _types.Add(CurLineTypes.Parse(_typeTexts.Text(code).Trim('"')));
        return _types[code];
    }

    private void Remember(RowBatch batch, int row, in CurAmounts amounts)
    {
        const long day = 86_400_000;
        var key = new CurNegationKey(
            Text(batch, row, _columns.PlanArn), Text(batch, row, _columns.Payer), Text(batch, row, _columns.Account), Text(batch, row, _columns.Product),
            Text(batch, row, _columns.Currency), amounts.BillingStart, amounts.BillingEnd, amounts.Start - (amounts.Start % day));
        _negations.Add(key, amounts.Cost, batch.Lines[row]);
    }

    private int Text(RowBatch batch, int row, int column) =>
        column < 0 ? 0 : _negations.Texts.GetOrAdd(_fill.Unquote(batch.Field(row, column)));

    private void TakeDifferences(FocusBlock block)
    {
        while (block.RowCount < block.Capacity - 1 && _negations.TryTake(out var difference))
        {
            CurDifferenceRow.Add(difference, _negations.Texts, block);
            _totals.Add(block, block.RowCount - 1, 1);
            _issues.Statistics.AddedRows++;
        }
    }
}
