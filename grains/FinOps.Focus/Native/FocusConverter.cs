namespace FinOps.Focus.Native;

internal sealed class FocusConverter(FocusHeader header, IssueSink issues) : RowConverter
{
    public override BillFormat Format => BillFormat.FocusCsv;

    public override void Begin(FocusBlock block) => throw new NotSupportedException(header.File + issues.IsFull);

    public override int Convert(RowBatch batch, int from, FocusBlock block) => 0;

    public override bool Finish(FocusBlock block) => false;
}
