namespace FinOps.Grains.Exports.Remote;

/// <summary>One version of one object, read from start to end; a connection that breaks or stalls is opened anew where it ended.</summary>
/// <param name="open">The object's bytes from an offset on. Fails where the object is another version by now.</param>
/// <param name="first">What <paramref name="open"/> gave for the beginning.</param>
internal sealed class ResumingStream(Func<long, CancellationToken, Task<Stream>> open, Stream first, long length, TimeProvider time) : Stream
{
    /// <summary>In a row: any byte in between begins the count anew.</summary>
    private const int MaxBreaks = 5;

    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private Stream? _body = first;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Connections that had to be opened beyond the first.</summary>
    public int Resumed { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == length || buffer.Length == 0) return 0;
        for (var breaks = 0; ; breaks++)
        {
            try
            {
                if (_body is null)
                {
                    _body = await open(_position, cancellationToken);
                    Resumed++;
                }

                var read = await ReadOnceAsync(_body, buffer, cancellationToken);
                // The end before the end is a broken connection, whatever the server says.
                if (read == 0) throw new IOException($"The answer ended after {_position} of {length} bytes.");
                _position += read;
                return read;
            }
            catch (Exception exception) when (IsBreak(exception) && !cancellationToken.IsCancellationRequested && breaks < MaxBreaks)
            {
                await DropAsync();
                await Task.Delay(Pause * Math.Pow(2, breaks), time, cancellationToken);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <remarks>Unpackers of some formats read in this way only; they run on threads of their own.</remarks>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _body?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Stall, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length - _position)], both.Token);
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested)
        {
            throw new IOException($"No byte came for {Stall.TotalSeconds} seconds.", exception);
        }
    }

    private async ValueTask DropAsync()
    {
        if (_body is { } body) await body.DisposeAsync();
        _body = null;
    }

    private static bool IsBreak(Exception exception) =>
        exception is IOException or HttpRequestException or ExportStoreException { Code: StoreCodes.Unavailable or StoreCodes.Timeout };
}
