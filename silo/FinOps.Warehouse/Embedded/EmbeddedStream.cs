namespace FinOps.Warehouse.Embedded;

/// <summary>An answer read block by block. Holds its connection until it is disposed; read to the end, the connection serves again.</summary>
internal sealed class EmbeddedStream(EmbeddedEngine engine, EmbeddedSession session, EmbeddedResult stream) : Stream
{
    private EmbeddedResult? _block;
    private int _read;
    private bool _ended;
    private bool _disposed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || !Fill()) return 0;
        var count = Math.Min(buffer.Length, _block!.Length - _read);
        _block.Bytes.Slice(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_block is null || _read == _block.Length)
            if (!await engine.RunAsync(Fill)) return 0;
        return Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private bool Fill()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (!_ended && (_block is null || _read == _block.Length))
        {
            _block?.Dispose();
            _block = null;
            var next = session.Fetch(stream);
            (_block, _read, _ended) = (next, 0, next.Length == 0);
        }
        return !_ended;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_disposed) return;
        _disposed = true;
        if (!_ended && !session.Broken) session.Cancel(stream);
        _block?.Dispose();
        stream.Dispose();
        engine.Return(session);
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
