using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FinOps.Focus;

/// <summary>A quick hash of short byte spans for tables inside one process; not stable across versions, not for persistence.</summary>
internal static class SpanHash
{
    private const ulong K1 = 0x9E3779B97F4A7C15, K2 = 0xD6E8FEB86659FD93;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ReadOnlySpan<byte> value)
    {
        ref var p = ref MemoryMarshal.GetReference(value);
        var n = value.Length;
        ulong h = (ulong)n * K1;
        if (n >= 8)
        {
            var i = 0;
            for (; i + 8 < n; i += 8) h = Mix(h ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref p, i)));
            h = Mix(h ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref p, n - 8)));
        }
        else if (n >= 4)
        {
            var low = Unsafe.ReadUnaligned<uint>(ref p);
            var high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref p, n - 4));
            h = Mix(h ^ (low | ((ulong)high << 32)));
        }
        else if (n > 0)
        {
            h = Mix(h ^ (p | ((ulong)Unsafe.Add(ref p, n >> 1) << 8) | ((ulong)Unsafe.Add(ref p, n - 1) << 16)));
        }

        return (uint)(h ^ (h >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value) => BitOperations.RotateLeft(value * K2, 29) * K1;
}
