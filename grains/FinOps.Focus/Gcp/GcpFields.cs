namespace FinOps.Focus.Gcp;

/// <summary>Reads values out of rows, nested or not. A span is valid until the next call on the same instance.</summary>
internal sealed class GcpFields
{
    private readonly TextFill _fill = new();
    private byte[] _scratch = new byte[1024];

    public ReadOnlySpan<byte> Text(RowBatch batch, int row, int column) => column < 0 ? [] : _fill.Unquote(batch.Field(row, column));

    /// <summary>A value; empty when it is null, missing or not there because its column is no object.</summary>
    public ReadOnlySpan<byte> Text(RowBatch batch, int row, GcpLeaf leaf)
    {
        var text = Text(batch, row, leaf.Column);
        if (leaf.Member.Length == 0 || text.IsEmpty) return text;
        var nested = Nested(text);
        if (!nested.Enter((byte)'{')) return [];
        while (nested.Member(out var name))
        {
            var wanted = name.SequenceEqual(leaf.Member);
            var value = nested.Value();
            if (wanted) return nested.Bad ? [] : value;
        }

        return [];
    }

    public GcpNested Nested(ReadOnlySpan<byte> text)
    {
        if (_scratch.Length < text.Length) _scratch = new byte[text.Length * 2];
        return new GcpNested(text, _scratch);
    }
}
