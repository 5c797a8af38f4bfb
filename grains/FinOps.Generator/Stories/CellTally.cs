using FinOps.Focus;
using FinOps.Generator.Totals;

namespace FinOps.Generator.Stories;

/// <summary>Adds up known costs per day and combination of dimension values while a bill is written.</summary>
internal sealed class CellTally
{
    private readonly Dictionary<CellGroup, int> _groups = [];
    private readonly List<CellGroup> _names = [];
    private readonly Dictionary<(int Group, int Day, int Period), int> _places = [];
    private readonly List<(int Group, int Day, int Period)> _keys = [];
    private Sum[] _sums = new Sum[1024];

    private struct Sum
    {
        public Int128 Billed, Effective, List, Contracted;
        public long Rows;
    }

    /// <summary>A number for <see cref="Add"/>; equal groups have the same one.</summary>
    public int Group(CellGroup group)
    {
        if (_groups.TryGetValue(group, out var number)) return number;
        _names.Add(group);
        return _groups[group] = _names.Count - 1;
    }

    /// <param name="day">Day number of the UTC day of ChargePeriodStart.</param>
    /// <param name="period">Day number of the billing period's first day.</param>
    public void Add(int group, int day, int period, Int128 billed, Int128 effective, Int128 list, Int128 contracted)
    {
        if (!_places.TryGetValue((group, day, period), out var place))
        {
            place = _places[(group, day, period)] = _keys.Count;
            _keys.Add((group, day, period));
            if (place == _sums.Length) Array.Resize(ref _sums, place * 2);
        }

        ref var sum = ref _sums[place];
        sum.Billed += billed;
        sum.Effective += effective;
        sum.List += list;
        sum.Contracted += contracted;
        sum.Rows++;
    }

    public IReadOnlyList<StoryCell> Finish()
    {
        var cells = new StoryCell[_keys.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var (key, sum) = (_keys[i], _sums[i]);
            var group = _names[key.Group];
            cells[i] = new StoryCell(
                DateOnly.FromDayNumber(key.Day), DateOnly.FromDayNumber(key.Period), group.Currency, group.SubAccount, group.Service, group.Region, group.Team,
                group.ChargeCategory, new CostSums(new Money(sum.Billed), new Money(sum.Effective), new Money(sum.List), new Money(sum.Contracted), sum.Rows));
        }

        return cells;
    }
}

/// <summary>The dimension values of a <see cref="StoryCell"/> without its days.</summary>
internal sealed record CellGroup(string Currency, string SubAccount, string Service, string Region, string Team, string ChargeCategory);
