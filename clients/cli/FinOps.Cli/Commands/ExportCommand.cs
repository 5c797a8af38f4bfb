using System.CommandLine;

namespace FinOps.Cli.Commands;

/// <summary><c>finops export</c>: published cost rows as a FOCUS file.</summary>
internal static class ExportCommand
{
    public static Command Create(Connection connection)
    {
        var focus = new Option<string>("--focus") { Description = "FOCUS version: 1.2 or 1.4", DefaultValueFactory = _ => "1.4" };
        focus.AcceptOnlyFromAmong("1.2", "1.4");
        var from = new Option<DateOnly>("--from") { Description = "First day of charge, as 2026-09-01", Required = true };
        var to = new Option<DateOnly>("--to") { Description = "First day no longer wanted", Required = true };
        var format = new Option<string>("--format") { Description = "csv or parquet", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "parquet");
        var filter = new Option<string[]>("--filter") { Description = "dimension:value, as service:AmazonEC2 or tag:team:search; repeatable", AllowMultipleArgumentsPerToken = true };
        var output = DownloadFile.Output();
        var command = new Command("export", "Writes cost rows as a FOCUS file") { focus, format, from, to, filter, output };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var path = $"v1/focus?focus={result.GetValue(focus)}&from={result.GetValue(from):yyyy-MM-dd}&to={result.GetValue(to):yyyy-MM-dd}&format={result.GetValue(format)}"
                + string.Concat((result.GetValue(filter) ?? []).Select(f => $"&filter={Uri.EscapeDataString(f)}"));
            return await DownloadFile.RunAsync(api, path, result.GetValue(output), printer, cancellationToken);
        });
        return command;
    }
}
