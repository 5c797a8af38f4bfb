using System.Runtime.CompilerServices;
using System.Text;
using FinOps.Focus.Csv;

namespace FinOps.Focus;

/// <summary>The rows of one input buffer that have as many fields as the header; what a converter reads from.</summary>
internal sealed class RowBatch(string file, string[] header)
{
    private int[] _first = new int[1024];
    private long[] _lines = new long[1024];
    private bool[] _bad = new bool[1024];
    private CsvReader? _reader;
    private byte[] _buffer = [];
    private int[] _separators = [];

    public string File { get; } = file;

    public string[] Header { get; } = header;

    public int Count { get; private set; }

    public byte[] Buffer => _buffer;

    public ReadOnlySpan<long> Lines => _lines.AsSpan(0, Count);

    /// <summary>Rows that went to quarantine while they were converted.</summary>
    public bool[] Bad => _bad;

    public void Begin(CsvReader reader)
    {
        _reader = reader;
        _buffer = reader.Buffer;
        _separators = reader.Separators;
        Count = 0;
        if (_first.Length >= reader.RowCount) return;
        _first = new int[reader.Rows.Length];
        _lines = new long[reader.Rows.Length];
        _bad = new bool[reader.Rows.Length];
    }

    public void Add(in CsvRow row)
    {
        _first[Count] = row.FirstField;
        _lines[Count] = row.Line;
        _bad[Count++] = false;
    }

    /// <summary>The field as it stands, quotes included, without the CR of a CRLF.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(int row, int column) => Fields(row, column, column);

    /// <summary>Adjacent fields as they stand, commas included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Fields(int row, int firstColumn, int lastColumn)
    {
        var k = _first[row];
        var start = _separators[k + firstColumn - 1] + 1;
        var end = _separators[k + lastColumn];
        if (lastColumn == Header.Length - 1 && end > start && _buffer[end - 1] == (byte)'\r') end--;
        return _buffer.AsSpan(start, end - start);
    }

    /// <summary>Where the field starts in <see cref="Buffer"/>.</summary>
    public int Start(int row, int column) => _separators[_first[row] + column - 1] + 1;

    /// <summary>The field's text, unquoted. Allocates: for messages.</summary>
    public string Text(int row, int column)
    {
        byte[] scratch = [];
        return Encoding.UTF8.GetString(CsvField.Unquote(Field(row, column), ref scratch));
    }

    public string Raw(int row) =>
        Encoding.UTF8.GetString(_reader!.Raw(new CsvRow(_first[row], Header.Length, _lines[row], CsvFault.None)));
}
