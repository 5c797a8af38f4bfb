namespace FinOps.Focus;

/// <summary>Rows of one file as columns: the 65 FOCUS 1.4 columns by ordinal, the <c>x_</c> columns and each row's source line.</summary>
/// <remarks>
/// Pooled: dispose it when the rows are written and do not touch it after. Not thread-safe for writing; any number may read.
/// Every span is <see cref="RowCount"/> long. A block may have no rows and still carry <see cref="Issues"/>.
/// </remarks>
public sealed class FocusBlock : IDisposable
{
    /// <summary>Most rows a block may be asked to hold.</summary>
    public const int MaxRows = 65_536;

    private readonly object[] _columns = new object[FocusColumns.Count];
    private readonly long[] _lines;
    private readonly List<ReadIssue> _issues = [];

    /// <param name="capacity">Most rows it can hold, at most <see cref="MaxRows"/>.</param>
    public FocusBlock(int capacity = MaxRows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MaxRows);
        Capacity = capacity;
        _lines = new long[capacity];
        Extras = new ExtraColumns(capacity);
        foreach (var column in FocusColumns.All)
        {
            _columns[(int)column.Id] = column.Type switch
            {
                FocusColumnType.Number => new MoneyColumn(capacity),
                FocusColumnType.Time => new TimeColumn(capacity),
                FocusColumnType.Map => new MapColumn(capacity),
                _ => new StringColumn(capacity),
            };
        }
    }

    public int Capacity { get; }

    public int RowCount { get; private set; }

    /// <summary>The file all rows came from, as the reader was told; a zip entry is <c>archive.zip!entry.csv</c>.</summary>
    public string File { get; internal set; } = "";

    /// <summary>1-based physical line on which each row starts in <see cref="File"/>. Rows made from one source line repeat it.</summary>
    public ReadOnlySpan<long> Lines => _lines.AsSpan(0, RowCount);

    /// <summary>What went to quarantine while this block was read, in file order.</summary>
    public IReadOnlyList<ReadIssue> Issues => _issues;

    public MapColumn Tags => (MapColumn)_columns[(int)FocusColumnId.Tags];

    public ExtraColumns Extras { get; }

    /// <summary>Set by the pool; null when the block is not pooled.</summary>
    internal FocusBlockPool? Pool { get; set; }

    internal List<ReadIssue> IssueList => _issues;

    internal long[] LinesArray => _lines;

    /// <exception cref="InvalidCastException">The column is not of type Text or Json.</exception>
    public StringColumn Text(FocusColumnId id) => (StringColumn)_columns[(int)id];

    /// <exception cref="InvalidCastException">The column is not of type Number.</exception>
    public MoneyColumn Money(FocusColumnId id) => (MoneyColumn)_columns[(int)id];

    /// <exception cref="InvalidCastException">The column is not of type Time.</exception>
    public TimeColumn Time(FocusColumnId id) => (TimeColumn)_columns[(int)id];

    /// <summary>Adds a row whose columns are all NULL and returns its index; fill it through the columns' <c>Set</c>.</summary>
    /// <exception cref="InvalidOperationException">The block is full.</exception>
    public int AddRow(long line)
    {
        if (RowCount == Capacity) throw new InvalidOperationException($"The block already holds its {Capacity} rows.");
        var row = RowCount;
        SetRowCount(row + 1);
        _lines[row] = line;
        foreach (var column in _columns)
        {
            if (column is MoneyColumn money) money.Set(row, null);
            else if (column is TimeColumn time) time.Set(row, null);
            else if (column is StringColumn text) text.Writable[row] = 0;
            else ((MapColumn)column).Writable[row] = 0;
        }

        return row;
    }

    /// <summary>Returns the block to its pool.</summary>
    public void Dispose() => Pool?.Return(this);

    internal void SetRowCount(int rows)
    {
        RowCount = rows;
        foreach (var column in _columns)
        {
            if (column is MoneyColumn money) money.RowCount = rows;
            else if (column is TimeColumn time) time.RowCount = rows;
            else if (column is StringColumn text) text.RowCount = rows;
            else ((MapColumn)column).RowCount = rows;
        }

        Extras.SetRowCount(rows);
    }

    internal void Clear(bool forgetExtras)
    {
        foreach (var column in _columns)
        {
            if (column is StringColumn text) text.Clear();
            else if (column is MapColumn map) map.Clear();
        }

        Extras.Clear(forgetExtras);
        _issues.Clear();
        SetRowCount(0);
    }
}
