namespace FinOps.Focus;

/// <summary>An exact decimal column.</summary>
/// <remarks>
/// ClickHouse Native: <see cref="Units"/> reinterpreted as bytes is the Decimal(38, 18) data (16 bytes little-endian each);
/// <see cref="Nulls"/> is the null map of Nullable(Decimal(38, 18)) as it stands.
/// </remarks>
public sealed class MoneyColumn
{
    internal MoneyColumn(int capacity)
    {
        UnitsArray = new Int128[capacity];
        NullsArray = new byte[capacity];
    }

    /// <summary>Value times 10^18 per row; 0 where <see cref="Nulls"/> is 1.</summary>
    public ReadOnlySpan<Int128> Units => UnitsArray.AsSpan(0, RowCount);

    /// <summary>1 = NULL, 0 = value.</summary>
    public ReadOnlySpan<byte> Nulls => NullsArray.AsSpan(0, RowCount);

    public int RowCount { get; internal set; }

    public Money? this[int row] => Nulls[row] != 0 ? null : new Money(Units[row]);

    internal Int128[] UnitsArray { get; }

    internal byte[] NullsArray { get; }

    public void Set(int row, Money? value)
    {
        UnitsArray[row] = value.GetValueOrDefault().Units;
        NullsArray[row] = value is null ? (byte)1 : (byte)0;
    }
}
