using System.IO.Compression;

namespace FinOps.Focus.Input;

/// <summary>Every .csv entry of a zip, and every JSON Lines one, in archive order. A zip's directory lies at its end, so the file is first spooled to a temporary
/// one.</summary>
internal sealed class ZipSource : ByteSource
{
    private readonly FileStream _spool;
    private readonly ZipArchive _archive;
    private readonly string _hash;
    private readonly Queue<ZipArchiveEntry> _entries;
    private ZipArchiveEntry? _entry;
    private Stream? _current;
    private Crc32 _crc = new();
    private long _length;

    private ZipSource(string file, FileStream spool, ZipArchive archive, string hash, BillReadOptions options)
        : base(file, options)
    {
        _spool = spool;
        _archive = archive;
        _hash = hash;
        _entries = new(archive.Entries.Where(e => IsText(e.Name)));
        StoredBytes = spool.Length;
    }

    public override long StoredBytes { get; }

    public static async ValueTask<ZipSource> OpenAsync(
        StoredStream stored, string file, BillReadOptions options, CancellationToken cancellationToken)
    {
        var spool = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await stored.CopyToAsync(spool, cancellationToken);
            var hash = await stored.FinishAsync(cancellationToken);
            await stored.DisposeAsync();
            var archive = await ZipArchive.CreateAsync(spool, ZipArchiveMode.Read, leaveOpen: false, null, cancellationToken);
            var source = new ZipSource(file, spool, archive, hash, options);
            if (source._entries.Count == 0) throw new UnknownFormatException(file, "the zip holds no .csv file, nor .json, .jsonl or .ndjson.");
            return source;
        }
        catch (InvalidDataException e)
        {
            await spool.DisposeAsync();
            throw new DamagedFileException(file, 0, 0, $"The zip is damaged or cut off: {e.Message}", e);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        if (_current is not null) await _current.DisposeAsync();
        _current = null;
        if (!_entries.TryDequeue(out var entry)) return false;
        Name = $"{File}!{entry.FullName}";
        _current = await entry.OpenAsync(cancellationToken);
        (_entry, _crc, _length) = (entry, new Crc32(), 0);
        return true;
    }

    public override ValueTask<string> FinishAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_hash);

    public override async ValueTask DisposeAsync()
    {
        if (_current is not null) await _current.DisposeAsync();
        await _archive.DisposeAsync();
        await _spool.DisposeAsync();
    }

    private static bool IsText(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".json" or ".jsonl" or ".ndjson";

    protected override async ValueTask<int> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await _current!.ReadAsync(buffer, cancellationToken);
        _crc.Append(buffer.Span[..read]);
        _length += read;
        if (read == 0 && (_length != _entry!.Length || _crc.Value != _entry.Crc32))
            throw new InvalidDataException("its length or checksum is not what the archive's directory says.");
        return read;
    }
}
