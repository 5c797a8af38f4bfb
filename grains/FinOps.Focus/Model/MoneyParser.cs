using System.Runtime.CompilerServices;

namespace FinOps.Focus;

internal enum MoneyParse
{
    Exact,

    /// <summary>Non-zero digits past the 18th fractional one were rounded half to even.</summary>
    Rounded,
    NotANumber,
    OutOfRange,
}

/// <summary>Exact decimal text to units of 10^-18. Grammar: <c>-?digits[.digits][(e|E)[+-]digits]</c>, at least one digit.</summary>
internal static class MoneyParser
{
    /// <summary>Powers of ten up to 10^38.</summary>
    public static readonly Int128[] Pow10 = MakePowers();

    /// <summary>An array, not a span over constants: an unoptimised build makes garbage on each use of the latter.</summary>
    private static readonly ulong[] LongPow10 =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <summary>At most 19 digits in all, 18 of them fractional, and no exponent: one 64-bit accumulator and one multiplication. Else the slow path.</summary>
    public static MoneyParse Parse(ReadOnlySpan<byte> text, out Money money)
    {
        if (text.Length is 0 or > 21) return Slow(text, out money);
        var i = text[0] == (byte)'-' ? 1 : 0;
        ulong value = 0;
        int digits = 0, point = -1;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
                digits++;
            }
            else if (text[i] == (byte)'.' && point < 0)
            {
                point = digits;
            }
            else
            {
                return Slow(text, out money);
            }
        }

        var fraction = point < 0 ? 0 : digits - point;
        if (digits is 0 or > 19 || fraction > Money.Scale) return Slow(text, out money);
        var high = Math.BigMul(value, LongPow10[Money.Scale - fraction], out var low);
        var units = new Int128(high, low);
        money = new Money(text[0] == (byte)'-' ? -units : units);
        return MoneyParse.Exact;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MoneyParse Slow(ReadOnlySpan<byte> text, out Money money)
    {
        money = default;
        var i = 0;
        var negative = !text.IsEmpty && text[0] == (byte)'-';
        if (negative) i++;

        // Digits are gathered up to 38 significant ones; what lies beyond is only remembered as "more than zero".
        Int128 value = 0;
        int significant = 0, scale = 0, digits = 0;
        bool sticky = false, point = false;
        for (; i < text.Length; i++)
        {
            if (text[i] == (byte)'.' && !point)
            {
                point = true;
                continue;
            }

            var digit = (uint)(text[i] - '0');
            if (digit > 9) break;
            digits++;
            if (significant < 38)
            {
                if (significant > 0 || digit > 0) significant++;
                value = (value * 10) + digit;
                if (point) scale++;
            }
            else
            {
                sticky |= digit != 0;
                if (!point) scale--;
            }
        }

        if (digits == 0 || !TryExponent(text[i..], out var exponent)) return MoneyParse.NotANumber;
        if (value == 0) return MoneyParse.Exact;
        var shift = Money.Scale - (long)scale + exponent;
        var rounded = sticky;
        if (shift >= 0)
        {
            // Sticky digits sit past the 38th significant one, so a shift to the left would already overflow.
            if (shift > 37 || value > Money.MaxUnits / Pow10[(int)shift]) return MoneyParse.OutOfRange;
            value *= Pow10[(int)shift];
        }
        else
        {
            var divisor = shift < -38 ? Int128.Zero : Pow10[(int)-shift];
            var (quotient, remainder) = divisor == 0 ? (Int128.Zero, value) : Int128.DivRem(value, divisor);
            var half = divisor == 0 ? 1 : divisor - remainder;    // compare remainder with divisor - remainder: no overflow
            var up = divisor != 0 && (remainder > half || (remainder == half && (sticky || Int128.IsOddInteger(quotient))));
            rounded |= remainder != 0;
            value = up ? quotient + 1 : quotient;
        }

        if (value > Money.MaxUnits) return MoneyParse.OutOfRange;
        money = new Money(negative ? -value : value);
        return rounded ? MoneyParse.Rounded : MoneyParse.Exact;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        if (text.IsEmpty) return true;
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;
        var i = 1;
        var negative = text.Length > 1 && text[1] == (byte)'-';
        if (negative || (text.Length > 1 && text[1] == (byte)'+')) i++;
        if (i == text.Length) return false;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9) return false;
            exponent = Math.Min((exponent * 10) + digit, 1_000_000);
        }

        if (negative) exponent = -exponent;
        return true;
    }

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
