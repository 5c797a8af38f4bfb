namespace FinOps.Focus;

/// <summary>Products and quotients of <see cref="Money.Units"/>, exact in 256 bits, without allocation.</summary>
internal static class WideMath
{
    /// <summary>10^20: the first integer part that Decimal(38, 18) cannot hold.</summary>
    private static readonly UInt128 MaxWhole = (UInt128)Money.UnitsPerOne * 100;

    /// <summary>Whether price x quantity equals the cost to within <paramref name="tolerance"/> units.</summary>
    public static bool ProductIs(Int128 price, Int128 quantity, Int128 cost, ulong tolerance)
    {
        var negative = (price < 0) != (quantity < 0);
        Multiply(Magnitude(price), Magnitude(quantity), out var high, out var low);
        Multiply(Magnitude(cost), Money.UnitsPerOne, out var costHigh, out var costLow);
        UInt128 differenceHigh, differenceLow;
        if (negative != (cost < 0))
        {
            differenceLow = low + costLow;
            differenceHigh = high + costHigh + (differenceLow < low ? UInt128.One : 0);
        }
        else
        {
            if (high < costHigh || (high == costHigh && low < costLow)) (high, low, costHigh, costLow) = (costHigh, costLow, high, low);
            differenceLow = low - costLow;
            differenceHigh = high - costHigh - (low < costLow ? UInt128.One : 0);
        }

        return differenceHigh == 0 && differenceLow <= (UInt128)tolerance * Money.UnitsPerOne;
    }

    /// <summary>price x quantity, rounded half up in magnitude to 18 digits; false when it does not fit.</summary>
    public static bool TryMultiply(Int128 price, Int128 quantity, out Int128 product)
    {
        Multiply(Magnitude(price), Magnitude(quantity), out var high, out var low);
        product = 0;
        if (high >= Money.UnitsPerOne) return false;
        var units = DivideByOne(high, low);
        if (units > (UInt128)Money.MaxUnits) return false;
        product = (price < 0) != (quantity < 0) ? -(Int128)units : (Int128)units;
        return true;
    }

    /// <summary>cost / quantity, cut to 18 digits, for non-negative arguments; false when it does not fit.</summary>
    public static bool TryDivide(Int128 cost, Int128 quantity, out Int128 quotient)
    {
        var (whole, rest) = UInt128.DivRem((UInt128)cost, (UInt128)quantity);
        quotient = 0;
        if (whole >= MaxWhole || quantity > Money.MaxUnits / 10) return false;

        // As many digits at a time as the remainder has room for above it: all 18 for a quantity up to 340.
        for (var left = Money.Scale; left > 0;)
        {
            var digits = Math.Min(left, Room(quantity));
            var power = (UInt128)MoneyParser.Pow10[digits];
            (var next, rest) = UInt128.DivRem(rest * power, (UInt128)quantity);
            whole = (whole * power) + next;
            left -= digits;
        }

        quotient = (Int128)whole;
        return true;
    }

    /// <summary>Digits by which a remainder below <paramref name="quantity"/> can be shifted left within 128 bits; by log10(2).</summary>
    private static int Room(Int128 quantity) => (int)UInt128.LeadingZeroCount((UInt128)quantity) * 30103 / 100_000;

    private static UInt128 Magnitude(Int128 value) => (UInt128)(value < 0 ? -value : value);

    private static void Multiply(UInt128 left, UInt128 right, out UInt128 high, out UInt128 low)
    {
        ulong a1 = (ulong)(left >> 64), a0 = (ulong)left, b1 = (ulong)(right >> 64), b0 = (ulong)right;
        var h00 = Math.BigMul(a0, b0, out var l00);
        if ((a1 | b1) == 0)
        {
            (high, low) = (0, new UInt128(h00, l00));
            return;
        }

        var h01 = Math.BigMul(a0, b1, out var l01);
        var h10 = Math.BigMul(a1, b0, out var l10);
        var h11 = Math.BigMul(a1, b1, out var l11);
        var middle = (UInt128)h00 + l01 + l10;
        low = new UInt128((ulong)middle, l00);
        high = new UInt128(h11, l11) + h01 + h10 + (ulong)(middle >> 64);
    }

    /// <summary>(high, low) / 10^18, rounded half up; high is below 10^18, so the quotient has 128 bits.</summary>
    private static UInt128 DivideByOne(UInt128 high, UInt128 low)
    {
        const ulong one = Money.UnitsPerOne;
        var rest = (ulong)high;
        var (q1, r1) = UInt128.DivRem(new UInt128(rest, (ulong)(low >> 64)), one);
        var (q0, r0) = UInt128.DivRem(new UInt128((ulong)r1, (ulong)low), one);
        var quotient = (q1 << 64) + q0;
        return (ulong)r0 * 2 >= one ? quotient + 1 : quotient;
    }
}
