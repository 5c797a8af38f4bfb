using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FinOps.Testing;

namespace FinOps.Benchmarks.EndToEnd;

/// <summary>Many tenants with many tiny bills each, all found at about the same time, read by the real server.</summary>
/// <remarks>
/// FINOPS_BENCH_TENANTS and FINOPS_BENCH_FILES set the numbers; default 2,000 and 50. FINOPS_BENCH_RECORD names a file that gets the
/// installation's backlog, once a second, as JSON lines.
/// </remarks>
internal sealed class FairBenchmark : IBenchmark
{
    private const int Rows = 10;
    private const int Callers = 8;
    private static readonly int Tenants = Number("FINOPS_BENCH_TENANTS", 2000);
    private static readonly int Files = Number("FINOPS_BENCH_FILES", 50);

    public string Name => "fair";

    public string What => "tenants x tiny bills, all published: files/s, and whether any tenant waits longer than others";

    public async Task RunAsync(TextWriter output)
    {
        using var folder = new BenchFolder();
        var store = folder.Make("store");
        var settings = SiloSettings.For(folder.Make("data"), store);
        // Every tenant is a database of its own, whose tables the engine keeps in memory.
        settings.Environment["Warehouse__Embedded__MaxMemoryMegabytes"] = (400 + Tenants).ToString(CultureInfo.InvariantCulture);
        await using var silo = SiloProcess.Start(settings);
        await silo.WaitUntilReadyAsync(default);
        using var api = new ApiClient(silo.Address, (await File.ReadAllTextAsync(settings.TokenFile)).Trim());

        var watch = Stopwatch.StartNew();
        var tenants = new ApiClient[Tenants];
        await EachAsync(async i => tenants[i] = await MakeTenantAsync(silo, api, store, i));
        output.WriteLine($"made {Tenants:N0} tenants with {Files:N0} bills of {Rows} rows each in {watch.Elapsed.TotalSeconds:N0} s, {ProcessMemory.CurrentMegabytes(silo.Id):N0} MB resident");

        watch.Restart();
        await EachAsync(async i => await tenants[i].PostAsync("/v1/sources/bills/scan"));
        await WaitUntilReadAsync(api, tenants, output);
        var all = new List<FairTenant>();
        await EachAsync(async i =>
        {
            var tenant = FairTenant.Of(await tenants[i].ListAsync("/v1/exports?limit=500"), Files);
            lock (all) all.Add(tenant);
        });
        foreach (var tenant in tenants) tenant.Dispose();

        var seconds = (all.Max(t => t.LastPublished) - all.Min(t => t.Found)).TotalSeconds;
        output.WriteLine($"{Tenants * (double)Files / seconds:N0} files/s ({Tenants * Files:N0} files in {seconds:N0} s)");
        output.WriteLine($"time until a tenant's last file is published: {all.Min(t => t.Complete):N1} to {all.Max(t => t.Complete):N1} s, ratio {all.Max(t => t.Complete) / all.Min(t => t.Complete):N2}");
        output.WriteLine($"longest wait until a tenant's first file is published: {all.Max(t => t.First):N1} s");
        output.WriteLine($"peak resident memory of the server {ProcessMemory.PeakMegabytes(silo.Id):N0} MB, now {ProcessMemory.CurrentMegabytes(silo.Id):N0} MB");
        output.WriteLine($"{BenchFolder.Size(settings.DataDirectory) / 1e6:N0} MB on disk");
    }

    private static async Task<ApiClient> MakeTenantAsync(SiloProcess silo, ApiClient api, string store, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bench_{number:0000}");
        var path = Directory.CreateDirectory(Path.Combine(store, id)).FullName;
        for (var f = 0; f < Files; f++)
        {
            var file = Path.Combine(path, $"bill-{f:0000}.csv");
            await File.WriteAllTextAsync(file, Bill(number, f));
            // A file that changed just now is left for a later look.
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        var made = await api.PostAsync("/v1/tenants", new { tenantId = id, name = id });
        var tenant = new ApiClient(silo.Address, made.GetProperty("adminToken").GetString()!);
        await tenant.EnsureSourceAsync("bills", new { name = "bills", kind = "directory", path });
        return tenant;
    }

    private static string Bill(int tenant, int file)
    {
        var text = new StringBuilder("BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingAccountId,BillingPeriodStart,BillingPeriodEnd,")
            .Append("ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeDescription,ServiceName,ServiceCategory,ProviderName,PublisherName,InvoiceIssuerName,SubAccountId,RegionId\n");
        for (var row = 0; row < Rows; row++)
            text.Append(CultureInfo.InvariantCulture, $"{file}.{row},1,1,1,USD,account-{tenant},2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,2026-11-{1 + row:00}T00:00:00Z,")
                .Append(CultureInfo.InvariantCulture, $"2026-11-{2 + row:00}T00:00:00Z,Usage,charge,service-{row % 3},Compute,cloud,cloud,cloud,sub-{row},region-1\n");
        return text.ToString();
    }

    /// <summary>The backlog is told with some seconds of delay: done is when no ledger holds anything open.</summary>
    private static async Task WaitUntilReadAsync(ApiClient api, ApiClient[] tenants, TextWriter output)
    {
        var record = Environment.GetEnvironmentVariable("FINOPS_BENCH_RECORD");
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var open = new Queue<ApiClient>(tenants);
        while (open.Count > 0 && await timer.WaitForNextTickAsync())
        {
            var backlog = await api.GetAsync("/v1/ingest/backlog");
            if (record is not null) await File.AppendAllTextAsync(record, Line(watch.Elapsed, backlog));
            while (open.TryPeek(out var tenant) && (await tenant.GetAsync("/v1/exports?state=open&limit=1")).GetProperty("items").GetArrayLength() == 0) open.Dequeue();
            if (watch.Elapsed > TimeSpan.FromHours(2)) throw new TimeoutException($"{open.Count} tenants still have open exports.");
        }

        // What a scaler sees afterwards.
        for (var i = 0; record is not null && i < 5; i++)
        {
            await timer.WaitForNextTickAsync();
            await File.AppendAllTextAsync(record, Line(watch.Elapsed, await api.GetAsync("/v1/ingest/backlog")));
        }

        output.WriteLine($"all read after {watch.Elapsed.TotalSeconds:N0} s");
    }

    private static string Line(TimeSpan at, JsonElement backlog) =>
        $$"""{"at":{{((int)at.TotalSeconds).ToString(CultureInfo.InvariantCulture)}},"backlog":{{backlog.GetRawText()}}}""" + "\n";

    private static Task EachAsync(Func<int, Task> run) => Parallel.ForEachAsync(
        Enumerable.Range(0, Tenants), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) => await run(i));

    private static int Number(string name, int fallback) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : fallback;
}

/// <summary>How one tenant fared, by the server's own clock; seconds since its bills were found.</summary>
internal sealed record FairTenant(DateTimeOffset Found, DateTimeOffset LastPublished, double First, double Complete)
{
    public static FairTenant Of(List<JsonElement> exports, int expected)
    {
        var published = exports.Where(e => e.GetProperty("state").GetString() == "published").Select(e => e.GetProperty("publishedAt").GetDateTimeOffset()).ToList();
        if (published.Count != expected) throw new InvalidOperationException($"{published.Count} of {expected} bills were published.");
        var found = exports.Min(e => e.GetProperty("discoveredAt").GetDateTimeOffset());
        return new FairTenant(found, published.Max(), (published.Min() - found).TotalSeconds, (published.Max() - found).TotalSeconds);
    }
}
