namespace FinOps.Generator.Companies;

/// <summary>Seasonality in thousandths, in whole numbers only.</summary>
internal static class Calendar
{
    private static readonly int[] Traffic =
        [620, 560, 520, 500, 510, 560, 680, 820, 960, 1080, 1160, 1210, 1240, 1260, 1290, 1310, 1330, 1300, 1240, 1180, 1090, 980, 850, 720];

    public static bool Weekend(long hour) => DayOfWeek(hour) >= 5;

    public static int Factor(Rhythm rhythm, long hour) => rhythm switch
    {
        Rhythm.Traffic => Traffic[(int)(hour % 24)] * (Weekend(hour) ? 78 : 105) / 100,
        Rhythm.Office => Weekend(hour) ? 180 : hour % 24 is >= 7 and < 19 ? 1650 : 320,
        Rhythm.Night => hour % 24 < 6 ? 2900 : 240,
        _ => 1000,
    };

    /// <summary>A whole day's rows follow the week, not the hour.</summary>
    public static int DayFactor(Rhythm rhythm, long hour) => rhythm switch
    {
        Rhythm.Traffic => Weekend(hour) ? 760 : 1060,
        Rhythm.Office => Weekend(hour) ? 220 : 1310,
        _ => 1000,
    };

    /// <summary>About 3.6 % a month.</summary>
    public static int Growth(long worldStart, long hour) => 1000 + (int)((hour - worldStart) / 24 * 12 / 10);

    // 1970-01-01 was a Thursday; Monday counts as 0.
    private static int DayOfWeek(long hour) => (int)((hour / 24 + 3) % 7);
}
