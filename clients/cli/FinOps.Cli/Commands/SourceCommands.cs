using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops sources</c>: where bills come from.</summary>
internal static class SourceCommands
{
    public static Command Create(Connection connection) => new("sources", "List, create and scan sources of bills") { List(connection), New(connection), Scan(connection) };

    private static Command List(Connection connection)
    {
        var command = new Command("list", "The tenant's sources");
        connection.OnRun(command, async (_, api, printer, cancellationToken) =>
        {
            var sources = await api.ListAsync("v1/sources", int.MaxValue, cancellationToken);
            printer.List<Source>(sources, new Table("SOURCE", "NAME", "KIND", "MODE", "STATUS", "LAST PUBLISHED", "ERROR"),
                (table, s) => table.Add(s.SourceId, s.Name, s.Kind, s.Mode, s.Status, s.LastPublishedAt, s.Error), "No sources. 'finops sources create' makes one.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command New(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "For people; the id is made from it" };
        var kind = new Option<string>("--kind") { Description = "upload or directory", DefaultValueFactory = _ => "upload" };
        kind.AcceptOnlyFromAmong("upload", "directory");
        var path = new Option<string?>("--path") { Description = "Absolute directory on the server, for directory sources" };
        var mode = new Option<string?>("--mode") { Description = "replace: a delivery takes the place of its predecessor. append: every file counts once" };
        mode.AcceptOnlyFromAmong("replace", "append");
        var schedule = new Option<int?>("--schedule") { Description = "Minutes between scans. Default: only when asked" };
        var command = new Command("create", "Creates a source (needs the admin scope)") { name, kind, path, mode, schedule };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var body = new
            {
                name = result.GetValue(name),
                kind = result.GetValue(kind),
                path = result.GetValue(path),
                mode = result.GetValue(mode),
                scheduleMinutes = result.GetValue(schedule),
            };
            var created = await api.PostAsync("v1/sources", body, cancellationToken);
            printer.Json(created);
            if (!printer.IsJson) printer.Say($"Created source {created.Deserialize<Source>(FinOpsApi.Json)!.SourceId}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Scan(Connection connection)
    {
        var id = new Argument<string>("source-id");
        var command = new Command("scan", "Looks for new bills now; reading them follows in the background") { id };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var answer = await api.PostAsync($"v1/sources/{Uri.EscapeDataString(result.GetValue(id)!)}/scan", null, cancellationToken);
            printer.Json(answer);
            var scan = answer.Deserialize<Scan>(FinOpsApi.Json)!;
            if (scan.Error is not null) throw new ApiException($"The source could not be listed: {scan.Error}");
            printer.Say($"{scan.Found} exports found, {scan.New} of them new.");
            return ExitCode.Ok;
        });
        return command;
    }
}
