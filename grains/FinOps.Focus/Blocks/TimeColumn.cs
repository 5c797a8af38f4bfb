namespace FinOps.Focus;

/// <summary>A time column in UTC.</summary>
/// <remarks>ClickHouse Native: <see cref="UnixMilliseconds"/> is the data of DateTime64(3, 'UTC'), <see cref="Nulls"/> its null
/// map.</remarks>
public sealed class TimeColumn
{
    internal TimeColumn(int capacity)
    {
        Values = new long[capacity];
        NullsArray = new byte[capacity];
    }

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z per row; 0 where <see cref="Nulls"/> is 1.</summary>
    public ReadOnlySpan<long> UnixMilliseconds => Values.AsSpan(0, RowCount);

    /// <summary>1 = NULL, 0 = value.</summary>
    public ReadOnlySpan<byte> Nulls => NullsArray.AsSpan(0, RowCount);

    public int RowCount { get; internal set; }

    public DateTimeOffset? this[int row] => Nulls[row] != 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds[row]);

    internal long[] Values { get; }

    internal byte[] NullsArray { get; }

    public void Set(int row, DateTimeOffset? value)
    {
        Values[row] = value?.ToUnixTimeMilliseconds() ?? 0;
        NullsArray[row] = value is null ? (byte)1 : (byte)0;
    }
}
