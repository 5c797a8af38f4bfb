using System.Runtime.CompilerServices;

namespace FinOps.Focus;

internal enum TimeParse
{
    Exact,

    /// <summary>Digits past the millisecond were cut; the second and the day are as written.</summary>
    Cut,
    Invalid,
}

/// <summary>ISO 8601 dates and times to Unix milliseconds UTC.</summary>
/// <remarks>
/// <c>YYYY-MM-DD[(T| )HH:MM[:SS[.fraction]][Z|(+|-)HH[:]MM]]</c>. Without a zone it is UTC: FOCUS and CUR times always are.
/// A blank instead of T and a missing time of day are taken because real exports have them and they are not ambiguous.
/// </remarks>
internal static class Utf8Time
{
    /// <summary>The last whole year that ClickHouse's Date holds: a later day would come back as another one.</summary>
    public const int LastYear = 2148;

    public static TimeParse Parse(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return TimeParse.Invalid;
        int year = (Two(text, 0) * 100) + Two(text, 2), month = Two(text, 5), day = Two(text, 8);
        if (year is < 1970 or > LastYear || month is < 1 or > 12 || day < 1 || Two(text, 0) < 0 || Two(text, 2) < 0 || day > DateTime.DaysInMonth(year, month))
            return TimeParse.Invalid;
        var seconds = Days(year, month, day) * 86_400L;
        if (text.Length == 10)
        {
            milliseconds = seconds * 1000;
            return TimeParse.Exact;
        }

        if (text.Length < 16 || text[10] is not ((byte)'T' or (byte)' ') || text[13] != ':') return TimeParse.Invalid;
        int hour = Two(text, 11), minute = Two(text, 14);
        if (hour is < 0 or > 23 || minute is < 0 or > 59) return TimeParse.Invalid;
        seconds += (hour * 3600) + (minute * 60);
        text = text[16..];
        var fraction = 0;
        var cut = false;
        if (text.Length >= 3 && text[0] == ':')
        {
            var second = Two(text, 1);
            if (second is < 0 or > 59) return TimeParse.Invalid;
            seconds += second;
            text = text[3..];
            if (!text.IsEmpty && text[0] == '.' && !TryFraction(ref text, out fraction, out cut)) return TimeParse.Invalid;
        }

        if (!TryZone(text, out var offset)) return TimeParse.Invalid;
        milliseconds = ((seconds - offset) * 1000) + fraction;
        if (milliseconds < 0) return TimeParse.Invalid;
        return cut ? TimeParse.Cut : TimeParse.Exact;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        uint tens = (uint)(text[at] - '0'), ones = (uint)(text[at + 1] - '0');
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -1000;
    }

    /// <summary>Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March.</summary>
    private static int Days(int year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return (y * 365) + (y / 4) - (y / 100) + (y / 400) + dayOfYear - 719_468;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out int milliseconds, out bool cut)
    {
        milliseconds = 0;
        cut = false;
        var i = 1;
        for (; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            if (i <= 3) milliseconds = (milliseconds * 10) + (text[i] - '0');
            else cut |= text[i] != '0';
        }

        for (var digits = i - 1; digits < 3; digits++) milliseconds *= 10;
        var any = i > 1;
        text = text[i..];
        return any;
    }

    private static bool TryZone(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.IsEmpty || (text.Length == 1 && text[0] == 'Z')) return true;
        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        var colon = text.Length == 6 && text[3] == ':' ? 1 : 0;
        if (text.Length != 5 + colon) return false;
        int hours = Two(text, 1), minutes = Two(text, 3 + colon);
        if (hours is < 0 or > 14 || minutes is < 0 or > 59) return false;
        seconds = ((hours * 3600) + (minutes * 60)) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
