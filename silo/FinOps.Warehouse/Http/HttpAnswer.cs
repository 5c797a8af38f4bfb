using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;

namespace FinOps.Warehouse.Http;

/// <summary>A streamed answer. An error met half-way stands at the end of the body, behind a mark that only this answer's headers name; it is thrown instead of passed on as data.</summary>
/// <remarks>The last <see cref="Held"/> bytes are held back until more arrive. Servers before 25.11 send no mark and break the connection instead, which is thrown too.</remarks>
internal sealed class HttpAnswer : Stream
{
    internal const string CodeHeader = "X-ClickHouse-Exception-Code";
    internal const string TagHeader = "X-ClickHouse-Exception-Tag";
    private const int Held = 32 * 1024;       // ClickHouse cuts the message at 16 KB

    private readonly HttpResponseMessage _response;
    private readonly Stream _body;
    private readonly byte[]? _mark;
    private readonly byte[] _buffer = new byte[Held * 4];
    private int _start;
    private int _end;
    private bool _ended;
    private WarehouseException? _error;

    internal HttpAnswer(HttpResponseMessage response, Stream body)
    {
        (_response, _body) = (response, body);
        if (response.Headers.TryGetValues(TagHeader, out var tags)) _mark = Encoding.UTF8.GetBytes($"\r\n__exception__\r\n{tags.First()}\r\n");
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    private int Free => _ended ? _end - _start : Math.Max(0, _end - _start - Held);

    public override int Read(Span<byte> buffer)
    {
        try
        {
            while (Free == 0 && !_ended) Took(_body.Read(Room()));
        }
        catch (IOException e) { throw Broken(e); }
        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (Free == 0 && !_ended)
            {
                Room();
                Took(await _body.ReadAsync(_buffer.AsMemory(_end), cancellationToken));
            }
        }
        catch (IOException e) { throw Broken(e); }
        return Give(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private static WarehouseUnavailableException Broken(IOException e) => new($"ClickHouse broke off its answer: {e.Message}", e);

    private Span<byte> Room()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        return _buffer.AsSpan(_end);
    }

    private void Took(int count)
    {
        _end += count;
        if (count > 0) return;
        _ended = true;
        var mark = _mark is null ? -1 : _buffer.AsSpan(_start.._end).LastIndexOf(_mark);
        if (mark < 0) return;
        _error = ClickHouseError.Parse(Encoding.UTF8.GetString(_buffer.AsSpan((_start + mark + _mark!.Length).._end)));
        _end = _start + mark;
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Free);
        if (count == 0 && _error is not null && !buffer.IsEmpty) throw _error;
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _response.Dispose();      // and with it the body: the server sees the connection close and stops the query
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
