using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Http;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Tests.Facade;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class ConnectionTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task Parallel_queries_never_get_each_others_parameters(Transport transport)
    {
        var connection = engine.On(transport);
        var wrong = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            var rows = await ReadAsync(connection, new Statement("SELECT {a:String}, {b:UInt64}").With("a", $"value {i}").With("b", i), r => (r.Text(), r.Long()), token);
            if (rows[0] != ($"value {i}", i)) Interlocked.Increment(ref wrong);
        });
        Assert.Equal(0, wrong);
    }

    [Theory, BothTransports]
    public async Task Values_come_back_as_values_whatever_they_hold(Transport transport)
    {
        string[] values = ["'", "''", "\\", "\\'", "}", "{a:String}", ";", "; DROP DATABASE default", "\n\n", "\n\nSELECT 1", "\t", "\r\n", "\0", "\\N", "NULL", "", "\"", "`", "--", "/*", "%00%27", "日本 🙂", "a]b,'c'"];
        foreach (var value in values)
        {
            var statement = new Statement("SELECT {a:String}, {b:Array(String)}").With("a", value).With("b", [value, "next", value]);
            var rows = await ReadAsync(engine.On(transport), statement, r => (r.Text(), r.Array(i => i.Text())), None);
            var row = Assert.Single(rows);
            Assert.Equal(value, row.Item1);
            Assert.Equal([value, "next", value], row.Item2);
        }
    }

    [Theory, BothTransports]
    public async Task Inserted_data_is_never_read_as_a_statement(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var connection = warehouse.Database.Engine;
        await connection.ExecuteAsync(warehouse.Database.Query("CREATE TABLE {db:Identifier}.t (s String) ENGINE = MergeTree ORDER BY s"), None);
        const string poison = "x\n\nDROP TABLE t;\n\nINSERT INTO t VALUES ('y')";

        await connection.InsertAsync(warehouse.Database.Query("INSERT INTO {db:Identifier}.t"), RowWriter.Format, async (target, token) =>
        {
            using var row = new RowWriter();
            await row.Text(poison).Text("").FlushAsync(target, final: true, token);
        }, None);

        Assert.Equal(["", poison], await warehouse.Database.ReadAsync(warehouse.Database.Query("SELECT s FROM {db:Identifier}.t ORDER BY s"), r => r.Text(), None));
    }

    [Theory, BothTransports]
    public async Task A_query_beyond_the_memory_cap_is_refused_and_the_engine_lives_on(Transport transport)
    {
        var connection = engine.On(transport);
        var greedy = new Statement("SELECT length(groupArray(toString(number))) FROM numbers(100000000)");

        var error = await Assert.ThrowsAsync<WarehouseMemoryException>(() => connection.QueryAsync(greedy, "TSV", None));

        Assert.Equal((241, "MEMORY_LIMIT_EXCEEDED"), (error.Code, error.Error));
        Assert.Equal([1L], await ReadAsync(connection, new Statement("SELECT toUInt64(1)"), r => r.Long(), None));
    }

    [Theory, BothTransports]
    public async Task An_error_in_the_middle_of_an_answer_is_thrown_and_not_taken_for_data(Transport transport)
    {
        var statement = new Statement("SELECT number, throwIf(number = 3000000, 'too far') FROM numbers(4000000) SETTINGS max_threads = 1");
        await using var answer = await engine.On(transport).StreamAsync(statement, "TSV", None);
        var text = new MemoryStream();

        var error = await Assert.ThrowsAsync<WarehouseException>(() => answer.CopyToAsync(text));

        Assert.Equal(395, error.Code);
        Assert.Contains("too far", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("__exception__", Encoding.UTF8.GetString(text.ToArray()), StringComparison.Ordinal);
    }

    [Theory, BothTransports]
    public async Task Unknown_tables_and_broken_statements_are_typed_errors(Transport transport)
    {
        Assert.Equal(60, (await Assert.ThrowsAsync<WarehouseException>(() => engine.On(transport).QueryAsync(new Statement("SELECT * FROM default.nowhere"), "TSV", None))).Code);
        Assert.Equal("SYNTAX_ERROR", (await Assert.ThrowsAsync<WarehouseException>(() => engine.On(transport).ExecuteAsync(new Statement("SELEC 1"), None))).Error);
    }

    [Theory, BothTransports]
    public async Task An_insert_that_fails_half_way_stores_nothing(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("CREATE TABLE {db:Identifier}.t (s String) ENGINE = MergeTree ORDER BY s"), None);

        await Assert.ThrowsAnyAsync<Exception>(() => warehouse.Database.Engine.InsertAsync(warehouse.Database.Query("INSERT INTO {db:Identifier}.t"), RowWriter.Format, async (target, token) =>
        {
            using var row = new RowWriter();
            await row.Text("first").FlushAsync(target, final: true, token);
            throw new InvalidOperationException("the reader broke");
        }, None));

        Assert.Equal([0L], await warehouse.Database.ReadAsync(warehouse.Database.Query("SELECT count() FROM {db:Identifier}.t"), r => r.Long(), None));
        await warehouse.Database.Engine.ExecuteAsync(warehouse.Database.Query("DROP TABLE {db:Identifier}.t SYNC"), None);      // blocks if the failed insert still holds the table
    }

    [Theory, BothTransports]
    public async Task A_stream_left_half_read_blocks_nobody(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var connection = warehouse.Database.Engine;
        await connection.ExecuteAsync(warehouse.Database.Query("CREATE TABLE {db:Identifier}.t (n UInt64) ENGINE = MergeTree ORDER BY n"), None);
        await connection.ExecuteAsync(warehouse.Database.Query("INSERT INTO {db:Identifier}.t SELECT number FROM numbers(2000000)"), None);
        for (var i = 0; i < 20; i++)
        {
            await using var stream = await connection.StreamAsync(warehouse.Database.Query("SELECT * FROM {db:Identifier}.t"), "TSV", None);
            await stream.ReadExactlyAsync(new byte[10]);
        }
        await connection.ExecuteAsync(warehouse.Database.Query("DROP TABLE {db:Identifier}.t SYNC"), None);
        Assert.Equal([1L], await ReadAsync(connection, new Statement("SELECT toUInt64(1)"), r => r.Long(), None));
    }

    [Fact]
    public async Task A_wrong_password_is_a_typed_error()
    {
        await using var stranger = new HttpClickHouse(new HttpOptions { Url = engine.Facade.Url, User = "finops", Password = "guess" });
        Assert.Equal(516, (await Assert.ThrowsAsync<WarehouseException>(() => stranger.QueryAsync(new Statement("SELECT 1"), "TSV", None))).Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await using var nobody = new HttpClickHouse(new HttpOptions { Url = "http://127.0.0.1:1" });
        await Assert.ThrowsAsync<WarehouseUnavailableException>(() => nobody.QueryAsync(new Statement("SELECT 1"), "TSV", None));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_an_answer_is_unavailable()
    {
        await using var facade = await ClickHouseFacade.StartAsync(engine.On(Transport.Embedded));
        facade.BreakStreams = true;
        await using var connection = new HttpClickHouse(new HttpOptions { Url = facade.Url, User = ClickHouseFacade.User, Password = ClickHouseFacade.Password });
        await using var answer = await connection.StreamAsync(new Statement("SELECT number FROM numbers(1000000)"), "TSV", None);
        await Assert.ThrowsAsync<WarehouseUnavailableException>(() => answer.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Many_values_travel_in_the_body_and_not_in_the_address()
    {
        var ids = Enumerable.Range(0, 2000).Select(_ => Guid.NewGuid()).ToList();
        var statement = new Statement("SELECT length({ids:Array(UUID)}), has({ids:Array(UUID)}, {one:UUID})").With("ids", ids).With("one", ids[1999]);
        Assert.Equal([(2000L, true)], await ReadAsync(engine.On(Transport.Http), statement, r => (r.Long(), r.Bool()), None));
        Assert.InRange(engine.Facade.LongestAddress, 1, 8192);
    }

    private static async Task<List<T>> ReadAsync<T>(IClickHouse connection, Statement statement, Func<RowReader, T> row, CancellationToken token)
    {
        using var reader = new RowReader(await connection.QueryAsync(statement, RowReader.Format, token));
        var rows = new List<T>();
        while (reader.HasRow()) rows.Add(row(reader));
        return rows;
    }
}
