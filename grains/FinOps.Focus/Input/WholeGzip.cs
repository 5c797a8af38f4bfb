using System.IO.Compression;

namespace FinOps.Focus.Input;

/// <summary>Unpacks gzip and notices when it is cut off, which <see cref="GZipStream"/> takes for the end of the data.</summary>
/// <remarks>
/// A small member of known content is put behind the file's last byte. If the file is whole, its content comes out last and is taken off
/// again; in a file cut off inside a member those bytes are taken for compressed data and something else comes out, or an error.
/// </remarks>
internal sealed class WholeGzip : IAsyncDisposable
{
    private static readonly byte[] Mark = [0x9d, 0x01, 0xf4, 0x5b, 0xe2, 0x77, 0x0c, 0xa8, 0x36, 0xc1, 0x5e, 0x93, 0x28, 0xdf, 0x4a, 0x61];
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly GZipStream _gzip;
    private readonly byte[] _pending = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    public WholeGzip(Stream stored) => _gzip = new GZipStream(new Appended(stored), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_end - _start <= Mark.Length && !_atEnd)
        {
            _pending.AsSpan(_start, _end - _start).CopyTo(_pending);
            (_start, _end) = (0, _end - _start);
            var read = await _gzip.ReadAsync(_pending.AsMemory(_end), cancellationToken);
            _end += read;
            if (read > 0) continue;
            _atEnd = true;
            if (!_pending.AsSpan(_start, _end - _start).SequenceEqual(Mark)) throw new InvalidDataException("it ends early.");
        }

        var ready = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _pending.AsMemory(_start, ready).CopyTo(buffer);
        _start += ready;
        return ready;
    }

    public ValueTask DisposeAsync() => _gzip.DisposeAsync();

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>The stored bytes and then the mark's.</summary>
    private sealed class Appended(Stream stored) : Stream
    {
        private int _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = stored.Read(buffer, offset, count);
            return read > 0 ? read : TakeMark(buffer.AsSpan(offset, count));
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await stored.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : TakeMark(buffer.Span);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) stored.Dispose();
            base.Dispose(disposing);
        }

        private int TakeMark(Span<byte> buffer)
        {
            var length = Math.Min(buffer.Length, MarkMember.Length - _given);
            MarkMember.AsSpan(_given, length).CopyTo(buffer);
            _given += length;
            return length;
        }
    }
}
