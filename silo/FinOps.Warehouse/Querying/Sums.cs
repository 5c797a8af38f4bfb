using System.Numerics;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Warehouse.Native;

namespace FinOps.Warehouse.Querying;

/// <summary>The sums of one row of an answer, of the query's range and of the one it is compared with.</summary>
internal sealed class Sums
{
    private readonly Money[,] _money = new Money[2, Enum.GetValues<BaseSum>().Length];
    private readonly long[] _rows = new long[2];

    internal static Sums Zero => new();

    internal static Sums Read(CompiledQuery compiled, RowReader row)
    {
        var sums = new Sums();
        foreach (var sum in compiled.Sums)
        {
            for (var phase = 0; phase < compiled.Phases; phase++)
            {
                if (sum is BaseSum.Rows) sums._rows[phase] = row.Long();
                else sums._money[phase, (int)sum] = row.Money();
            }
        }

        return sums;
    }

    /// <returns>Null where there is none: a unit cost of nothing.</returns>
    internal string? Value(Measure measure, int phase)
    {
        if (measure is Measure.Count) return _rows[phase].ToString();
        if (measure is Measure.UnitCost) return Divide(Of(BaseSum.UnitEffective, phase), Of(BaseSum.Quantity, phase));
        return Money(measure, phase).ToString();
    }

    internal Money Money(Measure measure, int phase) => measure is Measure.Savings
        ? Of(BaseSum.List, phase) - Of(BaseSum.Effective, phase)
        : Of(BaseSums.Of(measure)[0], phase);

    /// <summary>Exact until it is rounded half to even to 18 digits.</summary>
    private static string? Divide(Money amount, Money quantity)
    {
        if (quantity.IsZero) return null;
        var (numerator, divisor) = ((BigInteger)amount.Units * FinOps.Focus.Money.UnitsPerOne, (BigInteger)quantity.Units);
        if (divisor.Sign < 0) (numerator, divisor) = (-numerator, -divisor);
        var quotient = BigInteger.DivRem(numerator, divisor, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        if (twice > divisor || (twice == divisor && !quotient.IsEven)) quotient += numerator.Sign;
        return DecimalText(quotient);
    }

    // Not Money: a quotient can have more integer digits than that holds.
    private static string DecimalText(BigInteger units)
    {
        var digits = BigInteger.Abs(units).ToString().PadLeft(FinOps.Focus.Money.Scale + 1, '0');
        var (whole, fraction) = (digits[..^FinOps.Focus.Money.Scale], digits[^FinOps.Focus.Money.Scale..].TrimEnd('0'));
        return $"{(units.Sign < 0 ? "-" : "")}{whole}{(fraction.Length == 0 ? "" : ".")}{fraction}";
    }

    private Money Of(BaseSum sum, int phase) => _money[phase, (int)sum];
}
