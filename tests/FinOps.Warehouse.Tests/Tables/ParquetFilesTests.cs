using FinOps.Focus;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tables.Parquet;
using FinOps.Warehouse.Tests.Fixtures;
using ParquetSharp;
using ParquetSharp.Schema;
using Encoding = System.Text.Encoding;

namespace FinOps.Warehouse.Tests.Tables;

/// <summary>Parquet is read in this process and says what the engine says of the same file.</summary>
[Collection(EngineGroup.Name)]
public sealed class ParquetFilesTests(EngineFixture engine) : IDisposable
{
    private const int Rows = 20_000;

    private static readonly string[] Flat =
    [
        "reinterpretAsFloat64(h) AS any_float", "toFloat64(toInt32(h)) / 1e6 AS cost", "pow(10, n % 50 - 25) * (n % 7) AS powers", "reinterpretAsFloat32(toUInt32(h)) AS single",
        "-0.0 * (n % 2) AS zero", "if(n % 3 = 0, NULL, toInt64(h)) AS long", "toUInt64(h) AS unsigned_long", "toInt32(h) AS number", "toUInt32(h) AS unsigned_number", "toInt8(h) AS small",
        "toUInt16(h) AS unsigned_small", "toDecimal32(toInt32(h) % 1000000 / 1000, 3) AS money32", "toDecimal64(toInt64(h) % 1000000000, 6) / 7 AS money64",
        "toDecimal128(toInt64(h), 9) / 1009 AS money128", "h % 2 = 0 AS truth", "toDate32(toInt32(h % 40000)) AS day",
        "toDateTime64(toInt64(h % 4000000000) - 1000000000, 3, 'UTC') AS milliseconds", "fromUnixTimestamp64Micro(toInt64(h % 4000000000000000), 'UTC') AS microseconds",
        "if(n % 5 = 0, NULL, fromUnixTimestamp64Nano(toInt64(h % 4000000000000000000), 'UTC')) AS nanoseconds", "if(n % 2 = 0, NULL, 'text ' || toString(h % 100)) AS repeated",
        "hex(h) || repeat('-', n % 50) AS unlike", "CAST(NULL, 'Nullable(String)') AS nothing", "if(n % 4 = 0, '', 'a,\"b\"\\n' || toString(n % 3)) AS quoted", "'same' AS same",
    ];

    private static readonly string[] Nested =
    [
        "CAST(mapFromArrays(arrayMap(i -> 'k' || toString(i), range(h % 4)), arrayMap(i -> if(i = 1, NULL, 'v\"' || toString(n % 9)), range(h % 4))), 'Map(String, Nullable(String))') AS tags",
        "arrayMap(i -> CAST((toString(i), if(i % 2 = 0, NULL, toFloat64(i) / 7)), 'Tuple(key String, value Nullable(Float64))'), range(n % 5)) AS credits",
        "arrayMap(i -> range(i), range(n % 4)) AS lists", "CAST((if(n % 3 = 0, NULL, 'p'), arrayMap(i -> (i, 'x\\\\\\t'), range(n % 3))), 'Tuple(id Nullable(String), labels Array(Tuple(n UInt64, t String)))') AS project",
        "map('a', [CAST((n, 'y'), 'Tuple(n UInt64, t String)')], 'b', []) AS deep", "CAST((toDecimal64(n, 4) / 8, n % 2 = 0), 'Tuple(price Nullable(Decimal(18, 4)), yes Bool)') AS price",
        "CAST(map(toInt64(n % 5), 'v'), 'Map(Int64, String)') AS by_number", "CAST([], 'Array(Nullable(String))') AS never", "n AS after",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("finops-parquet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("output_format_parquet_compression_method = 'snappy'")]
    [InlineData("output_format_parquet_compression_method = 'zstd', output_format_parquet_row_group_size = 3000")]
    [InlineData("output_format_parquet_compression_method = 'gzip', output_format_parquet_data_page_size = 4096")]
    [InlineData("output_format_parquet_compression_method = 'brotli', output_format_parquet_max_dictionary_size = 0")]
    [InlineData("output_format_parquet_compression_method = 'lz4', output_format_parquet_string_as_string = 0")]
    [InlineData("output_format_parquet_compression_method = 'none', output_format_parquet_max_dictionary_size = 2000, output_format_parquet_data_page_size = 8192")]
    public async Task Every_row_says_what_the_engine_says_of_it(string settings)
    {
        var path = Path.Combine(_folder, "bill.parquet");
        await engine.On(Transport.Embedded).ExecuteAsync(
            new Statement($"INSERT INTO FUNCTION file({{to:String}}, 'Parquet') SELECT {string.Join(", ", Flat.Concat(Nested))} FROM (SELECT number AS n, cityHash64(number) AS h FROM numbers({Rows})) SETTINGS {settings}")
                .With("to", path),
            default);

        var expected = await ReadAsync(path, throughEngine: true);
        var actual = await ReadAsync(path);

        Assert.Equal((typeof(EngineTableFile), typeof(ParquetTableFile)), (expected.Reader, actual.Reader));
        Assert.Equal(Flat.Concat(Nested).Select(c => c[(c.LastIndexOf(' ') + 1)..]), actual.Columns);
        Assert.Equal(Rows, actual.Rows.Count);
        Assert.Equal(expected.Rows, actual.Rows);
    }

    [Theory]
    [InlineData("toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')", "61f0c404-5cb3-11e7-907b-a6006ad3dba0")]
    [InlineData("toInt256(-5)", null)]
    public async Task A_type_that_is_not_known_here_is_left_to_the_engine(string value, string? text)
    {
        var path = Path.Combine(_folder, "bill.parquet");
        await engine.On(Transport.Embedded).ExecuteAsync(new Statement($"INSERT INTO FUNCTION file({{to:String}}, 'Parquet') SELECT {value} AS v").With("to", path), default);
        var (_, rows, reader) = await ReadAsync(path);
        Assert.Equal(typeof(EngineTableFile), reader);
        Assert.Equal(text ?? Assert.Single((await ReadAsync(path, throughEngine: true)).Rows), Assert.Single(rows));
    }

    [Fact]
    public async Task What_other_writers_make_of_times_decimals_and_lists_is_read_too()
    {
        var path = Path.Combine(_folder, "other.parquet");
        using var decimals = LogicalType.Decimal(20, 4);
        using var text = LogicalType.String();
        using var list = LogicalType.List();
        using var none = LogicalType.None();
        using var small = LogicalType.Int(32, false);
        using var schema = new GroupNode("root", Repetition.Required,
        [
            new PrimitiveNode("spark_time", Repetition.Optional, none, PhysicalType.Int96),
            new PrimitiveNode("fixed_decimal", Repetition.Required, decimals, PhysicalType.FixedLenByteArray, 9),
            new PrimitiveNode("bytes_decimal", Repetition.Optional, decimals, PhysicalType.ByteArray),
            new PrimitiveNode("unsigned", Repetition.Required, small, PhysicalType.Int32),
            new GroupNode("two_levels", Repetition.Optional, [new PrimitiveNode("array", Repetition.Repeated, text, PhysicalType.ByteArray)], list),
            new PrimitiveNode("bare_list", Repetition.Repeated, text, PhysicalType.ByteArray),
        ]);
        using (var writer = new ParquetFileWriter(path, schema, WriterProperties.GetDefaultWriterProperties()))
        {
            using var group = writer.AppendRowGroup();
            Write<Int96>(group, 2, [1, 0, 1], [], [new Int96(1, 0, 2_440_588), new Int96(-1, 0, 2_440_587)]);
            WriteBytes(group, 3, [], [], [.. new byte[][] { [0, 0, 0, 0, 0, 0, 0, 0x30, 0x39], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], new byte[9] }], fixedLength: true);
            WriteBytes(group, 3, [1, 1, 0], [], [[0x01], [0xff, 0x00]]);
            Write(group, 3, [], [], [-1, 0, 7]);
            WriteBytes(group, 4, [2, 2, 0, 1], [0, 1, 0, 0], ["a"u8.ToArray(), "b"u8.ToArray()]);
            WriteBytes(group, 3, [0, 1, 0], [0, 0, 0], ["x"u8.ToArray()]);
            writer.Close();
        }

        var (columns, rows, _) = await ReadAsync(path);

        Assert.Equal(["spark_time", "fixed_decimal", "bytes_decimal", "unsigned", "two_levels", "bare_list"], columns);
        Assert.Equal(
            [
                "1970-01-01T00:00:00.000000001Z,1.2345,0.0001,4294967295,\"[\"\"a\"\",\"\"b\"\"]\",[]",
                ",-0.0001,-0.0256,0,[],\"[\"\"x\"\"]\"",
                "1969-12-31T00:00:04.294967295Z,0,,7,[],[]",
            ],
            rows);
    }

    [Fact]
    public async Task A_row_that_is_too_long_goes_to_quarantine_and_the_others_are_read()
    {
        var path = Path.Combine(_folder, "long.parquet");
        await engine.On(Transport.Embedded).ExecuteAsync(
            new Statement("INSERT INTO FUNCTION file({to:String}, 'Parquet') SELECT 'USD' AS `lineItem/CurrencyCode`, '1' AS `bill/PayerAccountId`, '2026-09-01' AS `bill/BillingPeriodStartDate`, "
                + "'2026-10-01' AS `bill/BillingPeriodEndDate`, '2' AS `lineItem/UsageAccountId`, 'Usage' AS `lineItem/LineItemType`, '2026-09-01' AS `lineItem/UsageStartDate`, "
                + "'2026-09-02' AS `lineItem/UsageEndDate`, 'AmazonS3' AS `lineItem/ProductCode`, 0.1 AS `lineItem/UnblendedCost`, "
                + "if(number = 1, repeat('x', 1000), 'short') AS `lineItem/LineItemDescription` FROM numbers(3)").With("to", path),
            default);
        await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(path), "long.parquet", new BillReadOptions { Tables = Files(), MaxRowBytes = 900 });
        using var block = await reader.ReadBlockAsync();

        Assert.Equal([1, 3], block!.Lines.ToArray());
        var issue = Assert.Single(block.Issues);
        Assert.Equal(("long.parquet", 2L, "the row is longer than 900 bytes (MaxRowBytes)"), (issue.File, issue.Line, issue.Reason));
        Assert.StartsWith("USD,1,2026-09-01,", issue.Raw, StringComparison.Ordinal);
    }

    private static void Write<T>(RowGroupWriter group, int entries, short[] definitions, short[] repetitions, T[] values)
        where T : unmanaged
    {
        using var column = (ColumnWriter<T>)group.NextColumn();
        column.WriteBatch(Math.Max(entries, definitions.Length), definitions, repetitions, values);
    }

    private static unsafe void WriteBytes(RowGroupWriter group, int entries, short[] definitions, short[] repetitions, byte[][] values, bool fixedLength = false)
    {
        var all = values.SelectMany(v => v).ToArray();
        fixed (byte* start = all)
        {
            var at = (nint)start;
            var places = values.Select(v => (at += v.Length) - v.Length).ToArray();
            if (fixedLength) Write(group, entries, definitions, repetitions, places.Select(p => new FixedLenByteArray(p)).ToArray());
            else Write(group, entries, definitions, repetitions, places.Select((p, i) => new ByteArray(p, values[i].Length)).ToArray());
        }
    }

    private TableFiles Files()
    {
        var options = new TableOptions { SpoolDirectory = Path.Combine(_folder, "spool") };
        return new TableFiles(new TableEngine(() => (EmbeddedEngine)engine.On(Transport.Embedded), options, new EmbeddedOptions()), new TableSpool(options));
    }

    private async Task<(IReadOnlyList<string> Columns, List<string> Rows, Type Reader)> ReadAsync(string path, bool throughEngine = false)
    {
        await using var content = File.OpenRead(path);
        await using var table = throughEngine
            ? await Files().OpenWithEngineAsync(File.OpenRead(path), TableFormat.Parquet, "bill.parquet", default)
            : await Files().OpenAsync(content, TableFormat.Parquet, "bill.parquet", default);
        var (cells, rows) = (new TableCells(), new List<string>());
        while (await table.ReadAsync(cells, default))
        {
            for (var row = 0; row < cells.Rows; row++) rows.Add(Encoding.UTF8.GetString(cells.Fields(row, 0, table.Columns.Count - 1)));
        }
        return (table.Columns, rows, table.GetType());
    }
}
