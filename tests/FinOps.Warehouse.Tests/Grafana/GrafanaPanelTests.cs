using System.Globalization;
using System.Text.Json;
using FinOps.Warehouse.Connections;
using FinOps.Warehouse.Tests.Fixtures;

namespace FinOps.Warehouse.Tests.Grafana;

[Collection(EngineGroup.Name)]
public sealed class GrafanaPanelTests(EngineFixture engine)
{
    private static readonly DateOnly First = new(2026, 9, 1);
    private static readonly DateOnly Last = new(2026, 9, 30);

    public static TheoryData<string> Panels { get; } = [.. PanelSql.All.Select(p => p.ToString())];

    [Theory, MemberData(nameof(Panels))]
    public async Task The_sql_of_every_panel_runs_and_answers(string panel)
    {
        var database = await DeliverAsync();
        var rows = await AskAsync(PanelSql.All.Single(p => p.ToString() == panel), database);
        // Only a quarantine, and a tag that the bill does not have, are rightly empty.
        Assert.True(rows.Count > 0 || panel.EndsWith("What could not be read", StringComparison.Ordinal) || panel.Contains("environment", StringComparison.OrdinalIgnoreCase), "There is no row.");
    }

    [Fact]
    public async Task What_is_replaced_or_not_published_is_in_no_panel_and_parts_add_up_to_the_whole()
    {
        var database = await DeliverAsync();
        Assert.Equal(100m, Sum(await AskAsync("spend: Spend", database), "cost"));
        Assert.Equal(100m, Sum(await AskAsync("spend: Cost by service", database), "cost"));
        Assert.Equal(100m, Sum(await AskAsync("spend: Cost by team", database), "cost"));
        Assert.Equal(0.4m, Sum(await AskAsync("spend: Without a team", database), "share"));
        Assert.Equal(100m, Sum(await AskAsync("spend: Top movers by account", database), "change"));
    }

    /// <summary>100 USD that count, of which 40 have no team; 7 that were replaced and 5 that are staged.</summary>
    private async Task<string> DeliverAsync()
    {
        var warehouse = await engine.NewTenantAsync(Transport.Embedded);
        var old = await warehouse.DeliverAsync(new Bill().Add("Compute", "7", team: "red"));
        await warehouse.DeliverAsync(new Bill().Add("Compute", "60", team: "red").Add("Storage", "40", day: 30, account: "a2").Add("Storage", "3", currency: "EUR", team: "blue"), old.SnapshotId);
        await warehouse.StageAsync(new Bill().Add("Compute", "5", team: "red"));
        return warehouse.Database.Name;
    }

    private Task<List<Dictionary<string, JsonElement>>> AskAsync(string panel, string database) => AskAsync(PanelSql.All.Single(p => p.ToString() == panel), database);

    private async Task<List<Dictionary<string, JsonElement>>> AskAsync(PanelSql panel, string database)
    {
        await using var answer = await engine.On(Transport.Embedded).QueryAsync(new Statement(panel.Fill(database, First, panel.Dashboard == "spend" ? Last : DateOnly.FromDateTime(DateTime.UtcNow))), "JSONEachRow", CancellationToken.None);
        using var reader = new StreamReader(answer);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!)];
    }

    private static decimal Sum(List<Dictionary<string, JsonElement>> rows, string column) =>
        rows.Sum(row => decimal.Parse(row[column].ToString(), NumberStyles.Float, CultureInfo.InvariantCulture));
}
