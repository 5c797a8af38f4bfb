using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Azure;

/// <summary>The part files of one delivery of one export: splits them, strews in what cannot be read, tells the totals what the rows mean.</summary>
/// <remarks>What a row means is written here apart from the reader, so that the two can be held against each other.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The text closes the file it writes to.")]
internal sealed class AzureSink
{
    private const int RowsBetweenBad = 53;

    private readonly AzureLayout _layout;
    private readonly StorySettings _settings;
    private readonly Func<string, Stream> _open;
    private readonly StoryText _text = new();
    private readonly CellTally _tally = new();
    private readonly string[] _header;
    private readonly AzureTexts _texts;
    private readonly AzureTemplate?[] _templates;
    private readonly (int Group, int Beside)[] _groups;
    private readonly List<AzureFile> _files = [];
    private readonly DateOnly _month;
    private readonly bool _amortized;
    private CountingStream? _stored;
    private byte[] _date = [];
    private long _day = -1;
    private long _rowsInFile;
    private int _bad;

    public AzureSink(AzureLayout layout, StorySettings settings, AzureWorld world, DateOnly month, bool final, bool amortized, string folder, Func<string, Stream> open)
    {
        (_layout, _settings, _month, _amortized, Folder, _open) = (layout, settings, month, amortized, folder, open);
        _header = AzureColumns.Header(layout);
        _texts = new AzureTexts(layout, month, final);
        _templates = new AzureTemplate?[world.Shapes.Count];
        _groups = [.. world.Shapes.Select(s => (_tally.Group(s.Group), s.Beside is { } beside ? _tally.Group(beside) : -1))];
        Open();
    }

    public string Folder { get; }

    public IReadOnlyList<AzureFile> Files => _files;

    /// <summary>Rows written, unreadable ones included.</summary>
    public long Rows { get; private set; }

    public bool Amortized => _amortized;

    /// <summary>A row and what FOCUS makes of it; nothing when the other file of the month carries it.</summary>
    /// <param name="day">Counted since 1970.</param>
    public void Add(AzureShape shape, long day, AzureLine line)
    {
        if (_text.Bytes >= _settings.MaxFileBytes) Open();
        if (day != _day) (_day, _date) = (day, Encoding.ASCII.GetBytes(Hours.Day(day * 24).ToString("MM/dd/yyyy")));
        line.Date = _date;
        if (_bad < _settings.BadRows && Rows % RowsBetweenBad == 11) Bad(shape, line);
        (_templates[shape.Index] ??= new AzureTemplate(_header, _texts.Of(shape), AzureColumns.SlotsOf(_layout))).Write(_text, line);
        _rowsInFile++;
        Rows++;
        Count(shape, day, line);
    }

    /// <summary>Writes the bad rows that found no place and closes the last file.</summary>
    public IReadOnlyList<StoryCell> End(AzureShape like)
    {
        while (_bad < _settings.BadRows) Bad(like, new AzureLine { Date = Encoding.ASCII.GetBytes($"{_month:MM/dd/yyyy}") });
        Close();
        return _tally.Finish();
    }

    private void Count(AzureShape shape, long day, in AzureLine line)
    {
        var commitment = shape.Row is AzureRow.Covered or AzureRow.Unused;
        if (commitment != _amortized) return;
        var (cost, list, contracted) = (line.Cost, line.Cost, line.Cost);
        if (shape.Row is AzureRow.Usage or AzureRow.Covered)
        {
            var atList = Product(line.ListPrice, line.Quantity, shape);
            var atContract = Product(line.UnitPrice, line.Quantity, shape);
            if (shape.Row == AzureRow.Covered) contracted = atContract != 0 ? atContract : atList;
            list = atList != 0 ? atList : contracted;
        }

        var (group, beside) = _groups[shape.Index];
        switch (shape.Row)
        {
            case AzureRow.Covered:
                Tally(group, day, 0, cost, list, contracted);
                break;
            case AzureRow.Unused:
                Tally(group, day, 0, cost, 0, 0);
                break;
            case AzureRow.Purchase or AzureRow.Refund:
                Tally(group, day, cost, 0, list, contracted);
                if (beside >= 0) Tally(beside, day, 0, cost, 0, 0);
                break;
            default:
                Tally(group, day, cost, cost, list, contracted);
                break;
        }
    }

    private void Tally(int group, long day, Int128 billed, Int128 effective, Int128 list, Int128 contracted) =>
        _tally.Add(group, Hours.Day(day * 24).DayNumber, _month.DayNumber, billed, effective, list, contracted);

    /// <summary>Price x quantity in the billing currency, for a block of units where the price is for one.</summary>
    private Int128 Product(Int128 price, Int128 quantity, AzureShape shape)
    {
        // Both count 10^-18 parts but have no more than six decimals, so nothing is lost.
        var product = price / 1_000_000_000_000 * (quantity / 1_000_000_000_000) * 1_000_000;
        return AzureMoney.Billed(_layout, shape.Meter?.Kind == AzureKind.Block ? product / AzureMeter.Block : product);
    }

    private void Bad(AzureShape like, in AzureLine line)
    {
        var texts = _texts.Of(like);
        var slots = AzureColumns.SlotsOf(_layout);
        var (cost, date) = _layout.IsMca ? ("costInBillingCurrency", "date") : ("Cost", "Date");
        var template = (_bad++ % 4) switch
        {
            0 => new AzureTemplate(_header[..^1], texts, slots),
            1 => new AzureTemplate(_header, texts, slots, ",surplus"),
            2 => Replaced(cost, "1.234,56"),
            _ => Replaced(date, "31/31/2026"),
        };
        template.Write(_text, line);
        _rowsInFile++;
        Rows++;

        AzureTemplate Replaced(string column, string value)
        {
            texts[column] = value;
            slots.Remove(column);
            return new AzureTemplate(_header, texts, slots);
        }
    }

    private void Open()
    {
        Close();
        var name = $"{Folder}/part_{_files.Count}_0001.csv{(_layout.Compress ? ".gz" : "")}";
        _files.Add(new AzureFile(name));
        _stored = new CountingStream(_open(name));
        _text.Open(_layout.Compress ? new GZipStream(_stored, CompressionLevel.Fastest) : _stored);
        _text.Write([0xEF, 0xBB, 0xBF]).Write(Encoding.UTF8.GetBytes(string.Join(',', _header) + "\n"));
        _rowsInFile = 0;
    }

    private void Close()
    {
        if (_stored is null) return;
        _text.Close();
        _files[^1] = _files[^1] with { Bytes = _stored.Bytes, Rows = _rowsInFile };
        _stored = null;
    }
}
