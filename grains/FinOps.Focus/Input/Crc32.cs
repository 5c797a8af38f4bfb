using System.Buffers.Binary;

namespace FinOps.Focus.Input;

/// <summary>The checksum zip keeps of each entry, eight bytes a step. The framework's zip reader does not compare it.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = MakeTable();

    private uint _value = uint.MaxValue;

    public uint Value => ~_value;

    public void Append(ReadOnlySpan<byte> data)
    {
        var crc = _value;
        for (; data.Length >= 8; data = data[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = Table[(7 * 256) + (low & 255)] ^ Table[(6 * 256) + ((low >> 8) & 255)] ^ Table[(5 * 256) + ((low >> 16) & 255)]
                ^ Table[(4 * 256) + (low >> 24)] ^ Table[(3 * 256) + (high & 255)] ^ Table[(2 * 256) + ((high >> 8) & 255)]
                ^ Table[256 + ((high >> 16) & 255)] ^ Table[high >> 24];
        }

        foreach (var b in data) crc = (crc >> 8) ^ Table[(crc ^ b) & 255];
        _value = crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
            table[i] = crc;
        }

        for (var i = 256; i < table.Length; i++) table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 255];
        return table;
    }
}
