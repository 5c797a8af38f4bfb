using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FinOps.Focus;
using FinOps.Warehouse.Native;

namespace FinOps.Warehouse.Tables;

/// <summary>Reads Native blocks whose columns are text, plain or dictionary-encoded, nullable or not, and gives them row by row.</summary>
/// <remarks>
/// A block lies whole in one buffer. The first pass over it finds where each column begins and lays out the values of dictionaries, after that each
/// column is read on from where its last value or code ended.
/// </remarks>
internal sealed class NativeTextReader(Stream stream, int columns) : IDisposable
{
    internal const string Format = "Native";
    private readonly TableRows _values = new();             // of all dictionaries of the block, after the empty one
    private readonly int[] _row = new int[columns];         // each column's value in the row at hand, among those
    private readonly NativeTextColumn[] _filled = new NativeTextColumn[columns];      // columns of the block that hold any text: many columns of a bill hold none
    private byte[] _buffer = new byte[1 << 20];
    private int _filledCount;
    private int _start;
    private int _end;

    public int RowsLeft { get; private set; }

    /// <summary>Bytes read from the engine.</summary>
    public long Bytes { get; private set; }

    /// <returns>False at the end.</returns>
    public async ValueTask<bool> NextBlockAsync(CancellationToken cancellationToken)
    {
        // What follows the block at hand moves to the front; positions count from there.
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (true)
        {
            if (_end > 0 && TryIndex(out var rows))
            {
                RowsLeft = rows;
                return true;
            }
            if (_buffer.Length - _end < NativeTextColumn.CodeBytes) Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end, _buffer.Length - _end - NativeTextColumn.CodeBytes + 1), cancellationToken);
            if (read == 0) return _end == 0 ? false : throw new EndOfStreamException("The engine's answer ended inside a block.");
            _end += read;
            Bytes += read;
        }
    }

    public void TakeRow(TableRows rows)
    {
        var written = 0;
        var row = _row.AsSpan();
        foreach (ref var column in _filled.AsSpan(0, _filledCount))
        {
            if (column.CodeWidth > 0)
            {
                row[column.Index] = column.FirstValue + (int)(MemoryMarshal.Read<uint>(_buffer.AsSpan(column.Next)) & column.CodeMask);
                column.Next += column.CodeWidth;
                continue;
            }
            rows.Add(_values, row[written..column.Index]);
            written = column.Index + 1;
            var at = column.Next;
            var length = (int)_buffer[at++];
            if (length >= 0x80) length = LongLength(length, ref at);
            column.Next = at + length;
            if (column.Nulls >= 0 && _buffer[column.Nulls++] != 0) length = 0;
            rows.Add(_buffer, at, length);
        }
        rows.Add(_values, row[written..]);
        RowsLeft--;
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Finds the columns of the block that begins at the buffer's start; false when it is not whole yet.</summary>
    private bool TryIndex(out int rows)
    {
        var at = 0;
        rows = 0;
        if (!TryNumber(ref at, out var count) || !TryNumber(ref at, out rows)) return false;
        if (count == 0 && rows == 0)
        {
            _start = at;
            return true;
        }
        if (count != columns) throw new InvalidDataException($"The engine's block has {count} columns, not {columns}.");
        _filledCount = 0;
        _values.Clear();
        _values.AddEmpty(1);
        Array.Clear(_row);
        for (var c = 0; c < count; c++)
        {
            if (!TryText(ref at, out _) || !TryText(ref at, out var name)) return false;
            var type = _buffer.AsSpan(name);
            ref var column = ref _filled[_filledCount];
            column = new NativeTextColumn { Index = c, Nulls = -1 };
            if (rows == 0) continue;
            if (type.StartsWith("LowCardinality("u8))
            {
                if (!TryCodes(ref at, ref column, rows, nullable: type.StartsWith("LowCardinality(Nullable("u8))) return false;
                if (_values.Length - column.FirstByte > _values.Fields - column.FirstValue) _filledCount++;      // an empty value is its separator alone
                continue;
            }
            if (type.SequenceEqual("Nullable(String)"u8))
            {
                column.Nulls = at;
                at += rows;
            }
            else if (!type.SequenceEqual("String"u8)) throw new InvalidDataException($"The engine's column {c} is no text.");
            column.Next = at;
            if (!TrySkip(ref at, rows)) return false;
            if (at - column.Next > rows) _filledCount++;      // an empty text is its length alone, one byte
        }
        _start = at;
        return true;
    }

    /// <summary>Lays out the values of a dictionary, and finds its codes.</summary>
    private bool TryCodes(ref int at, ref NativeTextColumn column, int rows, bool nullable)
    {
        if (_end - at < 3 * sizeof(ulong)) return false;
        var (version, keys) = (Long(at), Long(at + sizeof(ulong)));
        if (!LowCardinality.IsWhole(version, keys, out column.CodeWidth)) throw new InvalidDataException($"The engine's dictionary is of another kind: {version}, {keys}.");
        var count = checked((int)Long(at + (2 * sizeof(ulong))));
        at += 3 * sizeof(ulong);
        (column.FirstValue, column.FirstByte) = (_values.Fields, _values.Length);
        for (var value = 0; value < count; value++)
        {
            if (!TryText(ref at, out var text)) return false;
            _values.Add(value == 0 && nullable ? [] : _buffer.AsSpan(text));
        }
        if (_end - at < sizeof(ulong)) return false;
        if (Long(at) != (ulong)rows) throw new InvalidDataException($"The engine's column {column.Index} has {Long(at)} codes for {rows} rows.");
        column.Next = at + sizeof(ulong);
        at = column.Next + (rows * column.CodeWidth);
        return at <= _end;
    }

    private ulong Long(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(at));

    private bool TrySkip(ref int at, int values)
    {
        var (buffer, end) = (_buffer, _end);
        for (; values > 0; values--)
        {
            if (at >= end) return false;
            var length = (int)buffer[at];
            if (length < 0x80) at += 1 + length;
            else if (!TryNumber(ref at, out length)) return false;
            else at += length;
        }
        return at <= end;
    }

    private bool TryText(ref int at, out Range text)
    {
        text = default;
        if (!TryNumber(ref at, out var length) || at + length > _end) return false;
        text = at..(at + length);
        at += length;
        return true;
    }

    private bool TryNumber(ref int at, out int value)
    {
        value = 0;
        for (var shift = 0; at < _end; shift += 7)
        {
            var next = _buffer[at++];
            value |= (next & 0x7f) << shift;
            if (next < 0x80) return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int LongLength(int first, ref int at)
    {
        var value = first & 0x7f;
        for (var shift = 7; ; shift += 7)
        {
            var next = _buffer[at++];
            value |= (next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
