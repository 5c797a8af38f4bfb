using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Gcp;

/// <summary>Pacific time by the rule in force since 2007, independent of any time zone database: days of 23 hours in March, of 25 in November.</summary>
internal static class GcpClock
{
    /// <returns>The UTC hour in which a day begins in Los Angeles.</returns>
    public static long Start(DateOnly day) => Hours.Of(day) + (IsSummer(day) ? 7 : 8);

    /// <summary>Whether midnight of the day falls into daylight saving time, which changes at two in the morning.</summary>
    private static bool IsSummer(DateOnly day) => day > Sunday(day.Year, 3, 2) && day <= Sunday(day.Year, 11, 1);

    private static DateOnly Sunday(int year, int month, int number)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + ((number - 1) * 7));
    }
}
