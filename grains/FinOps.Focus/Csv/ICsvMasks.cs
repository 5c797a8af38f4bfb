using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FinOps.Focus.Csv;

/// <summary>Bit i of each mask says whether byte i of a 64-byte block is that character.</summary>
internal interface ICsvMasks
{
    static abstract ulong Of(ref byte block, byte character);
}

/// <summary>One compare per block (AVX-512).</summary>
internal readonly struct CsvMasks512 : ICsvMasks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ref byte block, byte character) =>
        Vector512.Equals(Vector512.LoadUnsafe(ref block), Vector512.Create(character)).ExtractMostSignificantBits();
}

/// <summary>Two compares per block (AVX2).</summary>
internal readonly struct CsvMasks256 : ICsvMasks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ref byte block, byte character)
    {
        var wanted = Vector256.Create(character);
        var low = Vector256.Equals(Vector256.LoadUnsafe(ref block), wanted).ExtractMostSignificantBits();
        var high = Vector256.Equals(Vector256.LoadUnsafe(ref block, 32), wanted).ExtractMostSignificantBits();
        return low | ((ulong)high << 32);
    }
}

/// <summary>Four compares per block (SSE2, ARM).</summary>
internal readonly struct CsvMasks128 : ICsvMasks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ref byte block, byte character)
    {
        var wanted = Vector128.Create(character);
        ulong mask = 0;
        for (var i = 0; i < 4; i++)
        {
            var bits = Vector128.Equals(Vector128.LoadUnsafe(ref block, (nuint)(i * 16)), wanted).ExtractMostSignificantBits();
            mask |= (ulong)bits << (i * 16);
        }

        return mask;
    }
}

/// <summary>Byte by byte: what the others are tested against, and what runs where nothing is accelerated.</summary>
internal readonly struct CsvMasksScalar : ICsvMasks
{
    public static ulong Of(ref byte block, byte character)
    {
        ulong mask = 0;
        for (var i = 0; i < 64; i++)
        {
            if (Unsafe.Add(ref block, i) == character) mask |= 1UL << i;
        }

        return mask;
    }
}
