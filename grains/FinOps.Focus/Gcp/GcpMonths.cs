namespace FinOps.Focus.Gcp;

/// <summary>Google Cloud's clock: invoices and commitment days begin at midnight in Los Angeles, daylight saving time included.</summary>
internal static class GcpMonths
{
    private static readonly Lazy<TimeZoneInfo> Zone = new(Find);

    /// <summary>2200-01-01: what lies beyond is a slip, and its month might not be one that dates can hold.</summary>
    public const long Latest = 7_258_118_400_000;

    /// <param name="text">An invoice month, <c>YYYYMM</c>.</param>
    /// <param name="start">Midnight in Los Angeles, in UTC milliseconds.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long start, out long end)
    {
        (start, end) = (0, 0);
        if (text.Length != 6 || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        var number = int.Parse(text);
        var (year, month) = (number / 100, number % 100);
        if (year is < 1970 or >= 2200 || month is < 1 or > 12) return false;
        var first = new DateTime(year, month, 1);
        (start, end) = (Utc(first), Utc(first.AddMonths(1)));
        return true;
    }

    /// <summary>The month around an instant.</summary>
    public static (long Start, long End) Around(long milliseconds)
    {
        var local = Local(milliseconds);
        var first = new DateTime(local.Year, local.Month, 1);
        return (Utc(first), Utc(first.AddMonths(1)));
    }

    /// <summary>The day around an instant, as days since 1970.</summary>
    public static int Day(long milliseconds) => (Local(milliseconds) - DateTime.UnixEpoch).Days;

    private static DateTime Local(long milliseconds) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddMilliseconds(milliseconds), Zone.Value);

    private static long Utc(DateTime local) => (long)(TimeZoneInfo.ConvertTimeToUtc(local, Zone.Value) - DateTime.UnixEpoch).TotalMilliseconds;

    private static TimeZoneInfo Find()
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        }
        catch (TimeZoneNotFoundException e)
        {
            throw new InvalidOperationException(
                "Google Cloud bills are reckoned in Pacific time, but this machine has no time zone America/Los_Angeles: install tzdata.", e);
        }
    }
}
