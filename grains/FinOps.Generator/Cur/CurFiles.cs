using System.IO.Compression;

namespace FinOps.Generator.Cur;

/// <summary>The data files of one delivery, opened one after the other.</summary>
internal sealed class CurFiles(Func<string, Stream> open, string folder, CurLayout layout) : IDisposable
{
    // Zip entries carry a time; a fixed one keeps the same bill the same bytes.
    private static readonly DateTimeOffset EntryTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<string> _keys = [];
    private Stream? _stream;
    private ZipArchive? _zip;

    public IReadOnlyList<string> Keys => _keys;

    public CurReport Kind => layout.Kind;

    public long MaxBytes => layout.MaxFileBytes;

    public Stream Next()
    {
        Dispose();
        var name = layout.Kind == CurReport.Cur2 ? $"{layout.Report}-{_keys.Count + 1:D5}" : $"{layout.Report}-{_keys.Count + 1}";
        var key = $"{folder}/{name}{layout.Extension}";
        _keys.Add(key);
        var file = open(key);
        if (layout.Compression == CurCompression.None) return _stream = file;
        if (layout.Compression == CurCompression.Gzip) return _stream = new GZipStream(file, CompressionLevel.Fastest);
        _zip = new ZipArchive(file, ZipArchiveMode.Create);
        var entry = _zip.CreateEntry(name + ".csv", CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        return _stream = entry.Open();
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _zip?.Dispose();
        (_stream, _zip) = (null, null);
    }
}
