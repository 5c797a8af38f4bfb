using System.Globalization;
using FinOps.Generator.Stories;
using FinOps.Testing;
using Xunit.Abstractions;

namespace FinOps.SystemTests.Providers;

/// <summary>Three months of five clouds, each delivered several times, with late rows, corrections, restated months and commitments.</summary>
/// <remarks>FINOPS_QUARTER_DAYS sets the days of each month (default 4, `make quarter` takes whole months).</remarks>
public sealed class QuarterTests(ITestOutputHelper output)
{
    private static readonly int? Days = Environment.GetEnvironmentVariable("FINOPS_QUARTER_DAYS") is { Length: > 0 } text
        ? (text == "all" ? null : int.Parse(text, CultureInfo.InvariantCulture)) : 4;

    [Fact]
    public async Task A_quarter_of_five_providers_ends_with_the_generators_totals_on_rest_hub_and_sql()
    {
        using var folder = new TempFolder();
        var store = folder.Make("store");
        foreach (var provider in FiveProviders.All) folder.Make($"store/{provider}");
        await using var silo = await RunningSilo.StartAsync(store);
        var sources = new List<string>();
        foreach (var provider in FiveProviders.All)
            sources.Add(await silo.Api.EnsureSourceAsync(provider, new { name = provider, kind = "directory", path = Path.Combine(store, provider) }));

        var bills = new FiveProviders(new StorySettings { Months = 3, Days = Days, DeliveriesPerMonth = 2, LatePerMille = 40, BadRows = 2, Restated = [0, 1] });
        while (bills.Left > 0)
        {
            bills.DropNext((provider, path) => DirectoryFiles.Below(Path.Combine(store, provider))(path));
            foreach (var source in sources) await silo.Api.PostAsync($"/v1/sources/{source}/scan");
            await silo.SettleAsync(exports: 1);
        }

        var exports = await silo.SettleAsync(exports: FiveProviders.All.Length);
        Assert.Empty(exports.Where(e => e.GetProperty("state").GetString() == "deadLetter").Select(e => e.ToString()));
        var live = exports.Where(e => e.GetProperty("state").GetString() == "published").ToList();
        Assert.Equal(bills.BadRows, live.Sum(e => e.GetProperty("rowsQuarantined").GetInt64()));
        Assert.Equal(bills.SourceRows, live.Sum(e => e.GetProperty("rowsRead").GetInt64()));

        var truth = bills.Cells.ToList();
        await SpendComparison.RestAsync(silo.Api, truth);
        await SpendComparison.SqlAsync(silo.Api, truth);
        await using var hub = await HubClient.ConnectAsync(silo.Process.Address, silo.Token);
        await SpendComparison.HubAsync(hub, truth);
        output.WriteLine($"{exports.Count} exports, {live.Count} live, {live.Sum(e => e.GetProperty("rowsStored").GetInt64()):N0} rows in {truth.Select(c => c.Currency).Distinct().Count()} currencies agree.");
    }
}
