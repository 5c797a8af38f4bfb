using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops dead-letters</c>: exports that were given up; seen, read again, or fetched to be looked at.</summary>
internal static class DeadLetterCommands
{
    public static Command Create(Connection connection)
    {
        var command = new Command("dead-letters", "Exports that were given up, and why");
        List(connection, command);
        command.Subcommands.Add(List(connection, new Command("list", "Exports that were given up, and why")));
        command.Subcommands.Add(Replay(connection));
        command.Subcommands.Add(Download(connection));
        return command;
    }

    private static Option<string?> Source() => new("--source") { Description = "Only of this source" };

    private static Option<string?> Code() => new("--code") { Description = "Only with this error code, as quarantine-share" };

    /// <summary>Listing is also what the bare command does.</summary>
    private static Command List(Connection connection, Command command)
    {
        var (source, code) = (Source(), Code());
        var limit = new Option<int>("--limit") { Description = "Most lines shown", DefaultValueFactory = _ => 50 };
        command.Options.Add(source);
        command.Options.Add(code);
        command.Options.Add(limit);
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var exports = await api.ListAsync("v1/dead-letters" + Filter(result.GetValue(source), result.GetValue(code)), result.GetValue(limit), cancellationToken);
            printer.List<Export>(exports, new Table("EXPORT", "SOURCE", "SCOPE", "ATTEMPTS", "CODE", "REASON"),
                (table, e) => table.Add(e.ExportId, e.SourceId, e.Scope, e.Attempt, e.Error?.Code, e.Error), "No dead letters.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Replay(Connection connection)
    {
        var ids = new Argument<string[]>("exports") { Description = "Ids of exports", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All dead letters of the tenant" };
        var (source, code) = (Source(), Code());
        var command = new Command("replay", "Reads dead letters again from their files (needs the admin scope)") { ids, all, source, code };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var named = result.GetValue(ids) ?? [];
            var isFiltered = result.GetValue(source) is not null || result.GetValue(code) is not null;
            if (named.Length == 0 && !isFiltered && !result.GetValue(all)) throw new UsageException("Say which: ids of exports, --source, --code or --all.");
            if (named.Length > 0 && result.GetValue(all)) throw new UsageException("Ids of exports and --all do not go together.");
            var answer = await api.PostAsync(
                "v1/dead-letters/replay", new { exportIds = named.Length > 0 ? named : null, sourceId = result.GetValue(source), code = result.GetValue(code) }, cancellationToken);
            var replay = answer.Deserialize<Replay>(FinOpsApi.Json)!;
            printer.Json(answer);
            printer.Say($"{replay.Replayed.Count} read again; 'finops ledger' shows how it goes.");
            foreach (var refused in replay.Refused) printer.Progress($"{refused.ExportId} is not: {refused.Reason}");
            return replay.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static Command Download(Connection connection)
    {
        var id = new Argument<string>("export");
        var path = new Argument<string?>("file") { Description = "Path as the ledger shows it; may be left out where the export has one file", Arity = ArgumentArity.ZeroOrOne };
        var output = DownloadFile.Output();
        var command = new Command("download", "A file of an export as it lies in its store (needs the admin scope)") { id, path, output };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var export = $"v1/exports/{Uri.EscapeDataString(result.GetValue(id)!)}";
            var file = result.GetValue(path) ?? await OnlyFileAsync(api, export, cancellationToken);
            return await DownloadFile.RunAsync(
                api, $"{export}/files/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}", result.GetValue(output), printer, cancellationToken);
        });
        return command;
    }

    private static async Task<string> OnlyFileAsync(FinOpsApi api, string export, CancellationToken cancellationToken)
    {
        var files = (await api.GetAsync(export, cancellationToken)).Deserialize<Export>(FinOpsApi.Json)!.Files;
        return files.Count == 1 ? files[0].Path : throw new UsageException($"The export has {files.Count} files; name one of: {string.Join(", ", files.Take(20).Select(f => f.Path))}");
    }

    private static string Filter(string? source, string? code)
    {
        var parts = new List<string>();
        if (source is not null) parts.Add($"sourceId={Uri.EscapeDataString(source)}");
        if (code is not null) parts.Add($"code={Uri.EscapeDataString(code)}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
