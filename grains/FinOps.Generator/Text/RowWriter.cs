using System.Runtime.CompilerServices;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;

namespace FinOps.Generator.Text;

/// <summary>Fills templates into one large buffer and hands it to a stream when full.</summary>
/// <param name="keepPoint">Whole numbers as "1.0", the way CUR prints them.</param>
/// <param name="salt">Line ids are unique within a delivery and differ between deliveries, as AWS promises no more.</param>
internal sealed class RowWriter(bool keepPoint, ulong salt)
{
    public const int MaxSlotLength = LineId.Length;
    private const int BufferSize = 1 << 20;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly byte[] _times = new byte[Hours.TextLength * 2 + 1];
    private long _start = long.MinValue, _end = long.MinValue;
    private int _used;

    public Stream? Output { get; set; }

    /// <summary>Bytes written since the last <see cref="Flush"/> changed the output, not yet compressed.</summary>
    public long Bytes { get; private set; }

    public void Write(RowTemplate template, ref Line line)
    {
        if (_used + template.MaxLength > BufferSize) Spill();
        if (line.Start != _start || line.End != _end) SetTimes(line.Start, line.End);
        var to = _buffer.AsSpan(_used);
        var text = template.Text;
        int from = 0, at = 0;
        foreach (var hole in template.Holes)
        {
            text[from..hole.TextEnd].CopyTo(to[at..]);
            at += hole.TextEnd - from;
            from = hole.TextEnd;
            at += WriteSlot(hole.Slot, ref line, to[at..]);
        }
        text[from..].CopyTo(to[at..]);
        at += text.Length - from;
        _used += at;
        Bytes += at;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > BufferSize) Spill();
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
        Bytes += bytes.Length;
    }

    public void Flush()
    {
        Spill();
        Bytes = 0;
    }

    private void Spill()
    {
        Output?.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void SetTimes(long start, long end)
    {
        (_start, _end) = (start, end);
        Hours.Write(start, _times);
        _times[Hours.TextLength] = (byte)'/';
        Hours.Write(end, _times.AsSpan(Hours.TextLength + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WriteSlot(Slot slot, ref Line line, Span<byte> to)
    {
        if (slot < Slot.LineId) return Fixed.Write(line[slot], to, keepPoint);
        if (slot == Slot.LineId) return LineId.Write(line.Shape.Key ^ salt, line.Start, to);
        var text = slot switch
        {
            Slot.Interval => _times.AsSpan(),
            Slot.Start => _times.AsSpan(0, Hours.TextLength),
            _ => _times.AsSpan(Hours.TextLength + 1),
        };
        text.CopyTo(to);
        return text.Length;
    }
}
