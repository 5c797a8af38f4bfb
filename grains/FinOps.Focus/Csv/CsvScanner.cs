using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FinOps.Focus.Csv;

/// <summary>Finds the separators of CSV text, 64 bytes at a time, by bit masks.</summary>
/// <remarks>
/// The grammar is RFC 4180 read strictly: every quote toggles "inside", commas and LF outside end a field or row, and a field with quotes
/// must be quoted as a whole with inner quotes doubled; any other quote is reported as stray and its row goes to quarantine.
/// </remarks>
internal static class CsvScanner
{
    /// <summary>Bytes that must be readable past the end of the data.</summary>
    public const int Padding = 64;

    /// <summary>Indexes <c>buffer[start..end]</c>, which begins at a row's start.</summary>
    public static void Scan(byte[] buffer, int start, int end, CsvIndex index)
    {
        if (Vector512.IsHardwareAccelerated) Scan<CsvMasks512>(buffer, start, end, index);
        else if (Vector256.IsHardwareAccelerated) Scan<CsvMasks256>(buffer, start, end, index);
        else if (Vector128.IsHardwareAccelerated) Scan<CsvMasks128>(buffer, start, end, index);
        else Scan<CsvMasksScalar>(buffer, start, end, index);
    }

    public static void Scan<TMasks>(byte[] buffer, int start, int end, CsvIndex index)
        where TMasks : struct, ICsvMasks
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + Padding, buffer.Length);
        index.Reset(start);
        ref var data = ref MemoryMarshal.GetArrayDataReference(buffer);
        ulong inside = 0;           // all ones while a quote is open across the block's edge
        ulong afterSeparator = 1;   // bit 0: the byte before the block ended a field
        ulong afterClose = 0;       // bit 0: the byte before the block was a closing quote
        ulong afterReturn = 0;      // bit 0: the byte before the block was a CR behind a closing quote
        for (var position = start; position < end; position += 64)
        {
            ref var block = ref Unsafe.Add(ref data, position);
            var valid = end - position >= 64 ? ulong.MaxValue : (1UL << (end - position)) - 1;
            var quotes = TMasks.Of(ref block, (byte)'"') & valid;
            var breaks = TMasks.Of(ref block, (byte)'\n') & valid;
            var separators = (TMasks.Of(ref block, (byte)',') & valid) | breaks;
            if ((quotes | inside | afterClose | afterReturn) != 0)
            {
                var within = PrefixXor(quotes) ^ inside;    // from an opening quote up to, not including, its closing one
                inside = (ulong)((long)within >> 63);
                if ((breaks & within) != 0) AddPositions(index.EmbeddedBreaks, breaks & within, position);
                separators &= ~within;
                breaks &= ~within;

                var closing = quotes & ~within;
                var behindClosing = (closing << 1) | afterClose;
                var returns = TMasks.Of(ref block, (byte)'\r') & behindClosing;
                var stray = (quotes & within & ~((separators << 1) | afterSeparator | behindClosing))
                    | (behindClosing & valid & ~(separators | quotes | returns))
                    | (((returns << 1) | afterReturn) & valid & ~breaks);
                if (stray != 0) AddPositions(index.StrayQuotes, stray, position);
                afterClose = closing >> 63;
                afterReturn = returns >> 63;
            }

            afterSeparator = separators >> 63;
            index.Reserve();
            if (breaks != 0) AddRows(index, breaks, separators);
            AddSeparators(index, separators, position);
        }

        index.EndsInQuotes = inside != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSeparators(CsvIndex index, ulong mask, int position)
    {
        // Eight at a time whatever the count: the entries written too many lie in the slack and are overwritten by the next block.
        ref var target = ref MemoryMarshal.GetArrayDataReference(index.Separators);
        var count = index.SeparatorCount;
        index.SeparatorCount = count + BitOperations.PopCount(mask);
        while (mask != 0)
        {
            ref var entry = ref Unsafe.Add(ref target, count);
            for (var i = 0; i < 8; i++)
            {
                Unsafe.Add(ref entry, i) = position + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
            }

            count += 8;
        }
    }

    private static void AddRows(CsvIndex index, ulong breaks, ulong separators)
    {
        while (breaks != 0)
        {
            var below = (breaks & (0 - breaks)) - 1;
            index.RowEnds[index.RowCount++] = index.SeparatorCount + BitOperations.PopCount(separators & below);
            breaks &= breaks - 1;
        }
    }

    private static void AddPositions(List<int> positions, ulong mask, int position)
    {
        for (; mask != 0; mask &= mask - 1) positions.Add(position + BitOperations.TrailingZeroCount(mask));
    }

    /// <summary>Bit i = parity of the bits 0..i: turns quote marks into quoted stretches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PrefixXor(ulong mask)
    {
        if (Pclmulqdq.IsSupported)
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(mask), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        mask ^= mask << 1;
        mask ^= mask << 2;
        mask ^= mask << 4;
        mask ^= mask << 8;
        mask ^= mask << 16;
        return mask ^ (mask << 32);
    }
}
