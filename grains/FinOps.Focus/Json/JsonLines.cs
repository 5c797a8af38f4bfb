using System.Buffers;
using System.Text.Unicode;
using FinOps.Focus.Input;

namespace FinOps.Focus.JsonRows;

/// <summary>One line of the buffer, without its break.</summary>
/// <param name="Number">1-based physical line.</param>
/// <param name="NotText">Holds bytes that are no UTF-8, or a NUL.</param>
internal readonly record struct JsonLine(int Start, int Length, long Number, bool NotText);

/// <summary>Streams a text line by line, buffer by buffer; the part of a line cut off by the buffer's end is read again with what follows.</summary>
internal sealed class JsonLines(ByteSource source, BillReadOptions options) : IDisposable
{
    private const int BufferBytes = 512 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;         // first byte not handed out yet
    private int _end;
    private bool _atEnd;
    private bool _begun;

    public byte[] Buffer => _buffer;

    /// <summary>The lines of the buffer, blank ones left out.</summary>
    public List<JsonLine> Lines { get; } = new(1024);

    /// <summary>The physical line where reading stands.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Set when the last read met a line longer than allowed, which is then the only one: where it starts and its first bytes.</summary>
    public (long Line, byte[] Start)? TooLong { get; private set; }

    /// <summary>Finds the next lines; false at the end.</summary>
    /// <exception cref="BillReadException">The text is damaged or expands too far.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        TooLong = null;
        Lines.Clear();
        while (true)
        {
            await FillAsync(cancellationToken);
            if (_end == 0) return false;
            var last = _buffer.AsSpan(0, _end).LastIndexOf((byte)'\n');
            if (last >= 0)
            {
                Collect(last + 1);
                if (Lines.Count > 0) return true;
            }
            else if (_buffer.Length - 1 < options.MaxRowBytes)
            {
                Grow();
            }
            else
            {
                await SkipLongLineAsync(cancellationToken);
                return true;
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Collect(int end)
    {
        var text = _buffer.AsSpan(0, end);
        var suspicious = !Utf8.IsValid(text) || text.Contains((byte)0);
        for (var at = 0; at < end;)
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = text.Slice(at, length);
            if (line is [.., (byte)'\r']) line = line[..^1];
            if (line.ContainsAnyExcept((byte)' ', (byte)'\t'))
                Lines.Add(new JsonLine(at, line.Length, Line, suspicious && (!Utf8.IsValid(line) || line.Contains((byte)0))));
            Line++;
            at += length + 1;
        }

        _start = end;
    }

    /// <summary>Passes over a line too long to hold, keeping its first bytes, in the memory the buffer has.</summary>
    private async ValueTask SkipLongLineAsync(CancellationToken cancellationToken)
    {
        TooLong = (Line, _buffer.AsSpan(0, Math.Min(_end, ReadIssue.MaxRawLength)).ToArray());
        while (true)
        {
            var last = _buffer.AsSpan(0, _end).IndexOf((byte)'\n');
            _start = last < 0 ? _end : last + 1;
            if (last >= 0) break;
            await FillAsync(cancellationToken);
            if (_end == 0) break;
        }

        Line++;
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
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var room = _buffer.Length - 1;     // one for a line break the last line may lack
        try
        {
            while (!_atEnd && _end < room)
            {
                var read = await source.ReadAsync(_buffer.AsMemory(_end, room - _end), cancellationToken);
                _atEnd = read == 0;
                _end += read;
            }
        }
        catch (ExpansionException e)
        {
            throw new ExpansionLimitException(source.Name, LineAtEnd(), e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new DamagedFileException(source.Name, LineAtEnd(), source.Bytes, $"The compressed data is damaged or cut off: {e.Message}", e);
        }

        if (!_begun)
        {
            _begun = true;
            if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) "   "u8.CopyTo(_buffer);    // blanks before an object mean nothing
        }

        if (_atEnd && _end > 0 && _buffer[_end - 1] != (byte)'\n') _buffer[_end++] = (byte)'\n';
    }

    private long LineAtEnd() => Line + _buffer.AsSpan(0, _end).Count((byte)'\n');
}
