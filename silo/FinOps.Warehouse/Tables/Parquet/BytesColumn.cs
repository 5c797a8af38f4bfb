using FinOps.Focus;
using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>Texts, and decimals in bytes.</summary>
/// <remarks>
/// Where a file has a dictionary, equal values point at the same bytes of it: the place in memory tells them apart. Pages without one are read
/// into memory that the next page may use again, so nothing is known beyond the values that came in one piece.
/// </remarks>
internal sealed class BytesColumn<T>(int leaf, bool optional, FlatBuffers<T> buffers, ParquetType type) : FlatColumn<T>(leaf, optional, buffers)
    where T : unmanaged
{
    /// <summary>Bytes that a page without a dictionary puts between two values.</summary>
    private const int LengthBytes = sizeof(int);

    private readonly NumberMemo _known = new();

    protected override void Begin()
    {
    }

    protected override void Number(ReadOnlySpan<T> values, TableCells cells, Span<int> numbers)
    {
        Span<byte> scratch = stackalloc byte[FixedTexts.MostBytes];
        _known.Clear();
        var (previous, length, number) = (0L, -1, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var value = BytesValue.Of(values[i], type.Length);
            if (value.Pointer != previous || value.Length != length)
            {
                if (value.Length == 0) number = 0;
                else if (value.Pointer == previous + length + LengthBytes) number = cells.Add(type.Text(BytesValue.Span(value), scratch));      // no dictionary: looking it up is in vain
                else
                {
                    ref var known = ref _known.Find(value.Pointer);
                    if (known == 0) known = cells.Add(type.Text(BytesValue.Span(value), scratch));
                    number = known;
                }

                (previous, length) = (value.Pointer, value.Length);
            }

            numbers[i] = number;
        }
    }
}

internal static class BytesValue
{
    /// <param name="length">Of values that all have the same.</param>
    public static ByteArray Of<T>(T value, int length)
        where T : unmanaged => typeof(T) == typeof(ByteArray) ? (ByteArray)(object)value : new ByteArray(((FixedLenByteArray)(object)value).Pointer, length);

    /// <summary>Valid until the reader gives the next values.</summary>
    /// <exception cref="InvalidDataException">The length is none.</exception>
    public static unsafe ReadOnlySpan<byte> Span(ByteArray value) =>
        value.Length >= 0 ? new ReadOnlySpan<byte>((void*)value.Pointer, value.Length) : throw new InvalidDataException("A value is longer than can be read.");
}
