using FinOps.Focus;

namespace FinOps.Domain.Spend.Folding;

/// <summary>Numbers the (day, billing period, currency) triples of a block, and says of each row which one it is in.</summary>
internal sealed class RowGroups
{
    private readonly Dictionary<Group, int> _numbers = [];
    private readonly List<Group> _groups = [];
    private int[] _ofRow = [];

    public int Count => _groups.Count;

    public ReadOnlySpan<int> OfRow(int rows) => _ofRow.AsSpan(0, rows);

    public Group this[int number] => _groups[number];

    public void Read(FocusBlock block)
    {
        _numbers.Clear();
        _groups.Clear();
        var rows = block.RowCount;
        if (_ofRow.Length < rows) _ofRow = new int[Math.Max(rows, block.Capacity)];
        var charge = block.Time(FocusColumnId.ChargePeriodStart).UnixMilliseconds;
        var period = block.Time(FocusColumnId.BillingPeriodStart).UnixMilliseconds;
        var currency = block.Text(FocusColumnId.BillingCurrency).Codes;
        var last = default(Group);
        var lastNumber = -1;
        var lastPeriod = long.MinValue;
        var month = default(DateOnly);
        for (var row = 0; row < rows; row++)
        {
            if (period[row] != lastPeriod)
            {
                lastPeriod = period[row];
                var day = DayOf(lastPeriod);
                month = new DateOnly(day.Year, day.Month, 1);
            }

            var dayNumber = (int)Math.DivRem(charge[row], 86_400_000, out var rest) - (rest < 0 ? 1 : 0);
            var group = new Group(dayNumber, month, currency[row]);
            if (lastNumber < 0 || group != last)
            {
                last = group;
                if (!_numbers.TryGetValue(group, out lastNumber))
                {
                    _numbers.Add(group, lastNumber = _groups.Count);
                    _groups.Add(group);
                }
            }

            _ofRow[row] = lastNumber;
        }
    }

    private static DateOnly DayOf(long milliseconds) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);

    /// <param name="UnixDay">Days since 1970-01-01.</param>
    internal readonly record struct Group(int UnixDay, DateOnly Period, int Currency)
    {
        private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

        public DateOnly Day => DateOnly.FromDayNumber(Epoch + UnixDay);
    }
}
