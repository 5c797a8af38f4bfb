namespace FinOps.Focus;

/// <summary>Numbers the distinct contents of some adjacent columns by their raw bytes, so that their fields are parsed once per content.</summary>
/// <remarks>Columns that are not adjacent form several runs; their bytes are joined by a byte that CSV text cannot hold.</remarks>
internal sealed class RunMemo(ColumnRun[] runs)
{
    private readonly Utf8Dictionary _contents = new();
    private byte[] _joined = new byte[1024];
    private int _previousStart = -1;
    private int _previousLength;
    private int _previous;

    public ColumnRun[] Runs => runs;

    public bool IsEmpty => runs.Length == 0;

    public int Count => _contents.Count;

    public void Clear()
    {
        _contents.Clear();
        _previousStart = -1;
    }

    /// <summary>Spans of an earlier buffer are gone: compare with none of them.</summary>
    public void NewBuffer() => _previousStart = -1;

    /// <returns>The content's number: a new one is <see cref="Count"/> - 1. 0 when every field is empty.</returns>
    public int Find(RowBatch batch, int row)
    {
        if (runs.Length > 1) return _contents.GetOrAdd(Join(batch, row));
        var raw = batch.Fields(row, runs[0].First, runs[0].Last);
        if (raw.Length == runs[0].Count - 1) return 0;
        var start = batch.Start(row, runs[0].First);
        if (_previousStart >= 0 && raw.Length == _previousLength && batch.IsSame(start, _previousStart, raw.Length)) return _previous;
        _previous = _contents.GetOrAdd(raw);
        _previousStart = start;
        _previousLength = raw.Length;
        return _previous;
    }

    private ReadOnlySpan<byte> Join(RowBatch batch, int row)
    {
        var (length, fields, columns) = (0, 0, 0);
        foreach (var run in runs)
        {
            var raw = batch.Fields(row, run.First, run.Last);
            while (length + raw.Length + 1 > _joined.Length) Array.Resize(ref _joined, _joined.Length * 2);
            raw.CopyTo(_joined.AsSpan(length));
            length += raw.Length;
            _joined[length++] = 0;
            fields += raw.Length;
            columns += run.Count - 1;
        }

        return fields == columns ? [] : _joined.AsSpan(0, length);
    }
}

/// <summary>Adjacent columns, first to last.</summary>
internal sealed record ColumnRun(int First, int Last)
{
    public int Count => Last - First + 1;
}
