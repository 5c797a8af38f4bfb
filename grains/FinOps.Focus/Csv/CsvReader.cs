using System.Buffers;
using System.Runtime.CompilerServices;
using FinOps.Focus.Input;

namespace FinOps.Focus.Csv;

/// <summary>Streams one CSV text buffer by buffer: after each <see cref="ReadAsync"/> the complete rows of the buffer lie indexed.</summary>
/// <remarks>The part of a row cut off by the buffer's end is moved to the front and indexed again with what follows.</remarks>
internal sealed partial class CsvReader : IDisposable
{
    private const int BufferBytes = 512 * 1024;

    private readonly ByteSource _source;
    private readonly BillReadOptions _options;
    private readonly CsvIndex _index = new();
    private byte[] _buffer;
    private int _start;         // first byte not yet indexed as part of a complete row
    private int _end;
    private long _line = 1;     // physical line at _start
    private bool _atEnd;
    private bool _begun;

    public CsvReader(ByteSource source, BillReadOptions options)
    {
        _source = source;
        _options = options;
        _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    }

    public byte[] Buffer => _buffer;

    public int[] Separators => _index.Separators;

    /// <summary>The rows of the buffer, blank lines left out.</summary>
    public CsvRow[] Rows { get; private set; } = new CsvRow[1024];

    public int RowCount { get; private set; }

    /// <summary>The physical line where reading stands.</summary>
    public long Line => _line;

    /// <summary>Set when the last read met a row longer than allowed, which is then the only "row": where it starts and its first bytes.</summary>
    public (long Line, byte[] Start)? TooLong { get; private set; }

    /// <summary>The bytes of a field as they stand, quotes included, without the CR of a CRLF.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(in CsvRow row, int column)
    {
        var k = row.FirstField + column;
        var start = _index.Separators[k - 1] + 1;
        var field = _buffer.AsSpan(start, _index.Separators[k] - start);
        return column == row.FieldCount - 1 && field is [.. var rest, (byte)'\r'] ? rest : field;
    }

    /// <summary>The whole row as it stands.</summary>
    public ReadOnlySpan<byte> Raw(in CsvRow row)
    {
        var start = _index.Separators[row.FirstField - 1] + 1;
        return _buffer.AsSpan(start, _index.Separators[row.FirstField + row.FieldCount - 1] - start);
    }

    /// <summary>Indexes the next rows; false at the end.</summary>
    /// <exception cref="BillReadException">The text is damaged, expands too far, or ends inside quotes.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        TooLong = null;
        RowCount = 0;
        while (true)
        {
            MoveToFront();
            await FillAsync(cancellationToken);
            if (_end == 0) return false;
            CsvScanner.Scan(_buffer, 0, _end, _index);
            if (_index.RowCount > 0)
            {
                CollectRows();
                if (RowCount > 0) return true;
                continue;       // blank lines only
            }

            if (_atEnd)
                throw new DamagedFileException(_source.Name, _line, _source.Bytes, "A quote opened in this row is never closed.");
            if (_buffer.Length - CsvScanner.Padding < _options.MaxRowBytes)
            {
                Grow();
                continue;
            }

            await SkipLongRowAsync(cancellationToken);
            return true;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void MoveToFront()
    {
        if (_start == 0) return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var room = _buffer.Length - CsvScanner.Padding - 1;     // one for a line break the last row may lack
        try
        {
            while (!_atEnd && _end < room)
            {
                var read = await _source.ReadAsync(_buffer.AsMemory(_end, room - _end), cancellationToken);
                _atEnd = read == 0;
                _end += read;
            }
        }
        catch (ExpansionException e)
        {
            throw new ExpansionLimitException(_source.Name, LineAtEnd(), e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new DamagedFileException(_source.Name, LineAtEnd(), _source.Bytes, $"The compressed data is damaged or cut off: {e.Message}", e);
        }

        if (!_begun)
        {
            _begun = true;
            if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
            MoveToFront();
        }

        if (_atEnd && _end > 0 && _buffer[_end - 1] != (byte)'\n') _buffer[_end++] = (byte)'\n';
    }

    private long LineAtEnd() => _line + _buffer.AsSpan(_start, _end - _start).Count((byte)'\n');
}
