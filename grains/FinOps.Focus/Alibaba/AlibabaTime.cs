namespace FinOps.Focus.Alibaba;

/// <summary>Times of a bill: UTC+8 unless they name a zone; days, months and times in the forms the exports have had.</summary>
internal static class AlibabaTime
{
    /// <summary>What China's clock is ahead of UTC, in milliseconds.</summary>
    public const long Offset = 8 * 3_600_000L;

    public const long Day = 86_400_000L;

    /// <summary>The first instant after the years that the warehouse's calendar holds.</summary>
    public static readonly long Latest = new DateTimeOffset(Utf8Time.LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private const int MaxLength = 40;

    /// <summary><c>2026-08-01 10:00:00</c>, <c>2026/08/01</c>, <c>20260801</c>, <c>2026-08-01T10:00:00Z</c> to Unix milliseconds.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length is < 8 or > MaxLength) return false;
        Span<byte> form = stackalloc byte[MaxLength];
        var length = text.Length;
        if (text.Length == 8)
        {
            text[..4].CopyTo(form);
            text[4..6].CopyTo(form[5..]);
            text[6..].CopyTo(form[8..]);
            length = 10;
        }
        else
        {
            text.CopyTo(form);
            if ((form[4] != '-' && form[4] != '/') || form[7] != form[4]) return false;
        }

        form[4] = form[7] = (byte)'-';
        var zoned = length > 10 && form[10..length].ContainsAny("Z+-"u8);
        if (Utf8Time.Parse(form[..length], out milliseconds) == TimeParse.Invalid) return false;
        if (!zoned) milliseconds -= Offset;
        return milliseconds >= 0;
    }

    /// <summary><c>2026-08</c>, <c>2026/08</c> or <c>202608</c>; where it starts as a month of UTC.</summary>
    public static bool TryParseMonth(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        Span<byte> form = stackalloc byte[10];
        "0000-00-01"u8.CopyTo(form);
        if (text.Length == 7 && text[4] is (byte)'-' or (byte)'/') text[5..].CopyTo(form[5..]);
        else if (text.Length == 6) text[4..].CopyTo(form[5..]);
        else return false;
        text[..4].CopyTo(form);
        return Utf8Time.Parse(form, out milliseconds) != TimeParse.Invalid;
    }

    /// <summary>The number of the UTC+8 day an instant lies in.</summary>
    public static long DayOf(long milliseconds) => (milliseconds + Offset) / Day;

    public static long StartOf(long day) => (day * Day) - Offset;
}
