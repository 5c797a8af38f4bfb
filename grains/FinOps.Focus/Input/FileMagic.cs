namespace FinOps.Focus.Input;

/// <summary>File types told by their first bytes: tables, and those that are recognised only to say clearly that they are not read.</summary>
internal static class FileMagic
{
    private static readonly (byte[] Bytes, string Name)[] Known =
    [
        ([0x28, 0xb5, 0x2f, 0xfd], "zstd compression"),
        ("BZh"u8.ToArray(), "bzip2 compression"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "xz compression"),
        ([(byte)'7', (byte)'z', 0xbc, 0xaf], "7-Zip compression"),
        ("%PDF"u8.ToArray(), "a PDF file"),
        ([0xff, 0xfe], "UTF-16 text"),
        ([0xfe, 0xff], "UTF-16 text"),
    ];

    /// <returns>The kind of table the file is; null when it is none.</returns>
    public static TableFormat? Table(ReadOnlySpan<byte> start) =>
        start.StartsWith("PAR1"u8) ? TableFormat.Parquet : start.StartsWith("Obj\x01"u8) ? TableFormat.Avro : null;

    public static void Refuse(ReadOnlySpan<byte> start, string file)
    {
        foreach (var (bytes, name) in Known)
        {
            if (start.StartsWith(bytes))
                throw new UnknownFormatException(file, $"this is {name}; bills are read as UTF-8 CSV, plain or in gzip or zip, as Parquet or as Avro.");
        }
    }
}
