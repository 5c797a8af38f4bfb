namespace FinOps.Warehouse.Tables;

/// <summary>Where reading stands in a column of a Native block.</summary>
internal struct NativeTextColumn
{
    /// <summary>Codes are read as so many bytes and masked, whatever their width.</summary>
    internal const int CodeBytes = sizeof(uint);

    /// <summary>The column's place in the row.</summary>
    internal int Index;

    /// <summary>Where its next value or code stands.</summary>
    internal int Next;

    /// <summary>Where the null mark of the next value stands; -1 = it is never null, or is a code.</summary>
    internal int Nulls;

    /// <summary>Bytes of a code; 0 where values stand themselves.</summary>
    internal int CodeWidth;

    /// <summary>Among the values of all dictionaries, the first of this column's.</summary>
    internal int FirstValue;

    /// <summary>Where that begins.</summary>
    internal int FirstByte;

    internal readonly uint CodeMask => uint.MaxValue >> ((CodeBytes - CodeWidth) * 8);
}
