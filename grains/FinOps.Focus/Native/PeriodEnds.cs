namespace FinOps.Focus.Native;

/// <summary>Billing periods that end on the last day of a month (Google Cloud) end where the next month begins, as FOCUS has it.</summary>
/// <remarks>
/// Only where start and end show it: from the first of a month to the last day of one. An end on the first is exclusive already, and a month
/// in another time zone begins on the last day of the one before.
/// </remarks>
internal sealed class PeriodEnds
{
    private (long Start, long End, long Right) _last = (0, 0, 0);

    public void Apply(FocusBlock block, int first, int count)
    {
        var starts = block.Time(FocusColumnId.BillingPeriodStart).Values.AsSpan(first, count);
        var ends = block.Time(FocusColumnId.BillingPeriodEnd).Values.AsSpan(first, count);
        for (var k = 0; k < count; k++)
        {
            if (starts[k] != _last.Start || ends[k] != _last.End) _last = (starts[k], ends[k], Exclusive(starts[k], ends[k]));
            ends[k] = _last.Right;
        }
    }

    private static long Exclusive(long start, long end)
    {
        var (from, to) = (DateTimeOffset.FromUnixTimeMilliseconds(start), DateTimeOffset.FromUnixTimeMilliseconds(end));
        if (from.Day != 1 || to <= from || to.AddDays(1).Day != 1) return end;
        var lastMinute = to.TimeOfDay >= new TimeSpan(23, 59, 0);      // 23:59:59 is as good as midnight
        return (lastMinute ? new DateTimeOffset(to.Date.AddDays(1), TimeSpan.Zero) : to.AddDays(1)).ToUnixTimeMilliseconds();
    }
}
