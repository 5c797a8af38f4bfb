using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FinOps.Warehouse.Native;

/// <summary>Fills the indexes of a dictionary-encoded column one by one, in the width that the number of values asks for.</summary>
internal ref struct LowCardinalityIndex
{
    private readonly Span<byte> _bytes;
    private readonly int _width;
    private int _next;

    internal LowCardinalityIndex(NativeWriter writer, int values, int count)
    {
        _width = LowCardinality.WidthCode(values);
        _bytes = writer.Reserve<byte>(checked(count << _width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int index)
    {
        if (_width == 0) _bytes[_next] = (byte)index;
        else if (_width == 1) MemoryMarshal.Write(_bytes[_next..], (ushort)index);
        else MemoryMarshal.Write(_bytes[_next..], index);
        _next += 1 << _width;
    }
}
