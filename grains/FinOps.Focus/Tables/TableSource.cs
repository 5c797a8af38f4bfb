using FinOps.Focus.Input;

namespace FinOps.Focus;

/// <summary>A stored file that is one table. It was read whole when it was opened; its rows come from <see cref="Table"/>.</summary>
internal sealed class TableSource : ByteSource
{
    private readonly BillReadOptions _options;
    private readonly string _hash;
    private bool _opened;

    private TableSource(string file, ITableFile table, string hash, long storedBytes, BillReadOptions options) : base(file, options) =>
        (Table, _hash, StoredBytes, _options) = (table, hash, storedBytes, options);

    public ITableFile Table { get; }

    public override long StoredBytes { get; }

    /// <exception cref="UnknownFormatException">No engine to read it with, or more columns than allowed.</exception>
    public static async ValueTask<TableSource> OpenAsync(StoredStream stored, TableFormat format, string file, BillReadOptions options, CancellationToken cancellationToken)
    {
        if (options.Tables is null) throw new UnknownFormatException(file, $"this is a {format} file, and nothing is set up here that reads those.");
        var table = await options.Tables.OpenAsync(stored, format, file, cancellationToken);
        try
        {
            if (table.Columns.Count == 0 || table.Columns.Count > options.MaxColumns)
                throw new UnknownFormatException(file, $"the file has {table.Columns.Count} columns; 1 to {options.MaxColumns} (MaxColumns) are read.");
            var source = new TableSource(file, table, await stored.FinishAsync(cancellationToken), stored.BytesRead, options);
            await stored.DisposeAsync();
            return source;
        }
        catch
        {
            await table.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        var first = !_opened;
        _opened = true;
        return ValueTask.FromResult(first);
    }

    /// <summary>Adds bytes that came out of the table: what repeats counts once, and every cell one.</summary>
    /// <remarks>No ratio is held against it: a column of one value packs any number of rows into a few bytes, and memory is bounded by the block.</remarks>
    public void Count(long bytes)
    {
        Bytes += bytes;
        if (Bytes > _options.MaxExpandedBytes)
            throw new ExpansionLimitException(Name, 0, $"The file expands to more than {_options.MaxExpandedBytes} bytes (MaxExpandedBytes).");
    }

    public override ValueTask<string> FinishAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_hash);

    public override ValueTask DisposeAsync() => Table.DisposeAsync();

    protected override ValueTask<int> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();
}
