namespace FinOps.Focus.Csv;

/// <summary>What a field says, from how it is written.</summary>
internal static class CsvField
{
    /// <summary>Takes off the quotes; doubled quotes inside are made single in <paramref name="scratch"/>, which grows as needed.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> raw, ref byte[] scratch)
    {
        if (raw.IsEmpty || raw[0] != (byte)'"') return raw;
        var inner = raw[1..^1];
        if (!inner.Contains((byte)'"')) return inner;
        if (scratch.Length < inner.Length) scratch = new byte[Math.Max(inner.Length, scratch.Length * 2)];
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            scratch[length++] = inner[i];
            if (inner[i] == (byte)'"') i++;
        }

        return scratch.AsSpan(0, length);
    }
}
