using System.Buffers.Text;
using System.Text;

namespace FinOps.Focus;

public readonly partial record struct Money
{
    /// <summary>Reads plain or E notation (<c>-1.5</c>, <c>2.1E-7</c>); no blanks, thousands separators or currency signs.</summary>
    /// <exception cref="FormatException">The text is not such a number, or has more than 20 integer digits.</exception>
    public static Money Parse(ReadOnlySpan<byte> utf8) => MoneyParser.Parse(utf8, out var money) is MoneyParse.Exact or MoneyParse.Rounded
        ? money
        : throw new FormatException($"'{Encoding.UTF8.GetString(utf8)}' is not a decimal number of at most 20 integer digits.");

    public static Money Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>As <see cref="Parse(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="rounded">True when non-zero digits past the 18th were rounded half to even.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Money money, out bool rounded)
    {
        var result = MoneyParser.Parse(utf8, out money);
        rounded = result == MoneyParse.Rounded;
        return result is MoneyParse.Exact or MoneyParse.Rounded;
    }

    /// <summary>Canonical text: no trailing zeros, no exponent, <c>0</c> for zero.</summary>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[MaxTextLength];
        TryFormat(buffer, out var written);
        return Encoding.ASCII.GetString(buffer[..written]);
    }

    /// <summary>Writes the canonical text; false when <paramref name="destination"/> is too short (see <see
    /// cref="MaxTextLength"/>).</summary>
    public bool TryFormat(Span<byte> destination, out int written)
    {
        Span<byte> text = stackalloc byte[MaxTextLength + 1];
        var length = 0;
        if (Int128.IsNegative(Units)) text[length++] = (byte)'-';
        var (whole, fraction) = UInt128.DivRem((UInt128)Int128.Abs(Units), (ulong)UnitsPerOne);
        whole.TryFormat(text[length..], out var wholeDigits, default, null);
        length += wholeDigits;
        if (fraction != 0)
        {
            text[length++] = (byte)'.';
            Utf8Formatter.TryFormat((ulong)fraction, text[length..], out var digits, new System.Buffers.StandardFormat('D', Scale));
            length += digits;
            while (text[length - 1] == (byte)'0') length--;
        }

        written = text[..length].TryCopyTo(destination) ? length : 0;
        return written != 0;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(utf8Destination, out bytesWritten);

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
