using System.Runtime.InteropServices;

namespace FinOps.Focus;

/// <summary>Numbers the distinct contents of some adjacent columns by their raw bytes, so that their fields are parsed once per content.</summary>
/// <remarks>
/// Columns that are not adjacent form several runs; their bytes are joined by a byte that CSV text cannot hold. Rows of a table are told apart by the
/// numbers of their cells first, and by bytes once for all rows whose cells are the same.
/// </remarks>
internal sealed class RunMemo(ColumnRun[] runs)
{
    private readonly Utf8Dictionary _contents = new();
    private readonly Utf8Dictionary _rows = new();          // numbers of cells, of the table at hand
    private readonly List<int> _contentOf = [0];            // of each of these
    private int[] _filled = [];
    private int[] _cells = [];
    private TableCells? _table;
    private byte[] _joined = new byte[1024];
    private readonly (int Start, int Length)[] _spans = new (int, int)[runs.Length];      // of the row before, in the text at hand
    private bool _hasPrevious;
    private int _previous;

    public ColumnRun[] Runs => runs;

    public bool IsEmpty => runs.Length == 0;

    public int Count => _contents.Count;

    public void Clear()
    {
        _contents.Clear();
        NewBuffer();
    }

    /// <summary>Spans and cells of an earlier buffer are gone: compare with none of them.</summary>
    public void NewBuffer()
    {
        _hasPrevious = false;
        _table = null;
    }

    /// <returns>The content's number: a new one is <see cref="Count"/> - 1. 0 when every field is empty.</returns>
    public int Find(RowBatch batch, int row)
    {
        if (batch.Table is { } table) return Find(batch, row, table);
        if (_hasPrevious && IsAsBefore(batch, row)) return _previous;
        for (var i = 0; i < runs.Length; i++) _spans[i] = (batch.Start(row, runs[i].First), batch.TextFields(row, runs[i].First, runs[i].Last).Length);
        _hasPrevious = true;
        if (runs.Length > 1) return _previous = _contents.GetOrAdd(Join(batch, row));
        var raw = batch.TextFields(row, runs[0].First, runs[0].Last);
        return _previous = raw.Length == runs[0].Count - 1 ? 0 : _contents.GetOrAdd(raw);
    }

    private bool IsAsBefore(RowBatch batch, int row)
    {
        for (var i = 0; i < runs.Length; i++)
        {
            var (start, length) = _spans[i];
            if (batch.TextFields(row, runs[i].First, runs[i].Last).Length != length || !batch.IsSame(batch.Start(row, runs[i].First), start, length)) return false;
        }

        return true;
    }

    private int Find(RowBatch batch, int row, TableCells table)
    {
        if (_table != table) Begin(table);
        var at = batch.TableRow(row);
        var changed = false;
        for (var i = 0; i < _filled.Length; i++)
        {
            var cell = table.Cells[_filled[i]][at];
            changed |= cell != _cells[i];
            _cells[i] = cell;
        }

        if (!changed) return _previous;
        var known = _rows.GetOrAdd(MemoryMarshal.AsBytes(_cells.AsSpan(0, _filled.Length)));
        if (known == _contentOf.Count) _contentOf.Add(_contents.GetOrAdd(Join(batch, row)));
        return _previous = _contentOf[known];
    }

    private void Begin(TableCells table)
    {
        _table = table;
        _filled = [.. runs.SelectMany(r => Enumerable.Range(r.First, r.Count)).Where(table.IsFilled)];
        if (_cells.Length < _filled.Length) _cells = new int[_filled.Length];
        Array.Clear(_cells);
        _previous = 0;
        _rows.Clear();
        _contentOf.RemoveRange(1, _contentOf.Count - 1);
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
