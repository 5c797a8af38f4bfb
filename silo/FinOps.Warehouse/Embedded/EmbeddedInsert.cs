using System.Runtime.InteropServices;

namespace FinOps.Warehouse.Embedded;

/// <summary>An insert in progress: what is written goes to the engine's parser, and only there.</summary>
internal sealed unsafe class EmbeddedInsert(EmbeddedSession session, nint stream) : Stream
{
    private nint _stream = stream;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty) return;
        fixed (byte* data = buffer)
            if (Chdb.chdb_stream_append(_stream, data, (nuint)buffer.Length) != 0)
                throw session.Failure(Error() ?? "The engine refused a piece of the insert without a reason.");
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    internal string? Error()
    {
        var error = Chdb.chdb_stream_insert_error(_stream);
        return error is null ? null : Marshal.PtrToStringUTF8((nint)error);
    }

    /// <summary>Ends the insert; without it nothing is stored.</summary>
    internal void Complete()
    {
        session.Checked(Chdb.chdb_stream_done(_stream)).Dispose();
        Chdb.chdb_destroy_insert_stream(_stream);
        _stream = 0;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_stream == 0) return;
        session.Failure("abandoned");
        Chdb.chdb_stream_cancel_insert(_stream);
        Chdb.chdb_destroy_insert_stream(_stream);
        _stream = 0;
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
