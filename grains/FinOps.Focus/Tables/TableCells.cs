using System.Runtime.CompilerServices;

namespace FinOps.Focus;

/// <summary>Some rows of a table, column by column: a cell is the number of a value. Used again for the next rows.</summary>
/// <remarks>
/// Values lie as CSV fields in the one buffer that converters read from, so that a table and a text are read alike. What repeats is laid out once:
/// cells of one number hold the same value. The converse need not hold, the same value may have several numbers.
/// </remarks>
public sealed class TableCells
{
    private readonly TableRows _values = new();
    private byte[] _joined = new byte[1024];
    private int[]?[] _kept = [];
    private int[][] _cells = [];
    private int[] _empty = [];

    public int Rows { get; private set; }

    /// <summary>Bytes of all values with what separates them.</summary>
    public int Length => _values.Length;

    /// <summary>Bytes of the longest value as it stands, quotes included.</summary>
    internal int Longest { get; private set; }

    internal byte[] Bytes => _values.Bytes;

    /// <summary>Value n lies between separators n and n + 1.</summary>
    internal int[] Separators => _values.Separators;

    /// <summary>The cells of each column, at least <see cref="Rows"/>; <see cref="IsFilled"/> tells those that are all empty.</summary>
    internal int[][] Cells => _cells;

    /// <summary>Forgets everything; every cell is empty then.</summary>
    public void Begin(int columns, int rows)
    {
        _values.Clear();
        _values.Add([]);
        (Rows, Longest) = (rows, 0);
        if (_empty.Length < rows) _empty = new int[rows];
        if (_cells.Length != columns) (_cells, _kept) = (new int[columns][], new int[]?[columns]);
        Array.Fill(_cells, _empty);
    }

    /// <summary>The cells of a column, all empty (0) the first time.</summary>
    public Span<int> Fill(int column)
    {
        if (!IsFilled(column))
        {
            if (_kept[column] is not { } cells || cells.Length < Rows) _kept[column] = cells = new int[Math.Max(Rows, _empty.Length)];
            Array.Clear(cells, 0, Rows);
            _cells[column] = cells;
        }

        return _cells[column].AsSpan(0, Rows);
    }

    /// <returns>The number of the value, for as many cells as hold it; 0 for an empty one.</returns>
    public int Add(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return 0;
        var (number, start) = (_values.Fields, _values.Length);
        _values.Add(value);
        Longest = Math.Max(Longest, _values.Length - start - 1);
        return number;
    }

    /// <summary>False when every cell of the column is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsFilled(int column) => _cells[column] != _empty;

    /// <summary>Adjacent cells of a row as they would stand in a CSV. Valid until the next call.</summary>
    internal ReadOnlySpan<byte> Fields(int row, int firstColumn, int lastColumn)
    {
        var length = 0;
        for (var column = firstColumn; column <= lastColumn; column++)
        {
            var number = _cells[column][row];
            var value = Bytes.AsSpan((Separators[number] + 1)..Separators[number + 1]);
            if (length + value.Length + 1 > _joined.Length) Array.Resize(ref _joined, Math.Max(_joined.Length * 2, length + value.Length + 1));
            value.CopyTo(_joined.AsSpan(length));
            length += value.Length;
            _joined[length++] = (byte)',';
        }

        return _joined.AsSpan(0, length - 1);
    }
}
