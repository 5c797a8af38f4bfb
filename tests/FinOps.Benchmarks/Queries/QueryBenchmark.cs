using System.Diagnostics;
using System.Text.Json;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Domain.Keys;
using FinOps.Domain.Querying;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Generator.Cur;
using FinOps.Generator.Scenarios;
using FinOps.Warehouse.Embedded;
using FinOps.Warehouse.Tenants;

namespace FinOps.Benchmarks.Queries;

/// <summary>What the rollups add to reading a bill, and what queries then take.</summary>
/// <remarks>FINOPS_BENCH_BYTES sets the size of the CUR; default 1 GB.</remarks>
internal sealed class QueryBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private static readonly long Size = long.TryParse(Environment.GetEnvironmentVariable("FINOPS_BENCH_BYTES"), out var bytes) ? bytes : 1_000_000_000;

    private static readonly string[] Queries =
    [
        """{"groupBy":["service"],"grain":"day"}""",
        """{"groupBy":["service","account"],"top":{"count":10}}""",
        """{"groupBy":["region"],"filter":{"dimension":"service","in":["Amazon Elastic Compute Cloud"]},"grain":"day"}""",
        """{"groupBy":["tag:team","service"],"grain":"week"}""",
        """{"groupBy":["resource"],"top":{"count":10}}""",
        """{"groupBy":["sku"],"filter":{"dimension":"resource","contains":"a1"},"grain":"day"}""",
        """{"measures":["count"],"filter":{"dimension":"resource","in":["no-such-resource"]}}""",
    ];

    public string Name => "query";

    public string What => $"one CUR delivery of {Size / 1e6:N0} MB: staging, summing up, disk, and the median of {Rounds} answers to each query";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var scenario = Scenario.OfSize(Size);
        var export = CurExport.Write(scenario.CreateCompany(), scenario.Deliveries().Single(), folder.Make("store"), new CurLayout { Compression = CurCompression.None });
        await using var warehouse = new ClickHouseWarehouse(EmbeddedEngine.Open(new EmbeddedOptions { Path = folder.Make("engine") }), TimeProvider.System);
        var tenant = (TenantWarehouse)warehouse.ForTenant(TenantId.Parse("bench"));
        await tenant.EnsureCreatedAsync(default);
        var key = new SnapshotKey("aws", Guid.CreateVersion7());
        var watch = Stopwatch.StartNew();
        var rows = await StageAsync(await tenant.BeginSnapshotAsync(key, default), folder.Make("store"), export.Files);
        var staged = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var sums = await tenant.CompleteAsync(key, default);
        output.WriteLine($"{rows:N0} rows staged in {staged:N1} s, summed up and checked in {watch.Elapsed.TotalSeconds:N1} s ({100 * watch.Elapsed.TotalSeconds / staged:N0} % more); agree: {sums.RollupsAgree}");
        await tenant.PublishAsync(new PublishOrder("aws", "all", key.SnapshotId, [], rows, 0, [], DateTimeOffset.UtcNow), default);
        var sizes = await tenant.Database.ReadAsync(
            tenant.Database.Query("SELECT table, toUInt64(sum(rows)), toUInt64(sum(bytes_on_disk)) FROM system.parts WHERE active AND database = {db:String} GROUP BY table ORDER BY table"),
            r => (Table: r.Text(), Rows: r.Long(), Bytes: r.Long()), default);
        foreach (var (table, count, size) in sizes.Where(s => s.Rows > 10)) output.WriteLine($"{table}: {count:N0} rows, {size / 1e6:N1} MB");

        var live = await tenant.GetLiveAsync(version: null, default);
        foreach (var json in Queries) output.WriteLine(await AskAsync(tenant, live, json));
    }

    private static async Task<string> AskAsync(TenantWarehouse tenant, LiveSnapshots live, string json)
    {
        using var document = JsonDocument.Parse(json);
        var query = CostQueryJson.Read(document.RootElement, (path, reason) => throw new FormatException($"{path} {reason}"))!.ToQuery(new CostRange(new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1)), 0);
        var answers = new List<CostAnswer>();
        for (var round = 0; round <= Rounds; round++) answers.Add(await tenant.AskAsync(live, query, CostScope.Everything, default));
        var times = answers.Skip(1).Select(a => a.Served.ElapsedMs).Order().ToList();
        return $"{times[Rounds / 2],6} ms  {answers[0].Served.Table,-12} {answers[0].Served.RowsRead,12:N0} rows read  {json}";
    }

    private static async Task<long> StageAsync(ISnapshotWriter writer, string store, IEnumerable<string> files)
    {
        var folder = new CellFolder(["team"]);
        long rows = 0;
        foreach (var file in files)
        {
            await using var reader = await BillReaderFactory.OpenAsync(File.OpenRead(Path.Combine(store, file)), "bench.csv", new BillReadOptions());
            while (await reader.ReadBlockAsync() is { } next)
            {
                using var block = next;
                await writer.AppendAsync(block, default);
                folder.Add(block);
                rows += block.RowCount;
            }
        }

        await writer.WriteRollupAsync(folder.Take(), default);
        return rows;
    }
}
