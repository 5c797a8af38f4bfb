using FinOps.Focus;

namespace FinOps.Warehouse.Native;

/// <summary>Dictionary-encoded columns in the Native format: a version, then the distinct values, then an index per row.</summary>
internal static class LowCardinality
{
    private const ulong SharedDictionaries = 1;
    private const ulong HasKeys = 1 << 9, NewDictionary = 1 << 10;

    /// <summary>Stands before the column's data (before a map's offsets, when the column is inside a map).</summary>
    internal static void Prefix(NativeWriter writer) => writer.UInt64(SharedDictionaries);

    /// <summary>Values and their indexes as they stand. Value 0 is the empty text, which a Nullable dictionary reads as NULL.</summary>
    internal static void Write(NativeWriter writer, Utf8Dictionary values, ReadOnlySpan<int> codes)
    {
        if (codes.IsEmpty) return;
        Keys(writer, values);
        writer.UInt64((ulong)codes.Length);
        Indexes(writer, values.Count, codes);
    }

    /// <summary>The same value on every row.</summary>
    internal static void WriteConstant(NativeWriter writer, string value, int rows)
    {
        if (rows == 0) return;
        writer.UInt64(HasKeys | NewDictionary);
        writer.UInt64(1);
        writer.Text(value);
        writer.UInt64((ulong)rows);
        writer.Reserve<byte>(rows).Clear();
    }

    internal static void Keys(NativeWriter writer, Utf8Dictionary values)
    {
        BeginKeys(writer, values.Count);
        for (var i = 0; i < values.Count; i++) writer.Text(values[i]);
    }

    /// <summary>The header before <paramref name="count"/> values.</summary>
    internal static void BeginKeys(NativeWriter writer, int count)
    {
        writer.UInt64(HasKeys | NewDictionary | (ulong)WidthCode(count));
        writer.UInt64((ulong)count);
    }

    /// <summary>0, 1, 2 for indexes of 1, 2, 4 bytes.</summary>
    internal static int WidthCode(int count) => count <= 256 ? 0 : count <= 65_536 ? 1 : 2;

    private static void Indexes(NativeWriter writer, int count, ReadOnlySpan<int> codes)
    {
        switch (WidthCode(count))
        {
            case 0:
                var bytes = writer.Reserve<byte>(codes.Length);
                for (var i = 0; i < codes.Length; i++) bytes[i] = (byte)codes[i];
                break;
            case 1:
                var shorts = writer.Reserve<ushort>(codes.Length);
                for (var i = 0; i < codes.Length; i++) shorts[i] = (ushort)codes[i];
                break;
            default:
                writer.Values(codes);
                break;
        }
    }
}
