using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using FinOps.Domain.Spend;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Cost;

namespace FinOps.Warehouse.Native;

/// <summary>Reads an answer in format RowBinary, value by value in the order of the SELECT. Money stays 128-bit integers all the way.</summary>
internal sealed class RowReader(Stream stream) : IDisposable
{
    internal const string Format = "RowBinary";
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _start;
    private int _end;

    /// <returns>False at the end of the answer.</returns>
    internal bool HasRow() => _start < _end || Fill(1);

    /// <summary>What the engine read for this answer; nothing where the answer does not know.</summary>
    internal ReadSize Reads => stream is IMeasuredAnswer measured ? measured.Reads : default;

    internal byte Byte() => Take(1)[0];

    internal bool Bool() => Byte() != 0;

    internal long Long() => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(Take(8)));

    internal int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Decimal(38, 18).</summary>
    internal Money Money() => new(BinaryPrimitives.ReadInt128LittleEndian(Take(16)));

    internal Amounts Amounts() => new(Money(), Money(), Money(), Money());

    /// <summary>Date32.</summary>
    internal DateOnly Day() => BillingMonth.FromDays(BinaryPrimitives.ReadInt32LittleEndian(Take(4)));

    /// <summary>DateTime64(3, 'UTC').</summary>
    internal DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(Take(8)));

    internal Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, BinaryPrimitives.ReadUInt64LittleEndian(Take(8)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], BinaryPrimitives.ReadUInt64LittleEndian(Take(8)));
        return new Guid(bytes, bigEndian: true);
    }

    internal string Text() => Encoding.UTF8.GetString(Take(checked((int)VarInt())));

    internal T[] Array<T>(Func<RowReader, T> item)
    {
        var items = new T[checked((int)VarInt())];
        for (var i = 0; i < items.Length; i++) items[i] = item(this);
        return items;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        stream.Dispose();
    }

    private ulong VarInt()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_end - _start < count && !Fill(count)) throw new EndOfStreamException("The answer ends inside a row.");
        _start += count;
        return _buffer.AsSpan(_start - count, count);
    }

    private bool Fill(int count)
    {
        var kept = _buffer.AsSpan(_start.._end);
        if (count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(count);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else kept.CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < count)
        {
            var read = stream.Read(_buffer.AsSpan(_end));
            if (read == 0) return false;
            _end += read;
        }
        return true;
    }
}
