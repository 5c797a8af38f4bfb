using System.CommandLine;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops ledger</c>, <c>replay</c> and <c>quarantine</c>: what became of the bills.</summary>
internal static class LedgerCommands
{
    public static IEnumerable<Command> Create(Connection connection) =>
        [Ledger(connection), DeadLetterCommands.Create(connection), Replay(connection), Quarantine(connection)];

    private static Option<int> Limit(int value) => new("--limit") { Description = "Most lines shown", DefaultValueFactory = _ => value };

    private static Command Ledger(Connection connection)
    {
        var source = new Option<string?>("--source") { Description = "Only this source" };
        var limit = Limit(50);
        var command = new Command("ledger", "Every export and how far it has come, newest first") { source, limit };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var path = result.GetValue(source) is { } id ? $"v1/sources/{Uri.EscapeDataString(id)}/exports" : "v1/exports";
            var exports = await api.ListAsync(path, result.GetValue(limit), cancellationToken);
            printer.List<Export>(exports, new Table("EXPORT", "SOURCE", "SCOPE", "STATE", "ROWS", "QUARANTINED", "BILLED", "DISCOVERED"),
                (table, e) => table.Add(e.ExportId, e.SourceId, e.Scope, e.State, e.RowsStored, e.RowsQuarantined, e.BilledText, e.DiscoveredAt), "The ledger is empty.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Replay(Connection connection)
    {
        var id = new Argument<string>("export");
        var command = new Command("replay", "Reads an export again from its files (needs the admin scope)") { id };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            await api.PostAsync($"v1/exports/{Uri.EscapeDataString(result.GetValue(id)!)}/replay", null, cancellationToken);
            printer.Json(new { replaying = result.GetValue(id) });
            printer.Say($"{result.GetValue(id)} is read again; 'finops ledger' shows how it goes.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Quarantine(Connection connection)
    {
        var id = new Argument<string>("export");
        var limit = Limit(100);
        var csv = new Option<bool>("--csv") { Description = "All of them as CSV, with the raw rows" };
        var output = DownloadFile.Output();
        var command = new Command("quarantine", "Rows of an export that could not be read, and why") { id, limit, csv, output };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            if (result.GetValue(csv))
                return await DownloadFile.RunAsync(api, $"v1/exports/{Uri.EscapeDataString(result.GetValue(id)!)}/quarantine.csv", result.GetValue(output), printer, cancellationToken);
            var rows = await api.ListAsync($"v1/exports/{Uri.EscapeDataString(result.GetValue(id)!)}/quarantine", result.GetValue(limit), cancellationToken);
            printer.List<QuarantinedRow>(rows, new Table("FILE", "LINE", "COLUMN", "VALUE", "REASON"),
                (table, r) => table.Add(r.File, r.Line, r.Column, r.Value, r.Reason), "No rows in quarantine.");
            return ExitCode.Ok;
        });
        return command;
    }
}
