using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Sql;

namespace FinOps.Warehouse.Tables;

/// <summary>Parquet and Avro through the embedded engine, from a local copy that lasts as long as the reading.</summary>
internal sealed class EngineTableFiles(TableEngine engine, TableSpool spool) : ITableFiles
{
    public async ValueTask<ITableFile> OpenAsync(Stream content, TableFormat format, string file, CancellationToken cancellationToken)
    {
        var copy = await spool.KeepAsync(content, format == TableFormat.Parquet ? ".parquet" : ".avro", cancellationToken);
        try
        {
            var columns = await ColumnsAsync(copy.Name, format, cancellationToken);
            var shape = format == TableFormat.Parquet ? await ShapeAsync(copy.Name, cancellationToken) : null;
            var select = About("Tables/Rows", copy.Name).With("format", format.ToString());
            var text = TableText.Columns(columns, c => shape?.Repeats(c.Name) ?? false);
            select = select with { Sql = select.Sql.Replace("$columns", text, StringComparison.Ordinal).Replace("$places", TableText.Places(columns), StringComparison.Ordinal) };
            var stream = await engine.Engine.StreamAsync(select, NativeTextReader.Format, cancellationToken);
            return new EngineTableFile(copy, new NativeTextReader(stream, columns.Count), columns.Select(c => c.Name).ToArray(), shape?.Rows, file);
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

    private async Task<TableShape> ShapeAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new RowReader(await engine.Engine.QueryAsync(About("Tables/Metadata", path), RowReader.Format, cancellationToken));
        if (!reader.HasRow()) return new TableShape(0, new Dictionary<string, long>());
        var rows = reader.Long();
        var paths = reader.Array(r => r.Text());
        var sizes = reader.Array(r => r.Long());
        // Two columns of one name: neither is known.
        return new TableShape(rows, paths.Zip(sizes).GroupBy(c => c.First, c => c.Second).Where(c => c.Count() == 1).ToDictionary(c => c.Key, c => c.Single()));
    }

    private static Statement About(string sql, string path) => new Statement(SqlText.Read(sql)).With("path", path);
}
