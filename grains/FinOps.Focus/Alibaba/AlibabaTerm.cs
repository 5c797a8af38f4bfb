namespace FinOps.Focus.Alibaba;

/// <summary>The time a subscription is paid for.</summary>
internal static class AlibabaTerm
{
    /// <summary>Most days a subscription is spread over: five years, the longest that is sold.</summary>
    public const int MaxDays = 5 * 366;

    /// <summary>Where a service period of a unit ends. Months and years are those of the UTC+8 calendar.</summary>
    /// <returns>The start itself when the unit or the number say nothing.</returns>
    public static long End(long start, long amount, ReadOnlySpan<byte> unit)
    {
        if (amount is <= 0 or > 4_000_000_000) return start;
        var seconds = Any(unit, "Second", "Seconds", "秒") ? 1 : Any(unit, "Minute", "Minutes", "分钟") ? 60 : Any(unit, "Hour", "Hours", "小时", "时") ? 3600
            : Any(unit, "Day", "Days", "天", "日") ? 86_400 : Any(unit, "Week", "Weeks", "周") ? 7 * 86_400 : 0;
        if (seconds > 0) return start + (Math.Min(amount, 500L * 366 * 86_400 / seconds) * seconds * 1000);
        var months = Any(unit, "Month", "Months", "月", "个月") ? amount : Any(unit, "Year", "Years", "年") ? amount * 12 : 0;
        if (months == 0) return start;
        var local = DateTime.UnixEpoch.AddMilliseconds(start + AlibabaTime.Offset).AddMonths((int)Math.Min(months, 12 * 500));
        return (long)(local - DateTime.UnixEpoch).TotalMilliseconds - AlibabaTime.Offset;
    }

    /// <summary>UTC+8 days that a period touches, at least one.</summary>
    public static long Days(long start, long end) => end <= start ? 1 : AlibabaTime.DayOf(end - 1) - AlibabaTime.DayOf(start) + 1;

    private static bool Any(ReadOnlySpan<byte> text, params ReadOnlySpan<string> names)
    {
        Span<char> chars = stackalloc char[16];
        if (text.Length > 16) return false;
        var length = System.Text.Encoding.UTF8.GetChars(text, chars);
        foreach (var name in names)
        {
            if (((ReadOnlySpan<char>)chars[..length]).Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
