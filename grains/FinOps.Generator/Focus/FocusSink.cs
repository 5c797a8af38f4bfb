using System.Text;
using FinOps.Focus;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Text;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Focus;

/// <summary>Turns lines into FOCUS rows: one each, a usage row beside some fees, none for negations.</summary>
internal sealed class FocusSink(World world, Delivery delivery, FocusVersion version) : ILineSink
{
    private const int BadRowDistance = 97;
    private readonly string[] _header = FocusHeader.Of(version);
    private readonly RowTemplate?[] _templates = new RowTemplate[world.Shapes.Count];
    private readonly RowTemplate?[] _beside = new RowTemplate[world.Shapes.Count];
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
        var hasBeside = MappingRules.TryBeside(in line, out var beside);
        if (_tally.Count(in line, charge, hasBeside, beside) == 0) return;
        FocusNumbers.Fill(ref line, charge);
        _rows.Write(_templates[line.Shape.Index] ??= Compile(line.Shape, beside: false), ref line);
        if (++_lines % BadRowDistance == 0 && _badRows < delivery.BadRows) AddBadRow(ref line);
        _last = line;
        if (!hasBeside) return;
        FocusNumbers.FillBeside(ref line, beside);
        _rows.Write(_beside[line.Shape.Index] ??= Compile(line.Shape, beside: true), ref line);
    }

    public BillTotals Finish()
    {
        while (_lines > 0 && _badRows < delivery.BadRows) AddBadRow(ref _last);
        Bytes = _rows.Bytes;
        _rows.Flush();
        return _tally.Finish(_badRows);
    }

    private RowTemplate Compile(Shape shape, bool beside) =>
        RowTemplate.Compile(_header, FocusTexts.Of(shape, delivery, beside), FocusSlots.Of(shape, beside));

    private void AddBadRow(ref Line like) =>
        _rows.Write(BadRows.Make(_badRows++, _header, FocusTexts.Of(like.Shape, delivery, beside: false), FocusSlots.Of(like.Shape, beside: false), "BilledCost", "ChargePeriodStart"), ref like);
}
