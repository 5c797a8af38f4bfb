using System.IO.Compression;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Alibaba;

/// <summary>The files of one delivery: one a day or one a month, as CSV or, when they are long, as a zip of several.</summary>
internal sealed class AlibabaSink(AlibabaLayout layout, StorySettings settings, AlibabaWorld world, CellTally tally, Func<string, Stream> open) : IDisposable
{
    private const int RowsBetweenBad = 53;

    private readonly StoryText _text = new();
    private readonly List<string> _files = [];
    private readonly byte[] _header = AlibabaColumns.Header(layout.Chinese);
    private AlibabaRows? _rows;
    private ZipArchive? _zip;
    private string _name = "";
    private int _parts;
    private long _rowsInPart;
    private int _bad;

    public IReadOnlyList<string> Files => _files;

    /// <summary>Rows written, unreadable ones included.</summary>
    public long Rows { get; private set; }

    /// <param name="stamp">yyyyMMdd or yyyyMM.</param>
    /// <param name="rows">About how many will come.</param>
    public void Begin(string stamp, long rows)
    {
        Close();
        _rows ??= new AlibabaRows(_text, tally, layout);
        _name = $"{AlibabaWorld.Payer}_BillingItemDetail_{stamp}";
        _parts = 0;
        var zipped = rows > layout.RowsPerFile || rows * 500 > settings.MaxFileBytes;
        _files.Add(_name + (zipped ? ".zip" : ".csv"));
        var stream = open(_files[^1]);
        if (zipped) _zip = new ZipArchive(stream, ZipArchiveMode.Create);
        Part(zipped ? null : stream);
    }

    public void Write(AlibabaResource resource, in AlibabaLine line, ulong record, bool counted = true)
    {
        if (_zip is not null && (_rowsInPart >= layout.RowsPerFile || _text.Bytes >= settings.MaxFileBytes))
        {
            _text.Close();
            Part(null);
        }

        if (_bad < settings.BadRows && Rows % RowsBetweenBad == 11) Bad(line.Cycle);
        _rows!.Write(resource, line, record, counted);
        _rowsInPart++;
        Rows++;
    }

    /// <summary>Writes the bad rows that found no place, and closes the last file.</summary>
    public void End(DateOnly cycle)
    {
        while (_bad < settings.BadRows) Bad(cycle);
        Close();
    }

    public void Dispose() => Close();

    private void Bad(DateOnly cycle)
    {
        _rows!.Bad(_bad++, world.Hourly[0], cycle);
        _rowsInPart++;
        Rows++;
    }

    private void Part(Stream? stream)
    {
        if (stream is null)
        {
            var entry = _zip!.CreateEntry($"{_name}_{++_parts}.csv", CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);      // equal bytes whenever they are written
            stream = entry.Open();
        }

        _text.Open(stream);
        _text.Write(_header);
        _rowsInPart = 0;
    }

    private void Close()
    {
        _text.Close();
        _zip?.Dispose();
        _zip = null;
    }
}
