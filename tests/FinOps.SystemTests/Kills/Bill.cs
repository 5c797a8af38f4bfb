using System.Diagnostics;
using System.Text.Json;
using FinOps.Generator.Totals;
using FinOps.Testing;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Kills;

/// <summary>One tenant's two sources, a directory of CUR deliveries and an uploaded FOCUS file, seen through REST.</summary>
internal sealed class Bill(SiloSettings settings, string store, string uploadFile)
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(3);
    private static readonly string[] Unsettled = ["pending", "reading", "staged"];
    private string? _directory;
    private string? _upload;

    public async Task EnsureSourcesAsync(SiloProcess silo)
    {
        using var api = Connect(silo);
        _directory = await api.EnsureSourceAsync("aws", new { name = "aws", kind = "directory", path = store, mode = "replace" });
        _upload = await api.EnsureSourceAsync("focus", new { name = "focus", kind = "upload", mode = "append" });
    }

    /// <summary>Makes the server start everything it can be killed in: a scan of the store and an upload.</summary>
    public async Task ProvokeAsync(SiloProcess silo, CancellationToken cancellationToken)
    {
        using var api = Connect(silo);
        await Task.WhenAll(
            api.PostAsync($"/v1/sources/{_directory}/scan", cancellationToken: cancellationToken),
            api.UploadAsync(UploadPath, uploadFile, cancellationToken));
    }

    /// <summary>Waits until the ledger has nothing left to do.</summary>
    public async Task SettleAsync(SiloProcess silo)
    {
        using var api = Connect(silo);
        await ProvokeAsync(silo, default);
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync())
        {
            var open = (await api.ListAsync("/v1/exports")).Where(e => Unsettled.Contains(State(e))).ToList();
            if (open.Count == 0) return;
            if (waited.Elapsed > SettleLimit) throw new TimeoutException($"After {SettleLimit} these exports are still open: {string.Join('\n', open)}\n{silo.Tail}");
        }
    }

    /// <summary>Totals, days, services and rows, by every way that the server can be asked.</summary>
    public async Task CompareAsync(SiloProcess silo, IReadOnlyDictionary<DateOnly, BillTotals> truth, BillTotals uploaded, ITestOutputHelper output)
    {
        using var api = Connect(silo);
        var exports = await api.ListAsync("/v1/exports");
        Assert.Empty(exports.Where(e => State(e) == "deadLetter").Select(e => e.ToString()));
        BillTotals[] all = [.. truth.Values, uploaded];
        foreach (var totals in all) await CompareOneAsync(api, totals);

        var published = exports.Where(e => State(e) == "published").ToList();
        Assert.Equal(all.Sum(t => t.BadRows), published.Sum(e => e.GetProperty("rowsQuarantined").GetInt64()));
        Assert.Equal(truth.Values.Sum(t => t.CurRows + t.BadRows) + uploaded.Total.Rows, published.Sum(e => e.GetProperty("rowsRead").GetInt64()));
        Assert.All(published, e => Assert.Equal(
            e.GetProperty("rowsRead").GetInt64(),
            e.GetProperty("rowsStored").GetInt64() + e.GetProperty("rowsMerged").GetInt64() + e.GetProperty("rowsQuarantined").GetInt64()));
        output.WriteLine($"{exports.Count} exports in the ledger, {published.Count} live, {all.Sum(t => t.Total.Rows)} rows agree.");
    }

    private static async Task CompareOneAsync(ApiClient api, BillTotals truth)
    {
        var days = truth.PerDay();
        var range = $"from={days.Keys.Min():yyyy-MM-dd}&to={days.Keys.Max().AddDays(1):yyyy-MM-dd}";
        var summary = await api.GetAsync($"/v1/spend/summary?{range}");
        Assert.Equal(Texts(truth.Total), Texts(summary));

        var series = await api.GetAsync($"/v1/spend/timeseries?dimension=total&metric=effective&grain=day&{range}");
        var buckets = series.GetProperty("buckets").EnumerateArray().Select(b => DateOnly.Parse(b.GetString()!));
        var totals = series.GetProperty("totals").EnumerateArray().Select(t => t.GetString()!);
        foreach (var (day, effective) in buckets.Zip(totals))
            Assert.Equal($"{day}: {days.GetValueOrDefault(day).Effective}", $"{day}: {effective}");

        var accounts = await api.ListAsync($"/v1/spend/breakdown?dimension=account&metric=billed&{range}");
        Assert.Equal(
            truth.Per(c => c.Account).Select(a => $"{a.Key}: {string.Join(' ', Texts(a.Value))}").Order(),
            accounts.Select(a => $"{a.GetProperty("value").GetString()}: {string.Join(' ', Texts(a))}").Order());
    }

    private static string[] Texts(CostSums sums) => [$"{sums.Billed}", $"{sums.Effective}", $"{sums.List}", $"{sums.Contracted}"];

    private static string[] Texts(JsonElement answer) =>
        [.. new[] { "billed", "effective", "list", "contracted" }.Select(name => answer.GetProperty(name).GetString()!)];

    private static string State(JsonElement export) => export.GetProperty("state").GetString()!;

    private string UploadPath => $"/v1/sources/{_upload}/files/{Path.GetFileName(uploadFile)}";

    private ApiClient Connect(SiloProcess silo) => new(silo.Address, File.ReadAllText(settings.TokenFile).Trim());
}
