using ParquetSharp;
using ParquetSharp.Schema;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>Makes the columns of a file from its schema.</summary>
internal sealed class ParquetSchema(int batchRows)
{
    private const int MostDepth = 32;
    private readonly FlatBuffers<ByteArray> _bytes = new(batchRows);
    private readonly FlatBuffers<double> _doubles = new(batchRows);
    private readonly FlatBuffers<long> _longs = new(batchRows);
    private int _leaf;

    /// <summary>False when a column has a type that is not read here.</summary>
    public static bool IsRead(GroupNode root) => Array.TrueForAll(root.Fields, f => IsRead(f, 0));

    public IParquetColumn[] Columns(GroupNode root) => [.. root.Fields.Select(Column)];

    private static bool IsRead(Node node, int depth) => node is GroupNode group
        ? depth < MostDepth && group.FieldCount > 0 && Array.TrueForAll(group.Fields, f => IsRead(f, depth + 1))
        : ParquetType.Of((PrimitiveNode)node) is not null;

    private IParquetColumn Column(Node node)
    {
        if (node is PrimitiveNode value && node.Repetition != Repetition.Repeated) return Flat(value, node.Repetition == Repetition.Optional);
        var leaves = new List<NestedLeaf>();
        return new NestedColumn(Nested(node, 0, 0, leaves), leaves);
    }

    private IParquetColumn Flat(PrimitiveNode node, bool optional)
    {
        var (leaf, type) = (_leaf++, ParquetType.Of(node)!);
        return type.Physical switch
        {
            PhysicalType.ByteArray => new BytesColumn<ByteArray>(leaf, optional, _bytes, type),
            PhysicalType.FixedLenByteArray => new BytesColumn<FixedLenByteArray>(leaf, optional, new(batchRows), type),
            PhysicalType.Double => new FixedColumn<double>(leaf, optional, _doubles, type.Fixed!),
            PhysicalType.Int64 => new FixedColumn<long>(leaf, optional, _longs, type.Fixed!),
            PhysicalType.Int32 => new FixedColumn<int>(leaf, optional, new(batchRows), type.Fixed!),
            PhysicalType.Int96 => new FixedColumn<Int96>(leaf, optional, new(batchRows), type.Fixed!),
            PhysicalType.Float => new FixedColumn<float>(leaf, optional, new(batchRows), type.Fixed!),
            _ => new FixedColumn<bool>(leaf, optional, new(batchRows), type.Fixed!),
        };
    }

    /// <summary>A node with the levels of what stands around it.</summary>
    private NestedNode Nested(Node node, short definition, short repetition, List<NestedLeaf> leaves)
    {
        if (node.Repetition != Repetition.Required) definition++;
        if (node.Repetition != Repetition.Repeated) return Content(node, definition, repetition, leaves);
        repetition++;
        return new ListNode(Content(node, definition, repetition, leaves), definition, repetition);
    }

    private NestedNode Content(Node node, short definition, short repetition, List<NestedLeaf> leaves)
    {
        if (node is not GroupNode group) return Value((PrimitiveNode)node, definition, leaves);
        if (IsMap(group) && group.Fields[0] is GroupNode { Repetition: Repetition.Repeated, FieldCount: 2 } entry)
        {
            var key = Nested(entry.Fields[0], ++definition, ++repetition, leaves);
            return new MapNode(key, Nested(entry.Fields[1], definition, repetition, leaves), definition, repetition);
        }

        if (IsList(group) && group.Fields[0] is var repeated)
        {
            definition++;
            repetition++;
            var element = repeated is GroupNode wrapper && IsWrapper(wrapper, group)
                ? Nested(wrapper.Fields[0], definition, repetition, leaves) : Content(repeated, definition, repetition, leaves);
            return new ListNode(element, definition, repetition);
        }

        return new RecordNode([.. group.Fields.Select(f => (f.Name, Nested(f, definition, repetition, leaves)))]);
    }

    private ValueNode Value(PrimitiveNode node, short definition, List<NestedLeaf> leaves)
    {
        var (index, type) = (_leaf++, ParquetType.Of(node)!);
        NestedLeaf leaf = type.Physical switch
        {
            PhysicalType.ByteArray => new NestedLeaf<ByteArray>(index, definition, type),
            PhysicalType.FixedLenByteArray => new NestedLeaf<FixedLenByteArray>(index, definition, type),
            PhysicalType.Double => new NestedLeaf<double>(index, definition, type),
            PhysicalType.Int64 => new NestedLeaf<long>(index, definition, type),
            PhysicalType.Int32 => new NestedLeaf<int>(index, definition, type),
            PhysicalType.Int96 => new NestedLeaf<Int96>(index, definition, type),
            PhysicalType.Float => new NestedLeaf<float>(index, definition, type),
            _ => new NestedLeaf<bool>(index, definition, type),
        };
        leaves.Add(leaf);
        return new ValueNode(leaf, definition);
    }

    private static bool IsMap(GroupNode group)
    {
        using var logical = group.LogicalType;
        return logical.Type == LogicalTypeEnum.Map && group.FieldCount == 1;
    }

    private static bool IsList(GroupNode group)
    {
        using var logical = group.LogicalType;
        return logical.Type == LogicalTypeEnum.List && group.FieldCount == 1 && group.Fields[0].Repetition == Repetition.Repeated;
    }

    /// <summary>Whether the repeated group only stands around the element, as all but old writers do it.</summary>
    private static bool IsWrapper(GroupNode repeated, GroupNode list) =>
        repeated.FieldCount == 1 && repeated.Name != "array" && repeated.Name != list.Name + "_tuple";
}
