namespace FinOps.Focus.Input;

/// <summary>The text of a stored file: as it is, unpacked from gzip, or entry after entry of a zip.</summary>
internal abstract class ByteSource(string file, BillReadOptions options) : IAsyncDisposable
{
    /// <summary>Bytes below which no expansion ratio is taken seriously.</summary>
    private const long RatioFloor = 16 << 20;

    private readonly byte[] _ahead = new byte[512];     // read to see what the text is, not taken yet
    private int _aheadStart;
    private int _aheadEnd;
    private InvalidDataException? _fault;

    /// <summary>The text being read: the file, or <c>archive.zip!entry.csv</c>.</summary>
    public string Name { get; protected set; } = file;

    /// <summary>Stored bytes taken so far.</summary>
    public abstract long StoredBytes { get; }

    /// <summary>Text bytes given so far, all entries together.</summary>
    public long Bytes { get; protected set; }

    protected string File { get; } = file;

    /// <summary>Decides by the first bytes, whatever the name says.</summary>
    /// <exception cref="UnknownFormatException">A compression or file type that is not read.</exception>
    public static async ValueTask<ByteSource> OpenAsync(Stream stream, string file, BillReadOptions options,
        CancellationToken cancellationToken)
    {
        var stored = new StoredStream(stream);
        var magic = (await stored.PeekAsync(8, cancellationToken)).ToArray();
        if (magic is [0x1f, 0x8b, ..])
            return new SingleSource(file, stored, new WholeGzip(stored), options);
        if (magic.AsSpan().StartsWith("PK\x03\x04"u8) || magic.AsSpan().StartsWith("PK\x05\x06"u8))
            return await ZipSource.OpenAsync(stored, file, options, cancellationToken);
        if (FileMagic.Table(magic) is { } table) return await TableSource.OpenAsync(stored, table, file, options, cancellationToken);
        FileMagic.Refuse(magic, file);
        return new SingleSource(file, stored, null, options);
    }

    /// <summary>Goes to the next text; false when there is none.</summary>
    public abstract ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken);

    /// <summary>The text's first byte that is no blank or byte order mark, without taking it; 0 where none is near or the text is damaged,
    /// which reading it then says.</summary>
    public async ValueTask<byte> FirstByteAsync(CancellationToken cancellationToken)
    {
        (_aheadStart, _aheadEnd) = (0, 0);
        while (_aheadEnd < _ahead.Length)
        {
            int read;
            try
            {
                read = await ReadCoreAsync(_ahead.AsMemory(_aheadEnd), cancellationToken);
            }
            catch (InvalidDataException e)
            {
                _fault = e;
                return 0;
            }

            _aheadEnd += read;
            var text = _ahead.AsSpan(0, _aheadEnd);
            if (text.StartsWith("\uFEFF"u8)) text = text[3..];
            var first = text.IndexOfAnyExcept(" \t\r\n"u8);
            if (first >= 0 && _aheadEnd >= 3) return text[first];
            if (read == 0) return first < 0 ? (byte)0 : text[first];
        }

        return 0;
    }

    /// <returns>Bytes read of the current text, 0 at its end.</returns>
    /// <exception cref="InvalidDataException">The compression is damaged or ends early.</exception>
    /// <exception cref="ExpansionException">It expands too far.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = Ahead(buffer.Span);
        if (read == 0) read = await ReadCoreAsync(buffer, cancellationToken);
        Bytes += read;
        if (Bytes > options.MaxExpandedBytes)
            throw new ExpansionException($"The file expands to more than {options.MaxExpandedBytes} bytes (MaxExpandedBytes).");
        if (Bytes > RatioFloor && Bytes / options.MaxExpansionRatio > StoredBytes)
            throw new ExpansionException($"The file expands to more than {options.MaxExpansionRatio} times its size (MaxExpansionRatio).");
        return read;
    }

    /// <summary>Reads the stored file to its end and returns its content hash.</summary>
    public abstract ValueTask<string> FinishAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    private int Ahead(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _aheadEnd - _aheadStart);
        if (length == 0 && _fault is { } fault) throw new InvalidDataException(fault.Message, fault);
        _ahead.AsSpan(_aheadStart, length).CopyTo(buffer);
        _aheadStart += length;
        return length;
    }

    protected abstract ValueTask<int> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    private sealed class SingleSource(string file, StoredStream stored, WholeGzip? gzip, BillReadOptions options) : ByteSource(file,
        options)
    {
        private bool _opened;

        public override long StoredBytes => stored.BytesRead;

        public override ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
        {
            var first = !_opened;
            _opened = true;
            return ValueTask.FromResult(first);
        }

        public override ValueTask<string> FinishAsync(CancellationToken cancellationToken) => stored.FinishAsync(cancellationToken);

        public override ValueTask DisposeAsync() => gzip?.DisposeAsync() ?? stored.DisposeAsync();

        protected override ValueTask<int> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            gzip?.ReadAsync(buffer, cancellationToken) ?? stored.ReadAsync(buffer, cancellationToken);
    }
}

/// <summary>A compressed file grows beyond what the options allow.</summary>
internal sealed class ExpansionException(string message) : Exception(message);
