namespace FinOps.Warehouse.Connections;

/// <summary>An answer that knows what the engine read for it.</summary>
internal interface IMeasuredAnswer
{
    ReadSize Reads { get; }
}

/// <param name="Rows">Of tables, before any condition.</param>
internal readonly record struct ReadSize(long Rows, long Bytes)
{
    public static ReadSize operator +(ReadSize left, ReadSize right) => new(left.Rows + right.Rows, left.Bytes + right.Bytes);

    public static ReadSize Add(ReadSize left, ReadSize right) => left + right;
}
