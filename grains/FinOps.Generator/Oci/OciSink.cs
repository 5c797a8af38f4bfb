using System.IO.Compression;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Oci;

/// <summary>The files of one delivery: splits reports, strews in what cannot be read.</summary>
internal sealed class OciSink(OciLayout layout, StorySettings settings, OciWorld world, CellTally tally, Func<string, Stream> open)
{
    private const int RowsBetweenBad = 41;

    private readonly StoryText _text = new();
    private readonly List<string> _files = [];
    private OciRows? _rows;
    private byte[] _header = [];
    private string _report = "";
    private int _parts;
    private long _rowsInFile;
    private int _bad;

    public IReadOnlyList<string> Files => _files;

    /// <summary>Rows written, unreadable ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>A new report: its number names its files, its tags depend on when it was made.</summary>
    public void Begin(long number, int report)
    {
        _rows ??= new OciRows(settings.Seed, _text, tally);
        _text.Close();
        _report = $"reports/cost-csv/{number:D16}";
        _parts = 0;
        var tags = OciColumns.TagsOf(report);
        _header = OciColumns.Header(tags);
        _rows.Begin([.. world.Resources.Append(world.Support).Select(r => OciColumns.Ending(r, tags))]);
        Open();
    }

    public void Usage(OciResource resource, long hour)
    {
        Next(resource, hour);
        _rows!.Usage(resource, hour);
    }

    public void Correction(OciResource resource, long hour, bool back)
    {
        Next(resource, hour);
        _rows!.Correction(resource, hour, back);
    }

    /// <summary>Writes the bad rows that found no place, and closes the last file.</summary>
    public void End(long hour)
    {
        while (_bad < settings.BadRows) Bad(world.Resources[0], hour);
        _text.Close();
    }

    private void Next(OciResource resource, long hour)
    {
        if (_rowsInFile >= layout.RowsPerFile || _text.Bytes >= settings.MaxFileBytes)
        {
            _text.Close();
            Open();
        }

        if (_bad < settings.BadRows && Rows % RowsBetweenBad == 7) Bad(resource, hour);
        _rowsInFile++;
        Rows++;
    }

    private void Bad(OciResource resource, long hour)
    {
        _rows!.Bad(_bad++, resource, hour);
        _rowsInFile++;
        Rows++;
    }

    private void Open()
    {
        var name = _report + (_parts == 0 ? "" : $"-{_parts:D5}") + (layout.Compress ? ".csv.gz" : ".csv");
        _parts++;
        _files.Add(name);
        var stream = open(name);
        _text.Open(layout.Compress ? new GZipStream(stream, CompressionLevel.Fastest) : stream);
        _text.Write(_header);
        _rowsInFile = 0;
    }
}
