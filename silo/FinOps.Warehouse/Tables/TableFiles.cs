using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Sql;
using FinOps.Warehouse.Tables.Parquet;

namespace FinOps.Warehouse.Tables;

/// <summary>Parquet and Avro from a local copy that lasts as long as the reading: Parquet in this process, what that does not know and Avro through the
/// embedded engine.</summary>
internal sealed class TableFiles(TableEngine engine, TableSpool spool) : ITableFiles
{
    public async ValueTask<ITableFile> OpenAsync(Stream content, TableFormat format, string file, CancellationToken cancellationToken)
    {
        var copy = await spool.KeepAsync(content, format == TableFormat.Parquet ? ".parquet" : ".avro", cancellationToken);
        try
        {
            return format == TableFormat.Parquet && ParquetTableFile.TryOpen(copy, file) is { } table ? table : await OpenWithEngineAsync(copy, format, file, cancellationToken);
        }
        catch (WarehouseException e) when (EngineTableFile.IsOfTheFile(e))
        {
            await copy.DisposeAsync();
            throw new DamagedFileException(file, 0, 0, $"The {format} file cannot be read: {EngineTableFile.Reason(e, copy.Name)}", e);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>What <see cref="ParquetTableFile"/> does not know, and what it is held against.</summary>
    internal async Task<EngineTableFile> OpenWithEngineAsync(FileStream copy, TableFormat format, string file, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(copy.Name, format, cancellationToken);
        var rows = format == TableFormat.Parquet ? await RowsAsync(copy.Name, cancellationToken) : (long?)null;
        var select = About("Tables/Rows", copy.Name).With("format", format.ToString());
        select = select with
        {
            Sql = select.Sql.Replace("$columns", TableText.Columns(columns), StringComparison.Ordinal).Replace("$places", TableText.Places(columns), StringComparison.Ordinal),
        };
        var stream = await engine.Engine.StreamAsync(select, NativeTextReader.Format, cancellationToken);
        return new EngineTableFile(copy, new NativeTextReader(stream, columns.Count), columns.Select(c => c.Name).ToArray(), rows, file);
    }

    private async Task<IReadOnlyList<TableColumn>> ColumnsAsync(string path, TableFormat format, CancellationToken cancellationToken)
    {
        var columns = new List<TableColumn>();
        using var reader = new RowReader(await engine.Engine.QueryAsync(About("Tables/Describe", path).With("format", format.ToString()), RowReader.Format, cancellationToken));
        while (reader.HasRow())
        {
            columns.Add(new TableColumn(reader.Text(), reader.Text()));
            for (var rest = 0; rest < 5; rest++) reader.Text();     // defaults, comment, codec, ttl
        }
        return columns;
    }

    private async Task<long> RowsAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new RowReader(await engine.Engine.QueryAsync(About("Tables/Metadata", path), RowReader.Format, cancellationToken));
        return reader.HasRow() ? reader.Long() : 0;
    }

    private static Statement About(string sql, string path) => new Statement(SqlText.Read(sql)).With("path", path);
}
