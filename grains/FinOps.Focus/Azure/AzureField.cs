namespace FinOps.Focus.Azure;

/// <summary>One source column as codes of its distinct texts within a block, for columns whose FOCUS value is worked out once per text.</summary>
internal sealed class AzureField(int column)
{
    private readonly TextFill _fill = new();
    private readonly int[] _codes = new int[1024];

    public Utf8Dictionary Texts { get; } = new();

    /// <summary>Code of row k of the last <see cref="Read"/>; 0 for an empty field and a missing column.</summary>
    public int this[int k] => _codes[k];

    public void Begin() => Texts.Clear();

    public void Read(RowBatch batch, ReadOnlySpan<int> rows)
    {
        if (column >= 0) _fill.Fill(batch, column, rows, Texts, _codes);
    }
}
