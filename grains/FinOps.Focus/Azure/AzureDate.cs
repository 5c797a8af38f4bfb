namespace FinOps.Focus.Azure;

/// <summary>The day of <c>2026-09-04[T...]</c>, <c>9/4/2026[ 0:00]</c> or <c>04.09.2026</c> in Unix milliseconds.</summary>
internal static class AzureDate
{
    /// <param name="dayFirst">Whether 9/4 is the ninth of April; dots always mean day first, ISO never does.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, bool dayFirst, out long day)
    {
        day = 0;
        if (text.Length >= 10 && text[4] == (byte)'-')
        {
            if (Utf8Time.Parse(text, out var time) == TimeParse.Invalid) return false;
            day = time - (time % 86_400_000);
            return true;
        }

        var rest = text;
        if (!TryPart(ref rest, out var first, out var separator) || separator is not ((byte)'/' or (byte)'.')) return false;
        if (!TryPart(ref rest, out var second, out var next) || next != separator || !TryPart(ref rest, out var year, out var end)) return false;
        if (end is not (0 or (byte)' ' or (byte)'T') || year is < 1970 or > 9999) return false;
        var (m, d) = dayFirst || separator == (byte)'.' ? (second, first) : (first, second);
        if (m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(year, m)) return false;
        day = new DateTimeOffset(year, m, d, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return true;
    }

    /// <summary>Up to four digits and the byte after them, 0 at the end.</summary>
    private static bool TryPart(ref ReadOnlySpan<byte> text, out int value, out byte separator)
    {
        value = 0;
        var i = 0;
        for (; i < text.Length && i < 4 && text[i] is >= (byte)'0' and <= (byte)'9'; i++) value = (value * 10) + text[i] - '0';
        separator = i < text.Length ? text[i] : (byte)0;
        text = text[Math.Min(text.Length, i + 1)..];
        return i > 0;
    }
}
