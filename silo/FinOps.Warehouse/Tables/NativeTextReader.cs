using FinOps.Focus;

namespace FinOps.Warehouse.Tables;

/// <summary>Reads Native blocks whose columns are text, nullable or not.</summary>
/// <remarks>A block lies whole in one buffer: the first pass over it finds where each column begins, the second takes the values.</remarks>
internal sealed class NativeTextReader(Stream stream, int columns) : IDisposable
{
    internal const string Format = "Native";
    private readonly int[] _starts = new int[columns];      // of each column's null marks, or values where it has none
    private readonly bool[] _nullable = new bool[columns];
    private byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;

    /// <summary>Bytes read from the engine.</summary>
    public long Bytes { get; private set; }

    /// <summary>Puts the rows of the next block into <paramref name="cells"/>.</summary>
    /// <returns>False at the end.</returns>
    public async ValueTask<bool> ReadAsync(TableCells cells, CancellationToken cancellationToken)
    {
        // What follows the last block moves to the front; positions count from there.
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (true)
        {
            if (_end > 0 && TryIndex(out var rows))
            {
                Take(cells, rows);
                return true;
            }
            if (_buffer.Length == _end) Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0) return _end == 0 ? false : throw new EndOfStreamException("The engine's answer ended inside a block.");
            _end += read;
            Bytes += read;
        }
    }

    public void Dispose() => stream.Dispose();

    private void Take(TableCells cells, int rows)
    {
        cells.Begin(columns, rows);
        for (var column = 0; rows > 0 && column < columns; column++)
        {
            var into = cells.Fill(column);
            var (nulls, at) = (_starts[column], _nullable[column] ? _starts[column] + rows : _starts[column]);
            for (var row = 0; row < rows; row++)
            {
                TryText(ref at, out var text);
                if (!_nullable[column] || _buffer[nulls + row] == 0) into[row] = cells.Add(_buffer.AsSpan(text));
            }
        }
    }

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
        for (var column = 0; column < count; column++)
        {
            if (!TryText(ref at, out _) || !TryText(ref at, out var type)) return false;
            if (rows == 0) continue;
            _nullable[column] = _buffer.AsSpan(type).SequenceEqual("Nullable(String)"u8);
            if (!_nullable[column] && !_buffer.AsSpan(type).SequenceEqual("String"u8)) throw new InvalidDataException($"The engine's column {column} is no text.");
            _starts[column] = at;
            if (_nullable[column]) at += rows;
            for (var row = 0; row < rows; row++)
            {
                if (!TryText(ref at, out _)) return false;
            }
        }
        _start = at;
        return true;
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
}
