using System.Text;
using System.Text.Json;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Stories;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Native;
using FinOps.Warehouse.Tables;
using FinOps.Warehouse.Tenants;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests;

[Collection(EngineGroup.Name)]
public sealed class ExportTests(EngineFixture engine)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothTransports]
    public async Task Names_come_in_the_order_of_the_specification(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await DeliverAwkwardAsync(warehouse);

        var (header14, _) = await ExportAsync(warehouse, FocusVersion.V14);
        var (header12, _) = await ExportAsync(warehouse, FocusVersion.V12);

        Assert.Equal([.. FocusColumns.All.ToArray().Select(c => c.Name), "x_Columns"], header14);
        Assert.Equal([.. FocusColumns.Names12, "x_Columns"], header12);
    }

    [Theory, BothTransports]
    public async Task Values_are_written_as_focus_writes_them(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await DeliverAwkwardAsync(warehouse);

        var row = Assert.Single((await ExportAsync(warehouse, FocusVersion.V14)).Rows);
        var row12 = Assert.Single((await ExportAsync(warehouse, FocusVersion.V12)).Rows);

        Assert.Equal("-99999999999999999999.999999999999999999", row["BilledCost"]);
        Assert.Equal("1.5", row["EffectiveCost"]);
        Assert.Equal("0", row["ListCost"]);
        Assert.Equal("", row["ContractedCost"]);
        Assert.Equal("2026-09-01T00:00:00Z", row["BillingPeriodStart"]);
        Assert.Equal("2026-09-30T23:59:59.007Z", row["ChargePeriodStart"]);
        Assert.Equal("", row["ChargePeriodEnd"]);
        Assert.Equal("it's \"a\",\nservice\\n", row["ServiceName"]);
        Assert.Equal("", row["RegionId"]);
        Assert.Equal("{\"CoreCount\":4}", row["SkuPriceDetails"]);
        Assert.Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "r\"e\nd", ["empty"] = "" }, JsonSerializer.Deserialize<Dictionary<string, string>>(row["Tags"]));
        Assert.Equal("{\"x_Discount\":\"7\\/2\"}".Replace("\\/", "/", StringComparison.Ordinal), row["x_Columns"].Replace("\\/", "/", StringComparison.Ordinal));
        Assert.Equal(("Seller", "Seller"), (row12["ProviderName"], row12["PublisherName"]));
        Assert.Equal(row["BilledCost"], row12["BilledCost"]);
    }

    [Theory]
    [InlineData(FocusVersion.V14)]
    [InlineData(FocusVersion.V12)]
    public async Task An_export_says_what_the_writer_of_blocks_says(FocusVersion version)
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        using var block = AwkwardBlock.Make();
        for (var row = 10; row < block.RowCount; row += 10)
        {
            block.Extras.Column(block.Extras.GetOrAdd("x_ProviderName"u8)).Set(row, "Given provider"u8);
            block.Extras.Column(block.Extras.GetOrAdd("x_PublisherName"u8)).Set(row + 1, "Given publisher"u8);
            block.Text(FocusColumnId.HostProviderName).Set(row + 2, "Same"u8);
            block.Text(FocusColumnId.InvoiceIssuerName).Set(row + 2, "Same"u8);
        }
        for (var row = 0; row < block.RowCount; row++) block.Text(FocusColumnId.SkuMeter).Set(row, Encoding.UTF8.GetBytes($"{row:D4}"));
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        await warehouse.StoreAsync(key, block);
        await warehouse.PublishAsync(key);
        using var written = new MemoryStream();
        await using (var writer = new FocusCsvWriter(written, version)) await writer.WriteAsync(block);
        var expected = Csv.Read(Encoding.UTF8.GetString(written.ToArray()));

        var (header, rows) = await ExportAsync(warehouse, version);

        Assert.Equal([.. expected[0], "x_Columns"], header);
        Assert.Equal(block.RowCount, rows.Count);
        rows.Sort((a, b) => string.CompareOrdinal(a["SkuMeter"], b["SkuMeter"]));      // partitions come in any order
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < expected[0].Count; column++)
            {
                var (name, should) = (expected[0][column], expected[row + 1][column]);
                if (name == "Tags") Assert.Equal(Json(should), Json(rows[row][name]));
                else Assert.Equal((name, row, should), (name, row, rows[row][name]));
            }
    }

    private static Dictionary<string, string> Json(string text) => text.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;

    [Theory, BothTransports]
    public async Task The_range_is_half_open_and_only_live_rows_are_exported(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var old = await warehouse.DeliverAsync(new Bill().Add("Old", "1", day: 2));
        await warehouse.DeliverAsync(new Bill().Add("A", "1", day: 1).Add("B", "1", day: 2).Add("C", "1", day: 3), old.SnapshotId);
        var first = new DateOnly(2026, 9, 1);

        Assert.Equal(["A", "B"], (await ExportAsync(warehouse, FocusVersion.V14, first, first.AddDays(2))).Rows.Select(r => r["ServiceName"]));
        Assert.Equal(["B", "C"], (await ExportAsync(warehouse, FocusVersion.V14, from: first.AddDays(1))).Rows.Select(r => r["ServiceName"]));
        Assert.Equal(3, (await ExportAsync(warehouse, FocusVersion.V12)).Rows.Count);
    }

    [Theory, BothTransports]
    public async Task Exported_money_adds_up_to_the_stored_money(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var bill = Bill.Random(seed: 21, rows: 3000);
        await warehouse.DeliverAsync(bill);

        var rows = (await ExportAsync(warehouse, FocusVersion.V12)).Rows;

        Assert.Equal(3000, rows.Count);
        Assert.Equal(bill.Billed, rows.Aggregate(Money.Zero, (sum, row) => sum + Money.Parse(row["BilledCost"])));
    }

    [Theory, BothTransports]
    public async Task A_long_export_is_streamed_in_bounded_memory(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        using var block = Bill.Random(seed: 22, rows: 60_000).Block();
        for (var i = 0; i < 5; i++) await writer.AppendAsync(block, None);
        await warehouse.PublishAsync(key);
        await using var export = await warehouse.ExportAsync(await warehouse.GetLiveAsync(version: null, None), new FocusExport(FocusVersion.V14, From: null, To: null), CostScope.Everything, None);
        await export.ReadExactlyAsync(new byte[1]);
        var (before, most, bytes) = (Held(), 0L, 0L);
        var buffer = new byte[1 << 16];
        for (var read = 1; read > 0; bytes += read)
        {
            read = await export.ReadAsync(buffer);
            if (bytes % (1 << 20) < 1 << 16) most = Math.Max(most, Held() - before);
        }

        Assert.True(bytes > 60_000_000, $"only {bytes} bytes");
        Assert.True(most < 60_000_000, $"{most} bytes more held for an export of {bytes}");
    }

    [Fact]
    public async Task Exports_beyond_the_limit_wait_until_one_is_read_or_dropped()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        await warehouse.DeliverAsync(new Bill().Add("Compute", "1"));
        var live = await warehouse.GetLiveAsync(version: null, None);
        var open = new List<Stream>();
        for (var i = 0; i < 4; i++) open.Add(await warehouse.ExportAsync(live, new FocusExport(FocusVersion.V14, From: null, To: null), CostScope.Everything, None));

        var fifth = warehouse.ExportAsync(live, new FocusExport(FocusVersion.V14, From: null, To: null), CostScope.Everything, None);
        Assert.False(fifth.IsCompleted);
        Assert.NotEmpty((await warehouse.SeenAsync()).Totals);      // queries go on meanwhile
        await open[0].DisposeAsync();
        await open[0].DisposeAsync();

        await (await fifth).DisposeAsync();
        foreach (var stream in open) await stream.DisposeAsync();
    }

    [Theory, BothTransports]
    public async Task A_filter_leaves_the_rows_of_its_values_and_no_text_of_it_is_a_statement(Transport transport)
    {
        var warehouse = await engine.NewTenantAsync(transport);
        await warehouse.DeliverAsync(new Bill().Add("A", "1", day: 1).Add("B", "2", day: 2).Add("it's", "4", day: 3));

        Assert.Equal(["A", "B"], await ServicesAsync(new SpendFilter(SpendDimension.Service, ["A", "B"])));
        Assert.Equal(["it's"], await ServicesAsync(new SpendFilter(SpendDimension.Service, ["it's"])));
        Assert.Empty(await ServicesAsync(new SpendFilter(SpendDimension.Service, ["A"]), new SpendFilter(SpendDimension.Category, ["none of that name"])));
        Assert.Empty(await ServicesAsync(new SpendFilter(SpendDimension.Service, ["') OR 1=1 --"])));
        Assert.Empty(await ServicesAsync(new SpendFilter("tag:te'am", ["x"])));
        Assert.Equal(3, (await ServicesAsync(new SpendFilter("tag:no-such", [""]))).Count);

        async Task<List<string>> ServicesAsync(params SpendFilter[] filters)
        {
            await using var export = await warehouse.ExportAsync(await warehouse.GetLiveAsync(version: null, None), new FocusExport(FocusVersion.V14, From: null, To: null, filters), CostScope.Everything, None);
            var lines = Csv.Read(await new StreamReader(export, Encoding.UTF8).ReadToEndAsync());
            return [.. lines.Skip(1).Select(l => l[lines[0].IndexOf("ServiceName")]).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [InlineData(FocusVersion.V14)]
    [InlineData(FocusVersion.V12)]
    public async Task A_parquet_export_read_again_is_the_same_bill(FocusVersion version)
    {
        var folder = Directory.CreateTempSubdirectory("finops-export-");
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var bill = new AwsStory(new StorySettings { Seed = 33, Days = 2 }, CurCompression.None).Write(0, DirectoryFiles.Below(folder.FullName));
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        var writer = await warehouse.BeginSnapshotAsync(key, None);
        await using (var source = await BillReaderFactory.OpenAsync(File.OpenRead(Path.Combine(folder.FullName, bill.Files[0])), "bill.csv", new BillReadOptions()))
            while (await source.ReadBlockAsync() is { } block)
                using (block) await writer.AppendAsync(block, None);
        await writer.CompleteAsync(None);
        await warehouse.PublishAsync(key);
        var path = Path.Combine(folder.FullName, "export.parquet");
        await using (var export = await warehouse.ExportAsync(await warehouse.GetLiveAsync(version: null, None), new FocusExport(version, From: null, To: null, File: FocusFile.Parquet), CostScope.Everything, None))
        await using (var file = File.Create(path))
            await export.CopyToAsync(file);

        var types = await TypesAsync(path);
        Assert.Equal("Nullable(Decimal(38, 18))", types["BilledCost"]);
        Assert.Equal("Nullable(DateTime64(3, 'UTC'))", types["ChargePeriodStart"]);
        Assert.Equal("Nullable(String)", types["ServiceName"]);
        Assert.StartsWith("Map(String, ", types["Tags"], StringComparison.Ordinal);

        var options = new TableOptions { SpoolDirectory = Path.Combine(folder.FullName, "spool") };
        var tables = new TableFiles(new TableEngine(() => (EmbeddedEngine)engine.On(Transport.Embedded), options, new EmbeddedOptions()), new TableSpool(options));
        await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(path), "export.parquet", new BillReadOptions { Tables = tables });
        var issues = new List<ReadIssue>();
        while (await reader.ReadBlockAsync() is { } block)
            using (block) issues.AddRange(block.Issues);
        Assert.Empty(issues);
        var expected = bill.Cells.Aggregate(default(FinOps.Generator.Totals.CostSums), (sum, cell) => sum + cell.Sums);
        var read = Assert.Single(reader.Statistics.Totals).Value;
        Assert.True(read.Rows > 2000, $"only {read.Rows} rows");
        Assert.Equal((expected.Billed.ToString(), expected.Effective.ToString()), (read.Billed.ToString(), read.Effective.ToString()));
        folder.Delete(recursive: true);
    }

    private async Task<Dictionary<string, string>> TypesAsync(string path)
    {
        using var reader = new RowReader(await engine.On(Transport.Embedded).QueryAsync(
            new Statement("DESCRIBE file({path:String}, 'Parquet')").With("path", path), RowReader.Format, None));
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.HasRow())
        {
            types[reader.Text()] = reader.Text();
            for (var rest = 0; rest < 5; rest++) reader.Text();
        }
        return types;
    }

    /// <summary>Bytes that this process holds, engine included, without the garbage of what was read.</summary>
    private static long Held()
    {
        GC.Collect();
        return long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("RssAnon", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    private static async Task DeliverAwkwardAsync(TenantWarehouse warehouse)
    {
        using var block = new FocusBlockPool(1).Rent("f.csv");
        var row = block.AddRow(2);
        block.Money(FocusColumnId.BilledCost).Set(row, Money.Parse("-99999999999999999999.999999999999999999"));
        block.Money(FocusColumnId.EffectiveCost).Set(row, Money.Parse("1.500"));
        block.Money(FocusColumnId.ListCost).Set(row, Money.Zero);
        block.Time(FocusColumnId.BillingPeriodStart).Set(row, Bill.September);
        block.Time(FocusColumnId.ChargePeriodStart).Set(row, new DateTimeOffset(2026, 9, 30, 23, 59, 59, 7, TimeSpan.Zero));
        Text(FocusColumnId.ServiceName, "it's \"a\",\nservice\\n");
        Text(FocusColumnId.SkuPriceDetails, "{\"CoreCount\":4}");
        Text(FocusColumnId.ServiceProviderName, "Seller");
        Text(FocusColumnId.HostProviderName, "Host");
        block.Tags.Set(row, new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "r\"e\nd", ["empty"] = "" });
        block.Extras.Column(block.Extras.GetOrAdd("x_Discount"u8)).Set(row, "7/2"u8);
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        await warehouse.StoreAsync(key, block);
        await warehouse.PublishAsync(key);

        void Text(FocusColumnId id, string value) => block.Text(id).Set(row, Encoding.UTF8.GetBytes(value));
    }

    private static async Task<(List<string> Header, List<Dictionary<string, string>> Rows)> ExportAsync(TenantWarehouse warehouse, FocusVersion version, DateOnly? from = null, DateOnly? to = null)
    {
        await using var export = await warehouse.ExportAsync(await warehouse.GetLiveAsync(version: null, None), new FocusExport(version, from, to), CostScope.Everything, None);
        var text = await new StreamReader(export, Encoding.UTF8).ReadToEndAsync();
        var lines = Csv.Read(text);
        return (lines[0], [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))]);
    }
}
