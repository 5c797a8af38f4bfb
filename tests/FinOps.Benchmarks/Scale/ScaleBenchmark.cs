using System.Diagnostics;
using System.Text.Json;
using FinOps.Benchmarks.EndToEnd;
using FinOps.Domain.Querying;
using FinOps.Testing;
using FinOps.Warehouse.Querying;

namespace FinOps.Benchmarks.Scale;

/// <summary>The mix of a dashboard's questions over a tenant of very many rows, by REST; and the same list straight on the rows.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    public string Name => "scale";

    public string What => $"40 dashboard queries over {ScaleData.Rows:N0} cost rows of {BigTenant.Months} months, by REST; milliseconds";

    public async Task RunAsync(TextWriter output)
    {
        await using var data = await ScaleData.PrepareAsync(output);
        IReadOnlyList<MixQuery> mix;
        await using (var tenant = data.Open())
        {
            mix = MixQuery.All(new Dictionary<string, string>(StringComparer.Ordinal) { ["steady"] = await tenant.ResourceAsync(17), ["brief"] = await tenant.ResourceAsync(await tenant.BriefAsync()) });
            var raw = await ReferenceAsync(tenant, mix);
            output.WriteLine($"straight on the rows: {Spread.Of(raw)}");
        }

        await AskAllAsync(data.Settings, mix, output);
    }

    /// <summary>The same list, with no table to choose but the cost rows.</summary>
    private static async Task<List<double>> ReferenceAsync(BigTenant tenant, IReadOnlyList<MixQuery> mix)
    {
        var live = await tenant.Warehouse.GetLiveAsync(version: null, default);
        var times = new List<double>();
        foreach (var query in mix)
        {
            using var document = JsonDocument.Parse(query.Json);
            var asked = CostQueryJson.Read(document.RootElement, (path, reason) => throw new FormatException($"{path} {reason}"))!.ToQuery(new CostRange(BigTenant.End.AddDays(-30), BigTenant.End), 0);
            Machine.DropCaches();
            var watch = Stopwatch.StartNew();
            await tenant.Warehouse.RunAsync(live, asked, CostScope.Everything, [CostRowsTable.Instance], default);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static async Task AskAllAsync(SiloSettings settings, IReadOnlyList<MixQuery> mix, TextWriter output)
    {
        await using var silo = SiloProcess.Start(settings);
        await silo.WaitUntilReadyAsync(default);
        using var api = new ApiClient(silo.Address, (await File.ReadAllTextAsync(settings.TokenFile)).Trim());
        // Compiles the code: the same questions, of days before there was anything.
        foreach (var query in mix) await AskAsync(api, query.Earlier());
        var (cold, cached) = (new List<(MixQuery Query, string Table, long Rows, double Ms)>(), new List<double>());
        output.WriteLine(Machine.DropCaches() ? "the system's page cache is dropped before each first asking" : "the system's page cache could not be dropped");
        foreach (var query in mix)
        {
            Machine.DropCaches();
            var (table, rows, ms) = await AskAsync(api, query);
            cold.Add((query, table, rows, ms));
        }

        for (var round = 0; round < 5; round++)
            foreach (var query in mix) cached.Add((await AskAsync(api, query)).Ms);

        foreach (var (query, table, rows, ms) in cold) output.WriteLine($"{ms,8:N0} ms  {table,-12} {rows,13:N0} rows read  {query.Json}");
        output.WriteLine($"all 40, first asked: {Spread.Of([.. cold.Select(c => c.Ms)])}");
        output.WriteLine($"from rollups: {Spread.Of([.. cold.Where(c => c.Table != "cost").Select(c => c.Ms)])}");
        output.WriteLine($"from cost rows: {Spread.Of([.. cold.Where(c => c.Table == "cost").Select(c => c.Ms)])}");
        output.WriteLine($"asked again: {Spread.Of(cached)}");
        output.WriteLine($"peak resident memory of the server {ProcessMemory.PeakMegabytes(silo.Id):N0} MB");
    }

    private static async Task<(string Table, long Rows, double Ms)> AskAsync(ApiClient api, MixQuery query)
    {
        using var body = JsonDocument.Parse(query.Json);
        var watch = Stopwatch.StartNew();
        var answer = await api.PostAsync("/v1/query", body.RootElement);
        var ms = watch.Elapsed.TotalMilliseconds;
        var served = answer.GetProperty("served");
        return (served.GetProperty("table").GetString()!, served.GetProperty("rowsRead").GetInt64(), ms);
    }
}
