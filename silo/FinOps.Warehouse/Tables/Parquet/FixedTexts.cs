using System.Buffers.Text;
using System.Globalization;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>Writes a value, given as its bits (sign-extended), as text.</summary>
/// <param name="into">At least <see cref="FixedTexts.MostBytes"/>.</param>
/// <returns>Bytes written.</returns>
internal delegate int FixedText(long bits, Span<byte> into);

/// <summary>Texts of numbers and times, as the embedded engine writes them: a bill says the same whatever has read it.</summary>
internal static class FixedTexts
{
    public const int MostBytes = 64;

    public static int Boolean(long bits, Span<byte> into) => Copy(bits != 0 ? "true"u8 : "false"u8, into);

    public static int Integer(long bits, Span<byte> into) => Utf8Formatter.TryFormat(bits, into, out var written) ? written : 0;

    public static int Unsigned32(long bits, Span<byte> into) => Integer((uint)bits, into);

    public static int Unsigned64(long bits, Span<byte> into) => Utf8Formatter.TryFormat((ulong)bits, into, out var written) ? written : 0;

    public static int Single(long bits, Span<byte> into)
    {
        Span<byte> shortest = stackalloc byte[MostBytes];
        var value = BitConverter.Int32BitsToSingle((int)bits);
        return value.TryFormat(shortest, out var written, default, CultureInfo.InvariantCulture) && float.IsFinite(value) ? Plain(shortest[..written], into) : NotFinite(value, into);
    }

    public static int Double(long bits, Span<byte> into)
    {
        Span<byte> shortest = stackalloc byte[MostBytes];
        var value = BitConverter.Int64BitsToDouble(bits);
        return value.TryFormat(shortest, out var written, default, CultureInfo.InvariantCulture) && double.IsFinite(value) ? Plain(shortest[..written], into) : NotFinite(value, into);
    }

    public static FixedText Decimal(int scale) => (bits, into) => Decimal(bits, scale, into);

    /// <summary>Without trailing zeros.</summary>
    public static int Decimal(Int128 units, int scale, Span<byte> into)
    {
        Span<byte> digits = stackalloc byte[MostBytes];
        UInt128 size = units < 0 ? (UInt128)(-units) : (UInt128)units;
        for (; scale > 0 && size % 10 == 0; scale--)
        {
            if (size == 0) return Copy("0"u8, into);
            size /= 10;
        }

        var at = digits.Length;
        for (var written = 0; size != 0 || written <= scale; written++)
        {
            if (written == scale && scale > 0) digits[--at] = (byte)'.';
            digits[--at] = (byte)('0' + (int)(size % 10));
            size /= 10;
        }

        if (units < 0) digits[--at] = (byte)'-';
        return Copy(digits[at..], into);
    }

    public static int Date(long days, Span<byte> into)
    {
        var day = days + (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerDay);
        if (day is < 0 or > 3_652_058) return Integer(days, into);      // no year of four digits: a reader takes it for no time
        return new DateTime(day * TimeSpan.TicksPerDay).TryFormat(into, out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture) ? written : 0;
    }

    /// <param name="digits">3, 6 or 9: the value counts milli-, micro- or nanoseconds since 1970.</param>
    public static FixedText Time(int digits)
    {
        var second = (long)Math.Pow(10, digits);
        return (value, into) =>
        {
            var (seconds, fraction) = (Math.DivRem(value, second, out var rest), rest);
            if (fraction < 0) (seconds, fraction) = (seconds - 1, fraction + second);
            if (seconds is < -62_135_596_800 or > 253_402_300_799) return Integer(value, into);
            var length = DateTime.UnixEpoch.AddSeconds(seconds).TryFormat(into, out var written, "yyyy-MM-ddTHH:mm:ss.", CultureInfo.InvariantCulture) ? written : 0;
            for (var i = length + digits - 1; i >= length; i--, fraction /= 10) into[i] = (byte)('0' + (fraction % 10));
            into[length + digits] = (byte)'Z';
            return length + digits + 1;
        };
    }

    /// <summary>An exponent only from 1e21 and below 1e-6.</summary>
    private static int Plain(ReadOnlySpan<byte> shortest, Span<byte> into)
    {
        var mark = shortest.IndexOf((byte)'E');
        if (mark < 0) return Copy(shortest, into);
        Span<byte> digits = stackalloc byte[MostBytes];
        var (count, at) = (0, 0);
        foreach (var sign in shortest[..mark])
        {
            if (sign == '-') into[at++] = sign;
            else if (sign != '.') digits[count++] = sign;
        }

        _ = Utf8Parser.TryParse(shortest[(mark + 1)..], out int exponent, out _);
        if (exponent is < -6 or >= 21)
        {
            into[at++] = digits[0];
            if (count > 1) into[at++] = (byte)'.';
            at += Copy(digits[1..count], into[at..]);
            into[at++] = (byte)'e';
            return at + Integer(exponent, into[at..]);
        }

        if (exponent < 0)
        {
            at += Copy("0."u8, into[at..]);
            into.Slice(at, -exponent - 1).Fill((byte)'0');
            return at - exponent - 1 + Copy(digits[..count], into[(at - exponent - 1)..]);
        }

        if (count > exponent + 1)
        {
            at += Copy(digits[..(exponent + 1)], into[at..]);
            into[at++] = (byte)'.';
            return at + Copy(digits[(exponent + 1)..count], into[at..]);
        }

        digits[count..(exponent + 1)].Fill((byte)'0');
        return at + Copy(digits[..(exponent + 1)], into[at..]);
    }

    private static int NotFinite(double value, Span<byte> into) => Copy(double.IsNaN(value) ? "nan"u8 : value < 0 ? "-inf"u8 : "inf"u8, into);

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> into)
    {
        text.CopyTo(into);
        return text.Length;
    }
}
