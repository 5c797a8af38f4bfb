using System.Buffers.Text;

namespace FinOps.Generator.Arithmetic;

/// <summary>Amounts, rates and quantities of a bill line: a long counting 10^-10 parts, the finest a CUR prints.</summary>
internal static class Fixed
{
    public const long One = 10_000_000_000;
    public const int MaxLength = 22;
    private const int Decimals = 10;

    /// <param name="text">Plain decimal with at most ten decimals.</param>
    public static long Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = dot < 0 ? "" : text[(dot + 1)..];
        if (fraction.Length > Decimals) throw new FormatException($"'{text}' has more than {Decimals} decimals.");
        var digits = string.Concat(dot < 0 ? text : text[..dot], fraction.PadRight(Decimals, '0'));
        return long.Parse(digits);
    }

    /// <summary>rate x step, refused when ten decimals cannot hold it: no amount of a generated bill is rounded.</summary>
    public static long ExactProduct(long a, long b)
    {
        var (quotient, rest) = Int128.DivRem((Int128)a * b, One);
        return rest == 0 ? (long)quotient : throw new InvalidOperationException($"{ToText(a)} x {ToText(b)} needs more than {Decimals} decimals.");
    }

    public static long PerMille(long value, int perMille) => (long)((Int128)value * perMille / 1000);

    /// <summary>Writes without trailing zeros; <paramref name="keepPoint"/> writes whole numbers the way CUR does, "1.0".</summary>
    public static int Write(long value, Span<byte> to, bool keepPoint = false)
    {
        var at = 0;
        var rest = (ulong)value;
        if (value < 0)
        {
            to[at++] = (byte)'-';
            rest = 0UL - rest;
        }
        var whole = rest / One;
        var fraction = rest - whole * One;
        Utf8Formatter.TryFormat(whole, to[at..], out var written);
        at += written;
        if (fraction == 0)
        {
            if (!keepPoint) return at;
            to[at++] = (byte)'.';
            to[at++] = (byte)'0';
            return at;
        }
        to[at] = (byte)'.';
        for (var i = Decimals; i > 0; i--)
        {
            var tenth = fraction / 10;
            to[at + i] = (byte)('0' + (fraction - tenth * 10));
            fraction = tenth;
        }
        at += Decimals;
        while (to[at] == '0') at--;
        return at + 1;
    }

    public static string ToText(long value, bool keepPoint = false)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(text[..Write(value, text, keepPoint)]);
    }

    /// <summary>Sums outgrow a long of 10^-10 parts; printed the same way.</summary>
    public static string ToText(Int128 value)
    {
        var (whole, fraction) = Int128.DivRem(Int128.Abs(value), One);
        var text = fraction == 0 ? whole.ToString() : $"{whole}.{((long)fraction).ToString("D10").TrimEnd('0')}";
        return value < 0 ? "-" + text : text;
    }
}
