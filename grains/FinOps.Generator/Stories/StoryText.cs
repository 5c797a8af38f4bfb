using FinOps.Focus;

namespace FinOps.Generator.Stories;

/// <summary>CSV text of a story: bytes and exact numbers into one large buffer, handed to the output when full.</summary>
internal sealed class StoryText
{
    private const int BufferSize = 1 << 20;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _used;

    public Stream? Output { get; set; }

    /// <summary>Bytes of text written since the output was set.</summary>
    public long Bytes { get; private set; }

    public void Open(Stream output)
    {
        Output = output;
        Bytes = 0;
    }

    public StoryText Write(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > BufferSize) Spill();
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
        Bytes += text.Length;
        return this;
    }

    /// <summary>A decimal without trailing zeros; <paramref name="units"/> counts 10^-18 parts.</summary>
    public StoryText Number(Int128 units)
    {
        if (_used + Money.MaxTextLength > BufferSize) Spill();
        new Money(units).TryFormat(_buffer.AsSpan(_used), out var length);
        _used += length;
        Bytes += length;
        return this;
    }

    public void Close()
    {
        Spill();
        Output?.Dispose();
        Output = null;
    }

    private void Spill()
    {
        Output?.Write(_buffer, 0, _used);
        _used = 0;
    }
}
