using System.Globalization;
using System.Numerics;
using FinOps.Focus;

namespace FinOps.Web.Spend;

/// <summary>Percentages for people: two decimals, halves to even, exact until that rounding.</summary>
internal static class Percent
{
    /// <returns>Null when the whole is zero.</returns>
    public static string? Of(Money part, Money whole)
    {
        if (whole.IsZero) return null;
        var divisor = BigInteger.Abs(whole.Units);
        var scaled = (BigInteger)part.Units * 10_000 * (whole.IsNegative ? -1 : 1);
        var hundredths = BigInteger.DivRem(scaled, divisor, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && !hundredths.IsEven)) hundredths += scaled.Sign;
        var digits = BigInteger.Abs(hundredths).ToString(CultureInfo.InvariantCulture).PadLeft(3, '0');
        return $"{(hundredths.Sign < 0 ? "-" : "")}{digits[..^2]}.{digits[^2..]}";
    }
}
