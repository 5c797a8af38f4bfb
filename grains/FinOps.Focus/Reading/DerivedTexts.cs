namespace FinOps.Focus;

/// <summary>Works out what some source fields say for some text columns; calls <see cref="DerivedTexts.Set"/> on <paramref name="to"/>.</summary>
internal delegate void Derive(RowBatch batch, int row, DerivedTexts to);

/// <summary>Text columns that follow from a few source fields, worked out once per distinct content of these fields and block.</summary>
/// <param name="runs">The fields; with none, the columns are constant.</param>
/// <param name="columns">What is written; a column that is not set is NULL.</param>
internal sealed class DerivedTexts(ColumnRun[] runs, FocusColumnId[] columns, Derive derive)
{
    private readonly RunMemo _memo = new(runs);
    private readonly StringColumn[] _targets = new StringColumn[columns.Length];
    private int[] _codes = new int[64 * columns.Length];
    private bool[] _known = new bool[64];
    private int[] _contents = new int[1024];
    private int _at;

    public void Begin(FocusBlock block)
    {
        Array.Clear(_known);
        _memo.Clear();
        for (var c = 0; c < columns.Length; c++) _targets[c] = block.Text(columns[c]);
    }

    public void NewBuffer() => _memo.NewBuffer();

    /// <summary>The value of the column at an index of those given; only while deriving.</summary>
    public void Set(int column, ReadOnlySpan<byte> value) => _codes[_at + column] = _targets[column].Dictionary.GetOrAdd(value);

    /// <summary>Rows made from one source row must follow each other.</summary>
    public void Write(RowBatch batch, ReadOnlySpan<int> rows, int first)
    {
        if (_contents.Length < rows.Length) _contents = new int[rows.Length];
        var contents = _contents.AsSpan(0, rows.Length);
        for (var k = 0; k < rows.Length; k++) contents[k] = k > 0 && rows[k] == rows[k - 1] ? contents[k - 1] : Find(batch, rows[k]);
        for (var c = 0; c < columns.Length; c++)
        {
            var target = _targets[c].Writable.AsSpan(first, rows.Length);
            for (var k = 0; k < target.Length; k++) target[k] = _codes[(contents[k] * columns.Length) + c];
        }
    }

    private int Find(RowBatch batch, int row)
    {
        var content = _memo.IsEmpty ? 0 : _memo.Find(batch, row);
        if (content < _known.Length && _known[content]) return content;
        while (content >= _known.Length)
        {
            Array.Resize(ref _known, _known.Length * 2);
            Array.Resize(ref _codes, _codes.Length * 2);
        }

        _known[content] = true;
        _at = content * columns.Length;
        _codes.AsSpan(_at, columns.Length).Clear();
        derive(batch, row, this);
        return content;
    }
}
