using System.Text.Json;

namespace FinOps.Warehouse.Tests.Grafana;

/// <summary>One panel of deploy/grafana, and its SQL with macros and variables filled in as the ClickHouse plugin does.</summary>
public sealed record PanelSql(string Dashboard, string Panel, string Text)
{
    internal static IReadOnlyList<PanelSql> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "deploy/grafana/dashboards"), "*.json").Order(StringComparer.Ordinal).SelectMany(Read),
    ];

    public override string ToString() => $"{Dashboard}: {Panel}";

    internal string Fill(string database, DateOnly from, DateOnly to)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["$__fromTime"] = $"toDateTime('{from:yyyy-MM-dd} 00:00:00', 'UTC')",
            ["$__toTime"] = $"toDateTime('{to:yyyy-MM-dd} 23:59:59', 'UTC')",
            ["${database}"] = database,
            ["${currency}"] = "USD",
            ["${measure}"] = "BilledCost",
            ["${team}"] = "team",
            ["${environment}"] = "environment",
        };
        var text = values.Aggregate(Text, (sql, value) => sql.Replace(value.Key, value.Value, StringComparison.Ordinal));
        Assert.DoesNotContain('$', text);
        return text;
    }

    private static IEnumerable<PanelSql> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. json.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()
                .Select(target => new PanelSql(Path.GetFileNameWithoutExtension(file), panel.GetProperty("title").GetString()!, target.GetProperty("rawSql").GetString()!))),
            .. json.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Where(v => v.GetProperty("type").GetString() == "query")
                .Select(v => new PanelSql(Path.GetFileNameWithoutExtension(file), $"variable {v.GetProperty("name").GetString()}", v.GetProperty("query").GetString()!)),
        ];
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FinOps.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run in a checkout.");
        return folder;
    }
}
