namespace FinOps.Warehouse.Cost;

/// <summary>Billing periods as partitions know them: the first day (UTC) of the month in which BillingPeriodStart lies.</summary>
internal static class BillingMonth
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly DateOnly Last = DateOnly.FromDayNumber(Epoch + ushort.MaxValue);

    /// <summary>As ClickHouse's Date. Times that it cannot hold (before 1970, after June 2149) become the nearest month that it can.</summary>
    internal static ushort DaysSince1970(long unixMilliseconds)
    {
        if (unixMilliseconds <= 0) return 0;
        var latest = new DateTimeOffset(Last.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
        var time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(unixMilliseconds, latest));
        return (ushort)(new DateOnly(time.Year, time.Month, 1).DayNumber - Epoch);
    }

    internal static DateOnly FromDays(ushort days) => DateOnly.FromDayNumber(Epoch + days);

    internal static ushort ToDays(DateOnly day) => (ushort)Math.Clamp(day.DayNumber - Epoch, 0, ushort.MaxValue);
}
