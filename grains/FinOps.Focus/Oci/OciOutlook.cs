namespace FinOps.Focus.Oci;

/// <summary>What a row can only be told by its neighbours: the newest month of the file, and the currency of rows that name none.</summary>
/// <remarks>
/// Known from the rows read so far and those that lie in the same input buffer (512 KiB, filled whole, so that a file always
/// reads alike however its bytes arrive).
/// </remarks>
internal sealed class OciOutlook(OciHeader header)
{
    private const int MonthLength = 7;

    private readonly TextFill _fill = new();
    private readonly byte[] _newest = new byte[MonthLength];
    private byte[] _currency = [];

    /// <summary>Of the last row that named one, else of the next one; empty when neither is known.</summary>
    public ReadOnlySpan<byte> Currency => _currency;

    public void NewBuffer(RowBatch batch)
    {
        ReadOnlySpan<byte> previous = default;
        for (var row = 0; row < batch.Count; row++)
        {
            var start = batch.Field(row, header.Start);
            if (start.SequenceEqual(previous)) continue;
            previous = start;
            start = _fill.Unquote(start);
            if (start.Length > MonthLength && start[..MonthLength].SequenceCompareTo(_newest) > 0 && Utf8Time.Parse(start, out _) != TimeParse.Invalid)
                start[..MonthLength].CopyTo(_newest);
        }

        for (var row = 0; row < batch.Count && _currency.Length == 0; row++) Remember(_fill.Unquote(batch.Field(row, header.Currency)));
    }

    public void Remember(ReadOnlySpan<byte> currency)
    {
        if (!currency.IsEmpty && !currency.SequenceEqual(_currency)) _currency = currency.ToArray();
    }

    /// <summary>Whether a usage start lies in a month before the file's newest: that month was billed before this file was written.</summary>
    public bool IsEarlierMonth(ReadOnlySpan<byte> start) => start[..MonthLength].SequenceCompareTo(_newest) < 0;
}
