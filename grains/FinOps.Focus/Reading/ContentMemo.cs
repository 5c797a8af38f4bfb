namespace FinOps.Focus;

/// <summary>Works out what some fields of a row say, once per distinct content of these fields; default where all are empty.</summary>
/// <param name="runs">The fields.</param>
internal sealed class ContentMemo<T>(ColumnRun[] runs, Func<RowBatch, int, T> make)
    where T : struct
{
    private readonly RunMemo _memo = new(runs);
    private readonly List<T> _values = [default];

    public void Clear()
    {
        _memo.Clear();
        _values.RemoveRange(1, _values.Count - 1);
    }

    public void NewBuffer() => _memo.NewBuffer();

    public T Find(RowBatch batch, int row)
    {
        if (_memo.IsEmpty) return default;
        var content = _memo.Find(batch, row);
        if (content == _values.Count) _values.Add(make(batch, row));
        return _values[content];
    }
}
