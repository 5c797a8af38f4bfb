using System.Buffers;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>JSON being written, without a blank. Bytes that are no UTF-8 stay as they are: whoever reads the rows refuses them.</summary>
internal sealed class JsonText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(b => (byte)b)]);

    private byte[] _bytes = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length > _bytes.Length - _length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + json.Length));
        json.CopyTo(_bytes.AsSpan(_length));
        _length += json.Length;
    }

    public void Quote(ReadOnlySpan<byte> text)
    {
        Add("\""u8);
        while (text.IndexOfAny(Escaped) is >= 0 and var at)
        {
            Add(text[..at]);
            Escape(text[at]);
            text = text[(at + 1)..];
        }

        Add(text);
        Add("\""u8);
    }

    private void Escape(byte sign)
    {
        switch (sign)
        {
            case (byte)'"': Add("\\\""u8); break;
            case (byte)'\\': Add("\\\\"u8); break;
            case (byte)'\b': Add("\\b"u8); break;
            case (byte)'\f': Add("\\f"u8); break;
            case (byte)'\n': Add("\\n"u8); break;
            case (byte)'\r': Add("\\r"u8); break;
            case (byte)'\t': Add("\\t"u8); break;
            default: Add([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (sign >> 4)), "0123456789abcdef"u8[sign & 15]]); break;
        }
    }
}
