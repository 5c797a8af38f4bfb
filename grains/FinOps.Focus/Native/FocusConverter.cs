using System.Text;

namespace FinOps.Focus.Native;

/// <summary>FOCUS CSV of any version from 1.0 preview on to FOCUS 1.4 blocks.</summary>
internal sealed class FocusConverter(FocusHeader header, IssueSink issues) : RowConverter
{
    private const int PassRows = 1024;

    private readonly FocusRowReader _reader = new(header, issues);
    private readonly ProviderQuirks _quirks = new(header);
    private readonly FocusUpgrade _upgrade = new(header);
    private readonly CostTotalizer _totals = new(issues.Statistics);
    private readonly TextFill _fill = new();
    private readonly byte[][] _extraNames = [.. header.Extras.Select(e => Encoding.UTF8.GetBytes(e.Name))];
    private readonly int[] _rows = new int[PassRows];
    private readonly byte[][] _nulls = ["NULL"u8.ToArray(), "null"u8.ToArray()];

    public override BillFormat Format => BillFormat.FocusCsv;

    public override void Begin(FocusBlock block)
    {
        _reader.Begin();
        _quirks.Begin();
    }

    public override int Convert(RowBatch batch, int from, FocusBlock block)
    {
        var rows = Math.Min(Math.Min(batch.Count - from, PassRows), block.Capacity - block.RowCount);
        var first = block.RowCount;
        block.SetRowCount(first + rows);
        var kept = 0;
        for (var row = from; row < from + rows; row++)
        {
            if (!_reader.TryRead(batch, row, block, first + kept)) continue;
            block.LinesArray[first + kept] = batch.Lines[row];
            _rows[kept++] = row;
        }

        block.SetRowCount(first + kept);
        if (kept == 0) return rows;
        Texts(batch, _rows.AsSpan(0, kept), block, first);
        _quirks.Apply(batch, _reader, _rows.AsSpan(0, kept), block, first);
        _upgrade.Apply(batch, _reader, _rows.AsSpan(0, kept), block, first);
        issues.Statistics.StoredRows += kept;
        for (var row = first; row < first + kept; row++)
            _totals.AddSource(block.Text(FocusColumnId.BillingCurrency)[row], new Money(block.Money(FocusColumnId.BilledCost).Units[row]));
        _totals.Add(block, first, kept);
        return rows;
    }

    public override bool Finish(FocusBlock block) => false;

    private void Texts(RowBatch batch, ReadOnlySpan<int> rows, FocusBlock block, int first)
    {
        foreach (var column in FocusColumns.All)
        {
            if (column.Type is FocusColumnType.Text or FocusColumnType.Json && header[column.Id] >= 0)
                Fill(batch, rows, header[column.Id], block.Text(column.Id), first);
        }

        for (var i = 0; i < header.Extras.Length; i++)
            Fill(batch, rows, header.Extras[i].Column, block.Extras.Column(block.Extras.GetOrAdd(_extraNames[i])), first);
    }

    private void Fill(RowBatch batch, ReadOnlySpan<int> rows, int column, StringColumn target, int first)
    {
        var codes = target.Writable.AsSpan(first, rows.Length);
        _fill.Fill(batch, column, rows, target.Dictionary, codes);
        foreach (var text in _nulls)
        {
            if (target.Dictionary.Find(text) is not (> 0 and var code)) continue;
            issues.Statistics.NullTexts += codes.Count(code);
            codes.Replace(code, 0);
        }
    }
}
