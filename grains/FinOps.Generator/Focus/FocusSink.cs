using System.Text;
using FinOps.Focus;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Text;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Focus;

/// <summary>Turns lines into FOCUS rows: one each, a second one for what of a commitment nobody used, none for negations.</summary>
internal sealed class FocusSink(World world, Delivery delivery, FocusVersion version) : ILineSink
{
    private const int BadRowDistance = 97;
    private readonly string[] _header = FocusHeader.Of(version);
    private readonly RowTemplate?[] _templates = new RowTemplate[world.Shapes.Count];
    private readonly RowTemplate?[] _unused = new RowTemplate[world.Shapes.Count];
    private readonly RowWriter _rows = new(keepPoint: false, 0);
    private readonly Tally _tally = new(world, delivery.Start);
    private Line _last;
    private long _lines;
    private int _badRows;

    public long Bytes { get; private set; }

    public void Begin(Stream output)
    {
        _rows.Output = output;
        _rows.Write(Encoding.UTF8.GetBytes(string.Join(',', _header) + "\n"));
    }

    public void Add(ref Line line)
    {
        var charge = MappingRules.Of(in line);
        var hasUnused = MappingRules.TryUnused(in line, out var unused);
        if (_tally.Count(in line, charge, hasUnused, unused) == 0) return;
        FocusNumbers.Fill(ref line, charge);
        _rows.Write(_templates[line.Shape.Index] ??= Compile(line.Shape, unused: false), ref line);
        if (++_lines % BadRowDistance == 0 && _badRows < delivery.BadRows) AddBadRow(ref line);
        _last = line;
        if (!hasUnused) return;
        FocusNumbers.FillUnused(ref line, unused);
        _rows.Write(_unused[line.Shape.Index] ??= Compile(line.Shape, unused: true), ref line);
    }

    public BillTotals Finish()
    {
        while (_lines > 0 && _badRows < delivery.BadRows) AddBadRow(ref _last);
        Bytes = _rows.Bytes;
        _rows.Flush();
        return _tally.Finish(_badRows);
    }

    private RowTemplate Compile(Shape shape, bool unused) =>
        RowTemplate.Compile(_header, FocusTexts.Of(shape, delivery, unused), FocusSlots.Of(shape));

    private void AddBadRow(ref Line like) =>
        _rows.Write(BadRows.Make(_badRows++, _header, FocusTexts.Of(like.Shape, delivery, unused: false), FocusSlots.Of(like.Shape), "BilledCost", "ChargePeriodStart"), ref like);
}
