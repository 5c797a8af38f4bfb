using System.Text;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Text;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Cur;

/// <summary>Turns lines into CUR rows, splits them over files and counts what they mean.</summary>
internal sealed class CurSink : ILineSink
{
    /// <summary>Lines between two bad rows, so that they fall into different blocks and files.</summary>
    private const int BadRowDistance = 97;

    private readonly Delivery _delivery;
    private readonly CurFiles _files;
    private readonly bool _cur2;
    private readonly string[] _header;
    private readonly byte[] _headerRow;
    private readonly RowTemplate?[] _templates;
    private readonly RowWriter _rows;
    private readonly Tally _tally;
    private long _lines;
    private int _badRows;
    private bool _open;
    private Line _last;

    public CurSink(World world, Delivery delivery, CurFiles files)
    {
        (_delivery, _files) = (delivery, files);
        _cur2 = files.Kind == CurReport.Cur2;
        _header = _cur2 ? Cur2Columns.Header : CurHeader.Of(world.Seed, delivery.Month);
        _headerRow = Encoding.UTF8.GetBytes(string.Join(',', _header) + "\n");
        _templates = new RowTemplate[world.Shapes.Count];
        _rows = new RowWriter(keepPoint: true, SplitMix.Hash(world.Seed, (ulong)delivery.Sequence, (ulong)delivery.Start));
        _tally = new Tally(world, delivery.Start);
    }

    public IReadOnlyList<string> Header => _header;

    public long Bytes { get; private set; }

    public void Add(ref Line line)
    {
        if (!_open || _rows.Bytes >= _files.MaxBytes) Open();
        _rows.Write(_templates[line.Shape.Index] ??= Compile(line.Shape), ref line);
        var hasBeside = MappingRules.TryBeside(in line, out var beside);
        _tally.Count(in line, MappingRules.Of(in line), hasBeside, beside);
        if (++_lines % BadRowDistance == 0 && _badRows < _delivery.BadRows) AddBadRow(ref line);
        _last = line;
    }

    public BillTotals Finish()
    {
        while (_lines > 0 && _badRows < _delivery.BadRows) AddBadRow(ref _last);
        Close();
        return _tally.Finish(_badRows);
    }

    /// <summary>A delivery without a single row still has one file with its header.</summary>
    public void OpenFirst()
    {
        if (!_open) Open();
    }

    private void AddBadRow(ref Line like) =>
        _rows.Write(BadRows.Make(_badRows++, _header, Texts(like.Shape), Slots(like.Shape), Name("lineItem/UnblendedCost"), Name("lineItem/UsageStartDate")), ref like);

    private RowTemplate Compile(Shape shape) => RowTemplate.Compile(_header, Texts(shape), Slots(shape));

    private Dictionary<string, string> Texts(Shape shape) => _cur2 ? Cur2Columns.Texts(shape, _delivery) : CurTexts.Of(shape, _delivery);

    private IReadOnlyDictionary<string, Slot> Slots(Shape shape) => _cur2 ? Cur2Columns.Slots(shape.Type) : CurSlots.Of(shape.Type);

    private string Name(string column) => _cur2 ? Cur2Columns.Snake(column) : column;

    private void Open()
    {
        Close();
        _rows.Output = _files.Next();
        _rows.Write(_headerRow);
        _open = true;
    }

    private void Close()
    {
        Bytes += _rows.Bytes;
        _rows.Flush();
    }
}
