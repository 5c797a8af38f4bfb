using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace FinOps.Warehouse.Native;

/// <summary>A pooled, growing buffer with the primitives of ClickHouse's Native format (little-endian, as every machine we run on).</summary>
internal sealed class NativeWriter : IDisposable
{
    internal const string Format = "Native";
    private const int FlushAt = 1 << 20;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FlushAt + (1 << 19));
    private int _count;

    /// <summary>Hands what was written to the target, once there is enough of it to be worth a call.</summary>
    internal async ValueTask FlushAsync(Stream target, bool final, CancellationToken cancellationToken)
    {
        if (_count == 0 || (!final && _count < FlushAt)) return;
        await target.WriteAsync(_buffer.AsMemory(0, _count), cancellationToken);
        _count = 0;
    }

    /// <summary>Begins a block; its columns follow, each under its header.</summary>
    internal void BlockHeader(int columns, int rows)
    {
        VarInt((ulong)columns);
        VarInt((ulong)rows);
    }

    internal void ColumnHeader(string name, string type)
    {
        Text(name);
        Text(type);
    }

    internal void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        VarInt((ulong)length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    internal void Text(ReadOnlySpan<byte> value)
    {
        VarInt((ulong)value.Length);
        value.CopyTo(Take(value.Length));
    }

    internal void VarInt(ulong value)
    {
        var bytes = Room(10);
        var n = 0;
        for (; value >= 0x80; value >>= 7) bytes[n++] = (byte)(value | 0x80);
        bytes[n++] = (byte)value;
        _count += n;
    }

    internal void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    internal void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    internal void Values<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryInteger<T> => Bytes(MemoryMarshal.AsBytes(values));

    /// <summary>The bytes of <paramref name="count"/> values to be set by the caller.</summary>
    internal Span<T> Reserve<T>(int count) where T : unmanaged, IBinaryInteger<T> => MemoryMarshal.Cast<byte, T>(Take(checked(count * Marshal.SizeOf<T>())));

    /// <summary>A UUID is two little-endian 64-bit halves, the high one first.</summary>
    internal void Uuid(Guid value)
    {
        Span<byte> bigEndian = stackalloc byte[16];
        value.TryWriteBytes(bigEndian, bigEndian: true, out _);
        UInt64(BinaryPrimitives.ReadUInt64BigEndian(bigEndian));
        UInt64(BinaryPrimitives.ReadUInt64BigEndian(bigEndian[8..]));
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private Span<byte> Take(int length)
    {
        var span = Room(length)[..length];
        _count += length;
        return span;
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _count < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_buffer.Length * 2, _count + length)));
            _buffer.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsSpan(_count);
    }
}
