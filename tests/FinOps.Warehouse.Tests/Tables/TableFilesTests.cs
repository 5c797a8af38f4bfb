using System.Globalization;
using System.Text;
using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tables.Parquet;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Tables;

[Collection(EngineGroup.Name)]
public sealed class TableFilesTests(EngineFixture engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("finops-tables-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("toUInt64(18446744073709551615)", "18446744073709551615")]
    [InlineData("toInt64(-5)", "-5")]
    [InlineData("toFloat64(0.1)", "0.1")]
    [InlineData("toFloat64(1.5e-9)", "1.5e-9")]
    [InlineData("toDecimal128('-12345678901234567890.123456789012345678', 18)", "-12345678901234567890.123456789012345678")]
    [InlineData("toDecimal64('1.5', 9)", "1.5")]
    [InlineData("toDateTime64('2026-09-01 12:34:56.789', 3, 'UTC')", "2026-09-01T12:34:56.789Z")]
    [InlineData("toDateTime64('1965-09-01 12:34:56.789012', 6, 'UTC')", "1965-09-01T12:34:56.789012Z")]
    [InlineData("toDateTime64('2026-09-01 12:34:56.789012345', 9, 'UTC')", "2026-09-01T12:34:56.789012345Z")]
    [InlineData("toDateTime64('2026-09-01 00:00:00', 3, 'UTC')", "2026-09-01T00:00:00.000Z")]
    [InlineData("toDate32('2026-09-01')", "2026-09-01")]
    [InlineData("toFloat32(0.1)", "0.1")]
    [InlineData("toInt8(-1)", "-1")]
    [InlineData("CAST(NULL, 'Nullable(DateTime64(3))')", "")]
    [InlineData("true", "true")]
    [InlineData("CAST(NULL, 'Nullable(Float64)')", "")]
    [InlineData("CAST(NULL, 'Nullable(String)')", "")]
    [InlineData("''", "")]
    [InlineData("'a,\"b\"\\nc'", "\"a,\"\"b\"\"\nc\"")]
    [InlineData("toLowCardinality('low')", "low")]
    [InlineData("map('k', 'v', 'a\"b', '')", "\"{\"\"k\"\":\"\"v\"\",\"\"a\\\"\"b\"\":\"\"\"\"}\"")]
    [InlineData("[CAST(('k', 'v'), 'Tuple(key String, value String)')]", "\"[{\"\"key\"\":\"\"k\"\",\"\"value\"\":\"\"v\"\"}]\"")]
    [InlineData("CAST(('p', NULL), 'Tuple(id String, name Nullable(String))')", "\"{\"\"id\"\":\"\"p\"\",\"\"name\"\":null}\"")]
    [InlineData("toInt64(9007199254740993)", "9007199254740993")]
    [InlineData("[toInt64(9007199254740993)]", "[9007199254740993]")]
    [InlineData("repeat('x', 200)", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task A_value_of_every_type_is_text_that_says_the_same(string value, string expected)
    {
        var path = await WriteAsync($"SELECT 'before' AS a, {value} AS v, 'after' AS z");
        var repeating = await WriteAsync($"SELECT 'before' AS a, materialize({value}) AS v, 'after' AS z FROM numbers(2000)");

        var (columns, rows, _) = await ReadAsync(path);
        var (_, repeated, _) = await ReadAsync(repeating);

        Assert.Equal(["a", "v", "z"], columns);
        Assert.Equal([$"before,{expected},after"], rows);
        Assert.Equal(Enumerable.Repeat(rows[0], 2000), repeated);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(250)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(5000)]
    public async Task Columns_that_repeat_their_values_are_read_as_others(int distinct)
    {
        var path = await WriteAsync($"SELECT toFloat64(n) / 8 AS value, if(n % 3 = 0, NULL, if(n % 3 = 1, '', 'a,' || toString(n))) AS text, 'row ' || toString(n) AS plain, "
            + $"toString(number) || repeat('x', 30) AS unlike FROM (SELECT cityHash64(number) % {distinct} AS n, number FROM numbers(40000))");

        var (_, rows, _) = await ReadAsync(path);

        Assert.Equal(40_000, rows.Count);
        Assert.InRange(rows.Select(r => r[..r.IndexOf(',', StringComparison.Ordinal)]).Distinct().Count(), distinct * 9 / 10, distinct);
        foreach (var (row, at) in rows.Select((r, at) => (r, at)))
        {
            var n = (int)(double.Parse(row[..row.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture) * 8);
            var text = n % 3 < 2 ? "" : $"\"a,{n}\"";
            Assert.Equal($"{(n / 8.0).ToString(CultureInfo.InvariantCulture)},{text},row {n},{at}{new string('x', 30)}", row);
        }
    }

    [Fact]
    public async Task Names_that_look_like_statements_are_names()
    {
        string[] names = ["`; DROP TABLE x; --", "a`b", "quote\"d", "it's", "line\nbreak", "back\\slash", ") FROM numbers(1) --", "{path:String}", "täg"];
        var declared = string.Join(", ", names.Select(n => $"{Identifier.Quote(n)} String"));
        var path = Path.Combine(_folder, "hostile.parquet");
        await engine.On(Transport.Embedded).ExecuteAsync(
            new Statement($"INSERT INTO FUNCTION file({{to:String}}, 'Parquet', {{columns:String}}) SELECT {string.Join(", ", names.Select((_, i) => $"'v{i}'"))}").With("to", path).With("columns", declared), default);

        var (columns, rows, _) = await ReadAsync(path);

        Assert.Equal(names, columns);
        Assert.Equal(["v0,v1,v2,v3,v4,v5,v6,v7,v8"], rows);
    }

    [Theory]
    [InlineData("Parquet")]
    [InlineData("Avro")]
    public async Task Many_rows_come_whole_and_in_the_order_of_the_file(string format)
    {
        var path = await WriteAsync("SELECT number AS n, if(number % 3 = 0, NULL, toString(number)) AS t, CAST(NULL, 'Nullable(String)') AS nothing, 'x' AS x FROM numbers(50000)", format);

        var (_, rows, count) = await ReadAsync(path, format == "Avro" ? TableFormat.Avro : TableFormat.Parquet);

        Assert.Equal(format == "Parquet" ? 50_000 : null, count);
        Assert.Equal(Enumerable.Range(0, 50_000).Select(n => $"{n},{(n % 3 == 0 ? "" : n)},,x"), rows);
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_damaged_and_leaves_nothing_behind()
    {
        var whole = await File.ReadAllBytesAsync(await WriteAsync("SELECT number AS n, toString(cityHash64(number)) AS t FROM numbers(20000)"));
        foreach (var length in new[] { 5, 100, whole.Length / 2, whole.Length - 1 })
        {
            var error = await Assert.ThrowsAsync<DamagedFileException>(() => ReadAsync(new MemoryStream(whole[..length]), TableFormat.Parquet));
            Assert.Contains("bill.parquet", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("spool", error.Message, StringComparison.Ordinal);
        }

        var broken = whole.ToArray();
        for (var i = 2000; i < 4000; i++) broken[i] ^= 0x5a;
        await Assert.ThrowsAsync<DamagedFileException>(() => ReadAsync(new MemoryStream(broken), TableFormat.Parquet));
        Assert.Empty(Directory.EnumerateFiles(Spool));
    }

    [Fact]
    public async Task Reading_that_is_given_up_deletes_the_copy()
    {
        var path = await WriteAsync("SELECT number AS n FROM numbers(200000)");
        await using (var content = File.OpenRead(path))
        await using (var table = await Files().OpenAsync(content, TableFormat.Parquet, "bill.parquet", default))
        {
            Assert.True(await table.ReadAsync(new TableCells(), default));
            Assert.Single(Directory.EnumerateFiles(Spool));
        }

        Assert.Empty(Directory.EnumerateFiles(Spool));
    }

    [Fact]
    public void What_a_killed_process_left_is_deleted_at_the_next_start_and_what_is_read_is_not()
    {
        Directory.CreateDirectory(Spool);
        File.WriteAllText(Path.Combine(Spool, "old.parquet.spool"), "left");
        File.WriteAllText(Path.Combine(Spool, "not-ours.txt"), "kept");
        using var held = new TableSpool(new TableOptions { SpoolDirectory = Spool }).Create(".parquet");

        _ = new TableSpool(new TableOptions { SpoolDirectory = Spool });

        Assert.Equal([Path.GetFileName(held.Name), "not-ours.txt"], Directory.EnumerateFiles(Spool).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_disk_without_room_is_said_and_can_be_tried_again()
    {
        var path = await WriteAsync("SELECT 1 AS n");
        var spool = new TableSpool(new TableOptions { SpoolDirectory = Spool, SpoolReserveMegabytes = int.MaxValue });
        var error = await Assert.ThrowsAsync<SpoolFullException>(async () => await spool.KeepAsync(File.OpenRead(path), ".parquet", default));
        Assert.Contains("FinOps:Ingest:SpoolDirectory", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Spool));
    }

    [Fact]
    public async Task A_row_that_is_no_text_goes_to_quarantine_and_the_others_are_read()
    {
        var path = await WriteAsync("SELECT if(number = 1, unhex('ff00fe'), 'USD') AS `lineItem/CurrencyCode`, '1' AS `bill/PayerAccountId`, '2026-09-01' AS `bill/BillingPeriodStartDate`, "
            + "'2026-10-01' AS `bill/BillingPeriodEndDate`, '2' AS `lineItem/UsageAccountId`, 'Usage' AS `lineItem/LineItemType`, '2026-09-01' AS `lineItem/UsageStartDate`, "
            + "'2026-09-02' AS `lineItem/UsageEndDate`, 'AmazonS3' AS `lineItem/ProductCode`, 0.1 AS `lineItem/UnblendedCost` FROM numbers(3)");
        await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(path), "bill.parquet", new BillReadOptions { Tables = Files() });
        using var block = await reader.ReadBlockAsync();

        Assert.Equal(2, block!.RowCount);
        Assert.Equal([1, 3], block.Lines.ToArray());
        var issue = Assert.Single(block.Issues);
        Assert.Equal(("bill.parquet", 2L, "bytes that are not UTF-8 text"), (issue.File, issue.Line, issue.Reason));
        Assert.Null(await reader.ReadBlockAsync());
        Assert.Equal((3, 2, 1), (reader.Statistics.SourceRows, reader.Statistics.StoredRows, reader.Statistics.QuarantinedRows));
        Assert.Equal("0.2", reader.Statistics.Totals["USD"].Billed.ToString());
        Assert.Equal(new FileInfo(path).Length, reader.Statistics.StoredBytes);
        Assert.NotNull(reader.Statistics.ContentHash);
    }

    private string Spool => Path.Combine(_folder, "spool");

    private TableFiles Files()
    {
        var options = new TableOptions { SpoolDirectory = Spool };
        return new TableFiles(new TableEngine(() => (EmbeddedEngine)engine.On(Transport.Embedded), options, new EmbeddedOptions()), new TableSpool(options));
    }

    private async Task<string> WriteAsync(string select, string format = "Parquet")
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await engine.On(Transport.Embedded).ExecuteAsync(new Statement($"INSERT INTO FUNCTION file({{to:String}}, '{format}') {select}").With("to", path), default);
        return path;
    }

    private async Task<(IReadOnlyList<string> Columns, List<string> Rows, long? Count)> ReadAsync(string path, TableFormat format = TableFormat.Parquet)
    {
        await using var content = File.OpenRead(path);
        return await ReadAsync(content, format);
    }

    private async Task<(IReadOnlyList<string> Columns, List<string> Rows, long? Count)> ReadAsync(Stream content, TableFormat format)
    {
        await using var table = await Files().OpenAsync(content, format, "bill.parquet", default);
        if (format == TableFormat.Parquet) Assert.IsType<ParquetTableFile>(table);      // the engine reads only what is not known here
        var (cells, rows) = (new TableCells(), new List<string>());
        while (await table.ReadAsync(cells, default))
        {
            for (var row = 0; row < cells.Rows; row++) rows.Add(Encoding.UTF8.GetString(cells.Fields(row, 0, table.Columns.Count - 1)));
        }
        return (table.Columns, rows, table.RowCount);
    }
}
