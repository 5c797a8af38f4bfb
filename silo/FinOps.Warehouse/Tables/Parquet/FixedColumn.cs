using System.Runtime.CompilerServices;
using FinOps.Focus;
using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>Numbers and times: each distinct value of a batch becomes text once.</summary>
internal sealed class FixedColumn<T>(int leaf, bool optional, FlatBuffers<T> buffers, FixedText text) : FlatColumn<T>(leaf, optional, buffers)
    where T : unmanaged
{
    private readonly NumberMemo _known = new();

    protected override void Begin() => _known.Clear();

    protected override void Number(ReadOnlySpan<T> values, TableCells cells, Span<int> numbers)
    {
        Span<byte> scratch = stackalloc byte[FixedTexts.MostBytes];
        var (previous, number) = (0L, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var bits = FixedBits.Of(values[i]);
            if (bits != previous || number == 0)
            {
                ref var known = ref _known.Find(bits);
                if (known == 0) known = cells.Add(scratch[..text(bits, scratch)]);
                (previous, number) = (bits, known);
            }

            numbers[i] = number;
        }
    }
}

internal static class FixedBits
{
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private const int JulianDayOf1970 = 2_440_588;

    /// <summary>The value's bits; of an INT96 its nanoseconds since 1970, as near as 64 bits come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of<T>(T value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long)) return (long)(object)value;
        if (typeof(T) == typeof(int)) return (int)(object)value;
        if (typeof(T) == typeof(double)) return BitConverter.DoubleToInt64Bits((double)(object)value);
        if (typeof(T) == typeof(float)) return BitConverter.SingleToInt32Bits((float)(object)value);
        if (typeof(T) == typeof(bool)) return (bool)(object)value ? 1 : 0;
        return Nanoseconds((Int96)(object)value);
    }

    private static long Nanoseconds(Int96 value)
    {
        var days = (Int128)(value.C - JulianDayOf1970);
        var nanoseconds = (days * NanosecondsPerDay) + (long)(((ulong)(uint)value.B << 32) | (uint)value.A);
        return (long)Int128.Clamp(nanoseconds, long.MinValue, long.MaxValue);
    }
}
