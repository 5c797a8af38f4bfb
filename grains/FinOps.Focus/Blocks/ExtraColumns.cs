using System.Text;

namespace FinOps.Focus;

/// <summary>Source columns without a FOCUS home, kept under an <c>x_</c> name: one string column per name.</summary>
/// <remarks>
/// ClickHouse Native, x_Columns Map(LowCardinality(String), String): row i holds the pair (Name(k), Column(k)[i]) for every k whose code
/// is not 0. They are held column-wise because ids and rates differ on every row, which would make every row's map a set of its own.
/// </remarks>
public sealed class ExtraColumns
{
    private readonly int _capacity;
    private readonly List<byte[]> _names = [];
    private readonly List<StringColumn> _columns = [];
    private int _rowCount;

    internal ExtraColumns(int capacity) => _capacity = capacity;

    public int Count => _names.Count;

    public ReadOnlySpan<byte> Name(int index) => _names[index];

    public string NameText(int index) => Encoding.UTF8.GetString(_names[index]);

    public StringColumn Column(int index) => _columns[index];

    /// <returns>The column's index; added (all rows NULL) when the block does not have it yet.</returns>
    public int GetOrAdd(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Count; i++)
        {
            if (name.SequenceEqual(_names[i])) return i;
        }

        _names.Add(name.ToArray());
        if (_columns.Count < _names.Count) _columns.Add(new StringColumn(_capacity));
        _columns[_names.Count - 1].RowCount = _rowCount;
        return _names.Count - 1;
    }

    /// <summary>The value of a row under a name; empty when the block has no such column or the row no value.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name, int row)
    {
        for (var i = 0; i < _names.Count; i++)
        {
            if (name.SequenceEqual(_names[i])) return _columns[i][row];
        }

        return [];
    }

    /// <summary>The extras of a row as text. Allocates: for tests and messages.</summary>
    public Dictionary<string, string> Text(int row)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            if (_columns[i].Text(row) is { } value) map[NameText(i)] = value;
        }

        return map;
    }

    internal void SetRowCount(int rows)
    {
        _rowCount = rows;
        for (var i = 0; i < Count; i++) _columns[i].RowCount = rows;
    }

    /// <summary>Empties the columns; the names stay, because the next block of the same file has the same ones.</summary>
    internal void Clear(bool forgetNames)
    {
        for (var i = 0; i < Count; i++) _columns[i].Clear();
        _rowCount = 0;
        if (forgetNames) _names.Clear();
    }
}
