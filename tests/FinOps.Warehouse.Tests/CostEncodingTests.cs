using System.Text;
using System.Text.Json;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Cost;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

/// <summary>What goes in as a block comes out of the engine as it was.</summary>
[Collection(EngineGroup.Name)]
public sealed class CostEncodingTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task Every_column_of_every_kind_comes_back_as_it_was(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        using var block = AwkwardBlock.Make();
        var key = new SnapshotKey("aws-main", Guid.CreateVersion7());
        await warehouse.StoreAsync(key, block);

        var rows = await RowsAsync(warehouse.Database.Engine, warehouse.Database.Name);

        Assert.Equal(block.RowCount, rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var column in FocusColumns.All) Assert.Equal(Expected(block, column, row), Value(rows[row], column.Name));
            Assert.Equal(block.Extras.Text(row), Map(rows[row].GetProperty("x_Columns")));
            Assert.Equal("aws-main", rows[row].GetProperty("x_SourceId").GetString());
            Assert.Equal(key.SnapshotId, rows[row].GetProperty("x_SnapshotId").GetGuid());
            Assert.Equal("dir/a file's.csv.gz", rows[row].GetProperty("x_File").GetString());
            Assert.Equal(block.Lines[row], long.Parse(rows[row].GetProperty("x_Line").GetString()!));
        }
        Assert.Equal(["1970-01-01", "2026-09-01", "2026-12-01"], rows.Select(r => r.GetProperty("x_BillingPeriod").GetString()).Distinct().Order());
    }

    [Fact]
    public async Task Dictionaries_of_every_index_width_come_back_as_they_were()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        using var block = new FocusBlock();
        for (var row = 0; row < FocusBlock.MaxRows; row++)
        {
            block.AddRow(row + 2);
            block.Text(FocusColumnId.ResourceId).Set(row, Encoding.UTF8.GetBytes($"resource {row}"));            // 65,537 values with NULL: 4 bytes
            block.Text(FocusColumnId.SkuId).Set(row, Encoding.UTF8.GetBytes($"sku {row % 300}"));                // 2 bytes
            block.Text(FocusColumnId.RegionId).Set(row, Encoding.UTF8.GetBytes($"region {row % 255}"));          // 256 values with NULL: still 1 byte
        }
        await warehouse.StoreAsync(new SnapshotKey("s", Guid.CreateVersion7()), block);

        var wrong = await warehouse.Database.ReadAsync(warehouse.Database.Query(
            """
            SELECT countIf(ResourceId != concat('resource ', toString(x_Line - 2))) + countIf(SkuId != concat('sku ', toString((x_Line - 2) % 300)))
                 + countIf(RegionId != concat('region ', toString((x_Line - 2) % 255))), count()
            FROM {db:Identifier}.cost
            """), r => (Wrong: r.Long(), Rows: r.Long()), None);

        Assert.Equal((0, FocusBlock.MaxRows), wrong[0]);
    }

    [Fact]
    public async Task The_table_has_the_columns_and_types_that_blocks_are_sent_with()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var table = await warehouse.Database.ReadAsync(
            warehouse.Database.Query("SELECT name, type FROM system.columns WHERE database = {db:String} AND table = 'cost' ORDER BY position"), r => (r.Text(), r.Text()), None);

        var sent = FocusColumns.All.ToArray().Select(c => (c.Name, CostColumns.TypeOf(c.Type))).Concat(CostColumns.Own);
        Assert.Equal(sent, table);
    }

    [Fact]
    public async Task A_block_is_encoded_without_allocating_per_row()
    {
        using var block = Bill.Random(seed: 1, rows: 20_000).Block();
        var key = new SnapshotKey("s", Guid.NewGuid());
        await CostBlockEncoder.WriteAsync(block, key, Stream.Null, None);      // fills the pools

        var before = GC.GetAllocatedBytesForCurrentThread();
        await CostBlockEncoder.WriteAsync(block, key, Stream.Null, None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 20_000, $"{allocated} bytes for {block.RowCount} rows");
    }

    private static string? Expected(FocusBlock block, FocusColumn column, int row) => column.Type switch
    {
        FocusColumnType.Number => block.Money(column.Id)[row]?.ToString(),
        FocusColumnType.Time => block.Time(column.Id)[row]?.ToString("yyyy-MM-dd HH:mm:ss.fff"),
        FocusColumnType.Map => JsonSerializer.Serialize(block.Tags.Text(row).OrderBy(p => p.Key, StringComparer.Ordinal)),
        _ => block.Text(column.Id).Text(row),
    };

    private static string? Value(JsonElement row, string name) => row.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } map => JsonSerializer.Serialize(Map(map).OrderBy(p => p.Key, StringComparer.Ordinal)),
        var text => text.GetString(),
    };

    private static Dictionary<string, string> Map(JsonElement map) => map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);

    private static async Task<List<JsonElement>> RowsAsync(IClickHouse connection, string database)
    {
        var query = new Statement("SELECT * FROM {db:Identifier}.cost ORDER BY x_Line SETTINGS output_format_json_quote_decimals = 1, output_format_json_quote_64bit_integers = 1").With("db", database);
        using var reader = new StreamReader(await connection.QueryAsync(query, "JSONEachRow", None));
        var rows = new List<JsonElement>();
        while (await reader.ReadLineAsync() is { } line) rows.Add(JsonDocument.Parse(line).RootElement);
        return rows;
    }
}
