namespace FinOps.Focus;

/// <summary>Turns the rows of one text into FOCUS rows. Made from the text's header; lives as long as the text.</summary>
internal abstract class RowConverter
{
    public abstract BillFormat Format { get; }

    /// <summary>Called when a fresh block is about to be filled: codes of the last one mean nothing any more.</summary>
    public abstract void Begin(FocusBlock block);

    /// <summary>Converts rows from <paramref name="from"/> on as far as the block has room.</summary>
    /// <returns>Rows taken; 0 when the block is too full for a single one.</returns>
    public abstract int Convert(RowBatch batch, int from, FocusBlock block);

    /// <summary>Adds rows that only the end of the text settles, as far as the block has room; true while some are left.</summary>
    public abstract bool Finish(FocusBlock block);
}
