using FinOps.Focus.Aws;

namespace FinOps.Focus.Gcp;

/// <summary>Google Cloud billing export to FOCUS 1.4 in two passes over a batch: decisions row by row, then texts column by column.</summary>
internal sealed class GcpConverter : RowConverter
{
    /// <summary>Source rows per pass: what both passes touch should stay in the cache.</summary>
    private const int PassRows = 512;

    private readonly GcpRowReader _reader;
    private readonly GcpCredits _credits;
    private readonly GcpCommitments _commitments;
    private readonly GcpCharges _charges;
    private readonly GcpUsage _usage;
    private readonly GcpTexts _texts;
    private readonly GcpFields _fields = new();
    private readonly CostTotalizer _totals;
    private readonly IssueSink _issues;
    private readonly int _currency;
    private readonly CurCharge[] _made = new CurCharge[GcpTexts.PassRows];
    private readonly GcpMark[] _marks = new GcpMark[GcpTexts.PassRows];
    private bool _settled;

    public GcpConverter(GcpHeader header, IssueSink issues)
    {
        _issues = issues;
        _currency = header["currency"];
        _usage = new GcpUsage(header, issues);
        _reader = new GcpRowReader(header, _usage, issues);
        _credits = new GcpCredits(header["credits"], issues);
        _commitments = new GcpCommitments(issues);
        _charges = new GcpCharges(_credits, _commitments, new GcpPlaces(header, _commitments.Texts));
        _texts = new GcpTexts(header, _commitments.Texts, _usage.Units);
        _totals = new CostTotalizer(issues.Statistics);
    }

    public override BillFormat Format => BillFormat.GcpBilling;

    public override void Begin(FocusBlock block)
    {
        _reader.Begin();
        _texts.Begin(block);
    }

    public override int Convert(RowBatch batch, int from, FocusBlock block)
    {
        if (from == 0)
        {
            _reader.NewBuffer();
            _texts.NewBuffer();
        }

        var room = Math.Min(_made.Length, block.Capacity - block.RowCount);
        var last = Math.Min(batch.Count, from + PassRows);
        var (row, made) = (from, 0);
        for (; row < last && made + GcpCharges.Most <= room; row++) made += Make(batch, row, made);
        if (made > 0) Write(batch, block, made);
        _totals.Publish();
        return row - from;
    }

    public override bool Finish(FocusBlock block)
    {
        if (!_settled) _commitments.Settle();
        _settled = true;
        while (block.RowCount < block.Capacity && _commitments.TryTake(out var share))
        {
            GcpEndRows.Add(share, _commitments.Texts, _usage.Units, block);
            _totals.Add(block, block.RowCount - 1, 1);
            _issues.Statistics.AddedRows++;
        }

        return _commitments.HasDue;
    }

    private int Make(RowBatch batch, int row, int at)
    {
        if (!_reader.TryRead(batch, row, out var amounts) || !_credits.TryRead(batch, row)) return 0;
        var billed = amounts.Cost;
        foreach (ref readonly var credit in _credits.Found) billed += credit.Amount;
        _totals.AddSource(_fields.Text(batch, row, _currency), billed);
        var made = _charges.Make(batch, row, amounts, _made.AsSpan(at), _marks.AsSpan(at));
        _issues.Statistics.StoredRows++;
        _issues.Statistics.AddedRows += made - 1;
        return made;
    }

    private void Write(RowBatch batch, FocusBlock block, int made)
    {
        var first = block.RowCount;
        block.SetRowCount(first + made);
        var charges = _made.AsSpan(0, made);
        CurNumbers.Write(charges, batch.Lines, block, first);
        _texts.Write(batch, charges, _marks.AsSpan(0, made), block, first);
        _totals.Add(block, first, made);
    }
}
