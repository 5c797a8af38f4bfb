using FinOps.Focus;
using ParquetSharp;

namespace FinOps.Warehouse.Tables.Parquet;

/// <summary>A column of one value a row, or none.</summary>
/// <param name="leaf">Its number among the primitive columns.</param>
internal abstract class FlatColumn<T>(int leaf, bool optional, FlatBuffers<T> buffers) : IParquetColumn
    where T : unmanaged
{
    private ColumnReader<T>? _reader;

    public void Open(RowGroupReader group)
    {
        _reader?.Dispose();
        _reader = (ColumnReader<T>)group.Column(leaf);
    }

    public void Read(TableCells cells, int column, int rows)
    {
        Begin();
        for (var at = 0; at < rows;)
        {
            var most = Math.Min(rows - at, buffers.Levels.Length);
            var read = (int)_reader!.ReadBatch(most, optional ? buffers.Levels : [], [], buffers.Values, out var filled);
            if (read <= 0) throw new InvalidDataException($"A column ends {rows - at} rows before its row group.");
            if (filled > 0) Fill(buffers.Values.AsSpan(0, (int)filled), cells, cells.Fill(column).Slice(at, read));
            at += read;
        }
    }

    public void Dispose() => _reader?.Dispose();

    /// <summary>Called before the rows of a batch, in which numbers count from the beginning.</summary>
    protected abstract void Begin();

    /// <summary>Numbers of values that the reader gave in one piece, of memory that it may use again for the next.</summary>
    protected abstract void Number(ReadOnlySpan<T> values, TableCells cells, Span<int> numbers);

    private void Fill(ReadOnlySpan<T> values, TableCells cells, Span<int> into)
    {
        if (values.Length == into.Length)
        {
            Number(values, cells, into);
            return;
        }

        var numbers = buffers.Numbers.AsSpan(0, values.Length);
        Number(values, cells, numbers);
        var levels = buffers.Levels.AsSpan(0, into.Length);
        var next = 0;
        for (var i = 0; i < into.Length; i++)
        {
            if (levels[i] != 0) into[i] = numbers[next++];
        }
    }
}

/// <summary>Room for what a reader gives at a time, for all columns of one type.</summary>
internal sealed class FlatBuffers<T>(int rows)
{
    public short[] Levels { get; } = new short[rows];

    public T[] Values { get; } = new T[rows];

    public int[] Numbers { get; } = new int[rows];
}
