namespace FinOps.Warehouse.Cost;

/// <summary>Billing periods as partitions know them: the first day (UTC) of the month in which BillingPeriodStart lies. A row without one is in 1970-01.</summary>
internal static class BillingMonth
{
    private static readonly DateOnly Epoch = new(1970, 1, 1), First = new(1900, 1, 1), Last = new(2299, 12, 1);

    internal static int DaysSince1970(long unixMilliseconds)
    {
        var days = unixMilliseconds / 86_400_000 - (unixMilliseconds % 86_400_000 < 0 ? 1 : 0);
        var date = FromDays((int)Math.Clamp(days, Days(First), Days(Last)));
        return Days(new DateOnly(date.Year, date.Month, 1));
    }

    /// <summary>As ClickHouse's Date32, which holds 1900 to 2299.</summary>
    internal static int Days(DateOnly day) => (day < First ? First : day > Last ? Last : day).DayNumber - Epoch.DayNumber;

    internal static DateOnly FromDays(int days) => DateOnly.FromDayNumber(Epoch.DayNumber + days);
}
