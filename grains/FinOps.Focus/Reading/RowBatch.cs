using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using FinOps.Focus.Csv;

namespace FinOps.Focus;

/// <summary>The rows of one input buffer that have as many fields as the header; what a converter reads from.</summary>
internal sealed class RowBatch(string file, string[] header)
{
    private int[] _first = new int[1024];
    private long[] _lines = new long[1024];
    private bool[] _bad = new bool[1024];
    private byte[] _buffer = [];
    private int[] _separators = [];
    private TableCells? _table;

    public string File { get; } = file;

    public string[] Header { get; } = header;

    public int Count { get; private set; }

    public byte[] Buffer => _buffer;

    public ReadOnlySpan<long> Lines => _lines.AsSpan(0, Count);

    /// <summary>Rows that went to quarantine while they were converted.</summary>
    public bool[] Bad => _bad;

    /// <param name="separators">Where fields end in <paramref name="buffer"/>: field k lies between separators k - 1 and k.</param>
    /// <param name="rows">Most rows that will be added.</param>
    public void Begin(byte[] buffer, int[] separators, int rows)
    {
        _buffer = buffer;
        _separators = separators;
        _table = null;
        Room(rows);
    }

    /// <summary>Rows of a table, whose cells are numbers of values.</summary>
    public void Begin(TableCells table)
    {
        _buffer = table.Bytes;
        _separators = table.Separators;
        _table = table;
        Room(table.Rows);
    }

    /// <param name="first">Index of the row's first field, its others follow; in a table the row.</param>
    public void Add(int first, long line)
    {
        _first[Count] = first;
        _lines[Count] = line;
        _bad[Count++] = false;
    }

    /// <summary>The rows' table; null where they are rows of a text.</summary>
    public TableCells? Table => _table;

    /// <summary>The row's place in <see cref="Table"/>.</summary>
    public int TableRow(int row) => _first[row];

    /// <summary>What a cell of <see cref="Table"/> holds, as <see cref="Field"/> gives it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]      // keeps the way to a field of a text short
    public ReadOnlySpan<byte> Value(int cell) => _buffer.AsSpan((_separators[cell] + 1).._separators[cell + 1]);

    /// <summary>False when the column is known to be empty in every row.</summary>
    public bool MayHold(int column) => _table is null || _table.IsFilled(column);

    /// <summary>Whether adjacent fields are seen to be empty at one glance: a table is looked at by column, not by row.</summary>
    public bool IsBlank(int row, ColumnRun run) => _table is null && TextFields(row, run.First, run.Last).Length == run.Count - 1;

    /// <summary>The field as it stands, quotes included, without the CR of a CRLF.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(int row, int column) => _table is null ? TextFields(row, column, column) : Value(_table.Cells[column][_first[row]]);

    /// <summary>Adjacent fields as they stand, commas included. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Fields(int row, int firstColumn, int lastColumn) =>
        _table is null ? TextFields(row, firstColumn, lastColumn) : _table.Fields(_first[row], firstColumn, lastColumn);

    /// <summary>As <see cref="Fields"/>, of a row that is known to be one of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TextFields(int row, int firstColumn, int lastColumn)
    {
        var k = _first[row];
        var start = _separators[k + firstColumn - 1] + 1;
        var end = _separators[k + lastColumn];
        if (lastColumn == Header.Length - 1 && end > start && _buffer[end - 1] == (byte)'\r') end--;
        return _buffer.AsSpan(start, end - start);
    }

    /// <summary>Where the field starts in <see cref="Buffer"/>; of a row of a text.</summary>
    public int Start(int row, int column) => _separators[_first[row] + column - 1] + 1;

    /// <summary>Whether two stretches of <see cref="Buffer"/> hold the same bytes.</summary>
    /// <remarks>Short ones by one masked compare, whatever their length: a branch for each length costs more than the compare.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSame(int start, int other, int length)
    {
        if (length > Vector256<byte>.Count || Math.Max(start, other) > _buffer.Length - Vector256<byte>.Count)
            return _buffer.AsSpan(start, length).SequenceEqual(_buffer.AsSpan(other, length));
        ref var buffer = ref MemoryMarshal.GetArrayDataReference(_buffer);
        var equal = Vector256.Equals(Vector256.LoadUnsafe(ref buffer, (nuint)start), Vector256.LoadUnsafe(ref buffer, (nuint)other)).ExtractMostSignificantBits();
        return (~equal & ((1UL << length) - 1)) == 0;
    }

    /// <summary>The field's text, unquoted. Allocates: for messages.</summary>
    public string Text(int row, int column)
    {
        byte[] scratch = [];
        return Encoding.UTF8.GetString(CsvField.Unquote(Field(row, column), ref scratch));
    }

    /// <summary>How a row stood in a file that is no CSV; null where it is one. Only for the rows at hand.</summary>
    public Func<int, string>? RawText { get; set; }

    /// <summary>The whole row as it stands. Allocates: for messages.</summary>
    public string Raw(int row) => RawText is { } text ? text(row) : Encoding.UTF8.GetString(Fields(row, 0, Header.Length - 1));

    private void Room(int rows)
    {
        Count = 0;
        if (_first.Length >= rows) return;
        var size = Math.Max(rows, _first.Length * 2);
        _first = new int[size];
        _lines = new long[size];
        _bad = new bool[size];
    }
}
