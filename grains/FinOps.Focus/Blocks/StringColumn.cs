namespace FinOps.Focus;

/// <summary>A text column: one dictionary code per row, code 0 = NULL (an empty text is NULL too: FOCUS knows no empty strings).</summary>
/// <remarks>
/// ClickHouse Native: LowCardinality(Nullable(String)) is <see cref="Dictionary"/> (whose value 0 serves as the NULL entry) plus
/// <see cref="Codes"/>; a plain Nullable(String) is the null map <c>Codes[i] == 0</c> plus <c>Dictionary[Codes[i]]</c> per row.
/// The dictionary holds each value once, and may hold some that no row uses; only in <see cref="ExtraColumns"/> a value may stand twice.
/// </remarks>
public sealed class StringColumn
{
    private readonly int _capacity;
    private int[]? _codes;

    internal StringColumn(int capacity) => _capacity = capacity;

    public Utf8Dictionary Dictionary { get; } = new();

    /// <summary>One code per row of the block; all 0 when <see cref="HasValues"/> is false.</summary>
    public ReadOnlySpan<int> Codes => (_codes ??= new int[_capacity]).AsSpan(0, RowCount);

    /// <summary>False when every row is known to be NULL, which lets an encoder skip the column.</summary>
    public bool HasValues => Dictionary.Count > 1;

    /// <summary>Rows of the block, the length of <see cref="Codes"/>.</summary>
    public int RowCount { get; internal set; }

    /// <summary>The value of a row; empty for NULL.</summary>
    public ReadOnlySpan<byte> this[int row] => Dictionary[Codes[row]];

    /// <summary>The value of a row as text, null for NULL. Allocates: for tests and messages.</summary>
    public string? Text(int row) => Codes[row] is 0 ? null : Dictionary.Text(Codes[row]);

    /// <summary>Sets a row that the block already has; empty = NULL.</summary>
    public void Set(int row, ReadOnlySpan<byte> value) => Writable[row] = Dictionary.GetOrAdd(value);

    internal int[] Writable => _codes ??= new int[_capacity];

    internal void Clear()
    {
        if (HasValues && _codes is not null) Array.Clear(_codes, 0, RowCount);
        Dictionary.Clear();
        RowCount = 0;
    }
}
