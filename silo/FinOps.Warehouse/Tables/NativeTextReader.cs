using System.Runtime.CompilerServices;
using FinOps.Focus;

namespace FinOps.Warehouse.Tables;

/// <summary>Reads Native blocks whose columns are String or Nullable(String), and gives them row by row.</summary>
/// <remarks>A block lies whole in one buffer. The first pass over it finds where each column begins, after that each column is read on from where its last value ended.</remarks>
internal sealed class NativeTextReader(Stream stream, int columns) : IDisposable
{
    internal const string Format = "Native";
    private readonly int[] _next = new int[columns];        // where the column's next value stands
    private readonly int[] _nulls = new int[columns];       // where the row's null mark stands; -1 = never null
    private readonly int[] _filled = new int[columns];      // columns of the block that hold any text: many columns of a bill hold none
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
            if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0) return _end == 0 ? false : throw new EndOfStreamException("The engine's answer ended inside a block.");
            _end += read;
            Bytes += read;
        }
    }

    public void TakeRow(TableRows rows)
    {
        var written = 0;
        foreach (var c in _filled.AsSpan(0, _filledCount))
        {
            if (c > written) rows.AddEmpty(c - written);
            written = c + 1;
            var at = _next[c];
            var length = (int)_buffer[at++];
            if (length >= 0x80) length = LongLength(length, ref at);
            _next[c] = at + length;
            if (_nulls[c] >= 0 && _buffer[_nulls[c]++] != 0) length = 0;
            rows.Add(_buffer, at, length);
        }
        if (written < _next.Length) rows.AddEmpty(_next.Length - written);
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
        if (count != _next.Length) throw new InvalidDataException($"The engine's block has {count} columns, not {_next.Length}.");
        _filledCount = 0;
        for (var c = 0; c < count; c++)
        {
            if (!TryText(ref at, out _) || !TryText(ref at, out var type)) return false;
            if (_buffer.AsSpan(type).SequenceEqual("Nullable(String)"u8))
            {
                _nulls[c] = at;
                at += rows;
            }
            else if (_buffer.AsSpan(type).SequenceEqual("String"u8)) _nulls[c] = -1;
            else throw new InvalidDataException($"The engine's column {c} is no text.");
            _next[c] = at;
            if (!TrySkip(ref at, rows)) return false;
            if (at - _next[c] > rows) _filled[_filledCount++] = c;      // an empty text is its length alone, one byte
        }
        _start = at;
        return true;
    }

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
