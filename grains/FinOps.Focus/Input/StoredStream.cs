namespace FinOps.Focus.Input;

/// <summary>The bytes as stored, hashed and counted as they pass; its first bytes can be looked at before.</summary>
internal sealed class StoredStream(Stream inner) : Stream
{
    private readonly ContentHasher _hasher = new();
    private byte[] _ahead = [];
    private int _aheadUsed;

    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <returns>The first bytes, fewer than <paramref name="count"/> only when the file is shorter. Call before any read.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        _ahead = new byte[count];
        var length = await inner.ReadAtLeastAsync(_ahead, count, throwOnEndOfStream: false, cancellationToken);
        _ahead = _ahead[..length];
        return _ahead;
    }

    /// <summary>Reads what is left, so that the hash covers the whole file, and returns the hash.</summary>
    public async ValueTask<string> FinishAsync(CancellationToken cancellationToken)
    {
        var scrap = new byte[1 << 16];
        while (await ReadAsync(scrap, cancellationToken) > 0)
        {
        }

        return _hasher.Finish();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = TakeAhead(buffer.Span);
        if (read == 0) read = await inner.ReadAsync(buffer, cancellationToken);
        Count(buffer.Span[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = TakeAhead(buffer);
        if (read == 0) read = inner.Read(buffer);
        Count(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int TakeAhead(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _ahead.Length - _aheadUsed);
        _ahead.AsSpan(_aheadUsed, length).CopyTo(buffer);
        _aheadUsed += length;
        return length;
    }

    private void Count(ReadOnlySpan<byte> read)
    {
        _hasher.Append(read);
        BytesRead += read.Length;
    }
}
