using FinOps.Generator.Arithmetic;

namespace FinOps.Generator.Text;

/// <summary>identity/LineItemId: 52 characters of base 32, as AWS writes them.</summary>
internal static class LineId
{
    public const int Length = 52;
    private const int PerWord = 13;

    public static int Write(ulong key, long start, Span<byte> to)
    {
        var alphabet = "abcdefghijklmnopqrstuvwxyz234567"u8;
        var word = SplitMix.Hash(key, (ulong)start, 0);
        for (var at = 0; at < Length; at += PerWord)
        {
            var bits = word;
            for (var i = 0; i < PerWord; i++, bits >>= 5) to[at + i] = alphabet[(int)(bits & 31)];
            word = word * 0xD1B54A32D192ED03UL + 0x9E3779B97F4A7C15UL;
            word ^= word >> 29;
        }
        return Length;
    }
}
