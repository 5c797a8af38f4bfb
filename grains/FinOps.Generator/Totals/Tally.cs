using FinOps.Focus;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Billing;
using FinOps.Generator.Companies;

namespace FinOps.Generator.Totals;

/// <summary>Adds up the FOCUS costs of the lines passing by, in arrays: a few additions per line.</summary>
internal sealed class Tally(World world, long monthStart)
{
    /// <summary>Corrections may lie in the month before.</summary>
    private const int DaysBefore = 31, DaysKept = DaysBefore + 31;
    private const long UnitsPerPart = Money.UnitsPerOne / Fixed.One;

    private struct Sum
    {
        public Int128 Billed, Effective, List, Contracted;
        public long Rows;
    }

    private readonly record struct Group(string Account, string Service, string Region, string Team, string Category, LineType Type);

    private readonly Dictionary<Group, Sum[]> _groups = [];
    private readonly Sum[]?[] _ofShape = new Sum[world.Shapes.Count][];
    private readonly Sum[]?[] _ofBeside = new Sum[world.Shapes.Count][];
    private readonly long[] _linesPerType = new long[Enum.GetValues<LineType>().Length];
    private readonly long _firstDay = monthStart / 24 - DaysBefore;

    /// <returns>FOCUS rows the line becomes.</returns>
    public int Count(in Line line, Charge charge, bool hasBeside, Charge beside)
    {
        var shape = line.Shape;
        _linesPerType[(int)shape.Type]++;
        if (MappingRules.IsDropped(shape.Type)) return 0;
        var day = (int)(line.Start / 24 - _firstDay);
        Add(ref (_ofShape[shape.Index] ??= Days(shape, MappingRules.Category(shape.Type)))[day], charge);
        if (!hasBeside) return 1;
        Add(ref (_ofBeside[shape.Index] ??= Days(shape, "Usage"))[day], beside);
        return 2;
    }

    public BillTotals Finish(long badRows)
    {
        var cells = new List<TotalsCell>();
        foreach (var (group, days) in _groups)
            for (var i = 0; i < days.Length; i++)
                if (days[i].Rows > 0)
                    cells.Add(new TotalsCell(Hours.Day((_firstDay + i) * 24), group.Account, group.Service, group.Region, group.Team, group.Category,
                        group.Type, ToSums(days[i])));
        var lines = Enum.GetValues<LineType>().Where(t => _linesPerType[(int)t] > 0).ToDictionary(t => t, t => _linesPerType[(int)t]);
        return new BillTotals("USD", lines, badRows, cells);
    }

    private Sum[] Days(Shape shape, string category)
    {
        var group = new Group(shape.Account.Id, shape.Product.ServiceName, shape.RegionId, shape.Tags.Get("user:team"), category, shape.Type);
        if (!_groups.TryGetValue(group, out var days)) _groups.Add(group, days = new Sum[DaysKept]);
        return days;
    }

    private static void Add(ref Sum sum, Charge charge)
    {
        sum.Billed += charge.Billed;
        sum.Effective += charge.Effective;
        sum.List += charge.List;
        sum.Contracted += charge.Contracted;
        sum.Rows++;
    }

    private static CostSums ToSums(Sum sum) =>
        new(ToMoney(sum.Billed), ToMoney(sum.Effective), ToMoney(sum.List), ToMoney(sum.Contracted), sum.Rows);

    private static Money ToMoney(Int128 parts) => new(parts * UnitsPerPart);
}
