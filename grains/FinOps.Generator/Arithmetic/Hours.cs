namespace FinOps.Generator.Arithmetic;

/// <summary>Time inside the generator is a count of whole hours since 1970, UTC: bills know nothing finer.</summary>
internal static class Hours
{
    public const int TextLength = 20;

    public static long Of(DateOnly day) => (long)(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 24;

    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / 3600;

    public static DateOnly Day(long hour) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)Math.DivRem(hour, 24).Quotient);

    public static DateTime Instant(long hour) => DateTime.UnixEpoch.AddHours(hour);

    /// <summary><c>2026-08-01T05:00:00Z</c>, twenty bytes.</summary>
    public static void Write(long hour, Span<byte> to)
    {
        var time = Instant(hour);
        Two(time.Year / 100, to);
        Two(time.Year % 100, to[2..]);
        to[4] = to[7] = (byte)'-';
        Two(time.Month, to[5..]);
        Two(time.Day, to[8..]);
        to[10] = (byte)'T';
        Two(time.Hour, to[11..]);
        ":00:00Z"u8.CopyTo(to[13..]);
    }

    public static string ToText(long hour)
    {
        Span<byte> text = stackalloc byte[TextLength];
        Write(hour, text);
        return System.Text.Encoding.ASCII.GetString(text);
    }

    private static void Two(int value, Span<byte> to)
    {
        to[0] = (byte)('0' + value / 10);
        to[1] = (byte)('0' + value % 10);
    }
}
