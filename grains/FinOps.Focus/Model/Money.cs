using System.Globalization;

namespace FinOps.Focus;

/// <summary>An exact decimal of 18 fractional digits and at most 20 integer digits: costs, unit prices and quantities.</summary>
/// <param name="Units">The value times 10^18; the same number ClickHouse stores for Decimal(38, 18).</param>
/// <remarks>Arithmetic is checked: a result outside Decimal(38, 18) throws <see cref="OverflowException"/>. No double is ever
/// involved.</remarks>
public readonly partial record struct Money(Int128 Units) : IComparable<Money>, IUtf8SpanFormattable
{
    public const int Scale = 18;

    /// <summary>10^18.</summary>
    public const long UnitsPerOne = 1_000_000_000_000_000_000;

    /// <summary>Longest text <see cref="TryFormat(Span{byte}, out int)"/> writes: sign, 20 digits, point, 18 digits.</summary>
    public const int MaxTextLength = 40;

    /// <summary>10^38 - 1, the largest magnitude of Decimal(38, 18).</summary>
    internal static readonly Int128 MaxUnits = Int128.Parse("99999999999999999999999999999999999999", CultureInfo.InvariantCulture);

    public static Money Zero => default;

    public static Money One => new(UnitsPerOne);

    public bool IsZero => Units == 0;

    public bool IsNegative => Int128.IsNegative(Units);

    public static Money operator +(Money left, Money right) => Checked(checked(left.Units + right.Units));

    public static Money operator -(Money left, Money right) => Checked(checked(left.Units - right.Units));

    public static Money operator -(Money value) => new(-value.Units);

    public static bool operator <(Money left, Money right) => left.Units < right.Units;

    public static bool operator >(Money left, Money right) => left.Units > right.Units;

    public static bool operator <=(Money left, Money right) => left.Units <= right.Units;

    public static bool operator >=(Money left, Money right) => left.Units >= right.Units;

    public int CompareTo(Money other) => Units.CompareTo(other.Units);

    private static Money Checked(Int128 units) =>
        units <= MaxUnits && units >= -MaxUnits ? new Money(units) : throw new OverflowException("The sum does not fit Decimal(38, 18).");
}
