using FinOps.Domain.Warehouse;
using FinOps.Focus;

namespace FinOps.Warehouse.Tables;

/// <summary>One file being read; closing it deletes its local copy.</summary>
internal sealed class EngineTableFile(FileStream copy, NativeTextReader reader, string[] columns, long? rows, string file) : ITableFile
{
    /// <summary>What is no fault of the file: memory, time, being asked to stop, too many queries; and what only a statement of ours can cause.</summary>
    private static readonly int[] OfTheEngine = [241, 159, 394, 236, 202, 243, 62, 115, 47, 46];

    private long _rows;

    public IReadOnlyList<string> Columns => columns;

    public long? RowCount => rows;

    public async ValueTask<bool> ReadAsync(TableCells cells, CancellationToken cancellationToken)
    {
        try
        {
            if (!await reader.ReadAsync(cells, cancellationToken)) return false;
            _rows += cells.Rows;
            return true;
        }
        catch (WarehouseException e) when (IsOfTheFile(e))
        {
            throw new DamagedFileException(file, _rows, reader.Bytes, $"The file cannot be read further: {Reason(e, copy.Name)}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await copy.DisposeAsync();
    }

    internal static bool IsOfTheFile(WarehouseException error) => !OfTheEngine.Contains(error.Code);

    /// <summary>The engine's words without the place of our copy, which says nothing to a person, and without its version.</summary>
    internal static string Reason(WarehouseException error, string copy)
    {
        var text = error.Message.Replace(copy, "the file", StringComparison.Ordinal);
        if (text.IndexOf(": (in query", StringComparison.Ordinal) is > 0 and var query) text = text[..query];
        return text.Length > 500 ? text[..500] : text;
    }
}
