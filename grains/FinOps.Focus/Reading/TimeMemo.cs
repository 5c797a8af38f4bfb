namespace FinOps.Focus;

/// <summary>The last time text of a column and what it means: hourly bills repeat it for many rows.</summary>
internal sealed class TimeMemo
{
    private readonly byte[] _text = new byte[32];
    private int _length = -1;
    private long _value;

    public bool TryGet(ReadOnlySpan<byte> text, out long value)
    {
        value = _value;
        return text.Length == _length && text.SequenceEqual(_text.AsSpan(0, _length));
    }

    public void Set(ReadOnlySpan<byte> text, long value)
    {
        if (text.Length > _text.Length) return;
        text.CopyTo(_text);
        _length = text.Length;
        _value = value;
    }
}
