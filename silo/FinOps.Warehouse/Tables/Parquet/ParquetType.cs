using ParquetSharp;
using ParquetSharp.Schema;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>How the values of a primitive column are said as text.</summary>
/// <param name="Fixed">Writes a value of fixed size, given as its bits; null where values are bytes.</param>
/// <param name="Scale">Decimals in bytes, big-endian, and how many of their digits are fractional; null for texts.</param>
/// <param name="Length">Bytes of each value; 0 where they differ.</param>
/// <param name="IsText">In JSON it stands in quotes.</param>
internal sealed record ParquetType(PhysicalType Physical, FixedText? Fixed, int? Scale, int Length, bool IsText)
{
    /// <summary>Bytes of the longest decimal that is read: 38 digits.</summary>
    private const int MostDecimalBytes = 16;

    /// <returns>Null for a type that no bill has; the engine may know it.</returns>
    public static ParquetType? Of(PrimitiveNode node)
    {
        using var logical = node.LogicalType;
        return (node.PhysicalType, logical.Type) switch
        {
            (PhysicalType.Boolean, LogicalTypeEnum.None) => Number(FixedTexts.Boolean),
            (PhysicalType.Int32 or PhysicalType.Int64, LogicalTypeEnum.None) => Number(FixedTexts.Integer),
            (PhysicalType.Int32, LogicalTypeEnum.Int) => Number(((IntLogicalType)logical).IsSigned ? FixedTexts.Integer : FixedTexts.Unsigned32),
            (PhysicalType.Int64, LogicalTypeEnum.Int) => Number(((IntLogicalType)logical).IsSigned ? FixedTexts.Integer : FixedTexts.Unsigned64),
            (PhysicalType.Int32 or PhysicalType.Int64, LogicalTypeEnum.Decimal) => Number(FixedTexts.Decimal(((DecimalLogicalType)logical).Scale)),
            (PhysicalType.Int32, LogicalTypeEnum.Date) => Time(FixedTexts.Date),
            (PhysicalType.Int64, LogicalTypeEnum.Timestamp) => ((TimestampLogicalType)logical).TimeUnit switch
            {
                TimeUnit.Millis => Time(FixedTexts.Time(3)),
                TimeUnit.Micros => Time(FixedTexts.Time(6)),
                TimeUnit.Nanos => Time(FixedTexts.Time(9)),
                _ => null,
            },
            (PhysicalType.Int96, _) => Time(FixedTexts.Time(9)),
            (PhysicalType.Float, LogicalTypeEnum.None) => Number(FixedTexts.Single),
            (PhysicalType.Double, LogicalTypeEnum.None) => Number(FixedTexts.Double),
            (PhysicalType.ByteArray, LogicalTypeEnum.String or LogicalTypeEnum.Enum or LogicalTypeEnum.Json or LogicalTypeEnum.Bson or LogicalTypeEnum.None) =>
                new ParquetType(node.PhysicalType, null, null, 0, true),
            (PhysicalType.ByteArray, LogicalTypeEnum.Decimal) when ((DecimalLogicalType)logical).Precision <= 38 =>
                new ParquetType(node.PhysicalType, null, ((DecimalLogicalType)logical).Scale, 0, false),
            (PhysicalType.FixedLenByteArray, LogicalTypeEnum.Decimal) when node.TypeLength is > 0 and <= MostDecimalBytes =>
                new ParquetType(node.PhysicalType, null, ((DecimalLogicalType)logical).Scale, node.TypeLength, false),
            _ => null,
        };

        ParquetType Number(FixedText text) => new(node.PhysicalType, text, null, 0, false);
        ParquetType Time(FixedText text) => new(node.PhysicalType, text, null, 0, true);
    }

    /// <summary>The value as text: the bytes themselves, or what they are written to in <paramref name="scratch"/>.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value, Span<byte> scratch)
    {
        if (Scale is not { } scale) return value;
        if (value.Length is 0 or > MostDecimalBytes) throw new InvalidDataException($"A decimal has {value.Length} bytes.");
        Int128 units = (sbyte)value[0];
        foreach (var next in value[1..]) units = (units << 8) | next;
        return scratch[..FixedTexts.Decimal(units, scale, scratch)];
    }
}
