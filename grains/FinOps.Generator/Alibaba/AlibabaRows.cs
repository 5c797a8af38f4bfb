using System.Text;
using FinOps.Generator.Arithmetic;
using FinOps.Generator.Stories;

namespace FinOps.Generator.Alibaba;

/// <summary>Writes the rows of a bill and reckons what each must come to.</summary>
internal sealed class AlibabaRows(StoryText text, CellTally tally, AlibabaLayout layout)
{
    private const int TimeLength = 19;
    private const long SecondsPerDay = 86_400, Ahead = 8 * 3600;
    private static readonly string[] Categories = ["Usage", "Purchase", "Adjustment"];

    private readonly Dictionary<int, int> _groups = [];
    private readonly byte[] _currency = Encoding.UTF8.GetBytes(layout.Currency + "\n");
    private readonly byte[][] _types = Types(layout.Chinese);
    private readonly byte[] _days = new byte[19];
    private readonly byte[] _start = new byte[TimeLength + 1];
    private readonly byte[] _end = new byte[TimeLength + 1];
    private readonly byte[] _record = new byte[17];
    private (DateOnly Cycle, DateOnly Date) _daysOf;
    private long _startOf = long.MinValue;
    private long _endOf = long.MinValue;

    /// <param name="counted">False for a row that its month's own file carries too: it is written and comes to nothing.</param>
    public void Write(AlibabaResource resource, in AlibabaLine line, ulong record, bool counted)
    {
        Days(line.Cycle, line.Date);
        text.Write(_days).Write(resource.Product).Write(_types[(int)line.Type]);
        if (line.Start is { } start) text.Write(Time(_start, ref _startOf, start)).Write(_start);
        else text.Write(",,"u8);
        if (line.End is { } end) text.Write(Time(_end, ref _endOf, end));
        else text.Write(","u8);
        if (line.Months > 0) text.Number(Units(line.Months)).Write(layout.Chinese ? ",月,"u8 : ",Month,"u8);
        else text.Write(",,"u8);
        text.Write(Record(record)).Write(resource.Instance);
        if (line.Usage is { } usage) text.Number(usage);
        text.Write(","u8).Write(resource.Unit);
        if (line.Package is { } package) text.Number(package);
        text.Write(","u8).Number(line.Gross).Write(","u8).Number(line.Discount).Write(","u8).Number(line.Coupons).Write(","u8).Number(line.RoundDown);
        text.Write(","u8).Number(line.Payable);

        // Paid by card, by cash or not yet: no discount, so of no interest to any total.
        if (resource.Index % 3 == 0) text.Write(",0,"u8).Number(line.Payable).Write(",0,0,"u8);
        else text.Write(",0,0,"u8).Number(line.Payable).Write(",0,"u8);
        text.Write(_currency);
        if (counted) Count(resource, line);
    }

    /// <summary>A row nobody can accept: short, an amount that is no number, one in no currency, a month that is none, a time that is none.</summary>
    public void Bad(int number, AlibabaResource resource, DateOnly cycle)
    {
        if (number % 5 == 0)
        {
            text.Write("2026-08,2026-08-01,short\n"u8);
            return;
        }

        Days(cycle, cycle);
        text.Write(number % 5 == 3 ? "2026-13,2026-08-01,"u8 : _days).Write(resource.Product).Write(_types[0]);
        text.Write(number % 5 == 4 ? "2026-02-30 00:00:00,,,"u8 : ",,,"u8).Write(",,bad,"u8).Write(resource.Instance).Write("1,"u8).Write(resource.Unit);
        text.Write(",1,0,0,0,"u8).Write(number % 5 == 1 ? "\"1,234.5\""u8 : "1"u8).Write(",0,0,1,0,"u8);
        if (number % 5 == 2) text.Write("\n"u8);
        else text.Write(_currency);
    }

    private static Int128 Units(long whole) => (Int128)whole * 1_000_000_000_000_000_000;

    private void Count(AlibabaResource resource, in AlibabaLine line)
    {
        var start = line.Start ?? ((long)(line.Date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * SecondsPerDay);
        var (payable, contracted) = (line.Payable, line.Gross - line.Discount);
        if (line.Type is not (AlibabaBillType.Subscription or AlibabaBillType.SubscriptionRefund))
        {
            Add(resource, line.Type == AlibabaBillType.Adjustment ? 2 : 0, start, line.Cycle, payable, payable, line.Gross, contracted);
            return;
        }

        Add(resource, 1, start, line.Cycle, payable, 0, line.Gross, contracted);
        if (payable == 0) return;
        var end = line.End ?? Seconds(Day(start).AddMonths(line.Months)) + (start % SecondsPerDay);
        var days = ((end - 1) / SecondsPerDay) - (start / SecondsPerDay) + 1;
        var share = payable / days;
        for (var day = 0L; day < days; day++)
        {
            var from = day == 0 ? start : ((start / SecondsPerDay) + day) * SecondsPerDay;
            Add(resource, 0, from, line.Cycle, 0, day < days - 1 ? share : payable - (share * (days - 1)), 0, 0);
        }
    }

    private void Add(AlibabaResource resource, int category, long local, DateOnly cycle, Int128 billed, Int128 effective, Int128 list, Int128 contracted)
    {
        var key = (resource.Index * Categories.Length) + category;
        if (!_groups.TryGetValue(key, out var group)) group = _groups[key] = tally.Group(resource.Group with { ChargeCategory = Categories[category] });
        tally.Add(group, Day(local - Ahead).DayNumber, cycle.DayNumber, billed, effective, list, contracted);
    }

    public static DateOnly Day(long seconds) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)(seconds / SecondsPerDay));

    public static long Seconds(DateOnly day) => (day.DayNumber - (long)DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * SecondsPerDay;

    private void Days(DateOnly cycle, DateOnly date)
    {
        if (_daysOf == (cycle, date)) return;
        _daysOf = (cycle, date);
        Encoding.UTF8.GetBytes($"{cycle:yyyy-MM},{date:yyyy-MM-dd},", _days);
    }

    private static ReadOnlySpan<byte> Time(byte[] buffer, ref long of, long seconds)
    {
        if (of == seconds) return buffer;
        of = seconds;
        Encoding.UTF8.GetBytes($"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-dd HH:mm:ss},", buffer);
        return buffer;
    }

    private ReadOnlySpan<byte> Record(ulong bits)
    {
        for (var i = 0; i < 16; i++, bits >>= 4) _record[i] = (byte)('0' + (bits & 15) % 10);
        _record[16] = (byte)',';
        return _record;
    }

    private static byte[][] Types(bool chinese)
    {
        string[] types = chinese
            ? ["按量付费,后付费账单,", "包年包月,预付费订单,", "按量付费,退款,", "包年包月,退款,", "按量付费,调账,"]
            : ["PayAsYouGo,PayAsYouGoBill,", "Subscription,SubscriptionOrder,", "PayAsYouGo,Refund,", "Subscription,Refund,", "PayAsYouGo,Adjustment,"];
        return [.. types.Select(Encoding.UTF8.GetBytes)];
    }
}
