namespace FinOps.Warehouse.Tables;

/// <summary>What a Parquet file says of itself.</summary>
/// <param name="Rows">Rows it should have.</param>
/// <param name="Sizes">Bytes of each column before packing, by its path.</param>
internal sealed record TableShape(long Rows, IReadOnlyDictionary<string, long> Sizes)
{
    /// <summary>Most bytes a value takes in a column that repeats itself: files store such a column as a dictionary and short codes.</summary>
    private const int RepeatingBytes = 5;

    /// <summary>Whether the column's values repeat enough to be worth a dictionary: only speed depends on it.</summary>
    internal bool Repeats(string column) => Sizes.TryGetValue(column, out var bytes) && bytes <= Rows * RepeatingBytes;
}
