using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Ingest;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops ingest</c>: sends bills and says what became of them.</summary>
internal static class IngestCommand
{
    public static Command Create(Connection connection)
    {
        var path = new Argument<string>("path") { Description = "A bill (.csv, .csv.gz, .zip) or a directory holding a whole export" };
        var source = new Option<string?>("--source") { Description = "Source to send it to. Default: the tenant's only upload source" };
        var noWait = new Option<bool>("--no-wait") { Description = "Return once everything is sent" };
        var patience = new Option<int>("--timeout") { Description = "Seconds to wait for the bill to be read", DefaultValueFactory = _ => 600 };
        var command = new Command("ingest", "Uploads a bill, waits until it is published, prints rows, totals and quarantine") { path, source, noWait, patience };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var files = UploadPlan.Of(result.GetValue(path)!);
            var sourceId = result.GetValue(source) ?? await OnlyUploadSourceAsync(api, cancellationToken);
            var exportIds = await UploadAsync(api, sourceId, files, printer, cancellationToken);
            var answer = await api.PostAsync($"v1/sources/{Uri.EscapeDataString(sourceId)}/scan", null, cancellationToken);
            if (answer.ValueKind == JsonValueKind.Object && answer.Deserialize<Scan>(FinOpsApi.Json)!.Error is { } reason)
                throw new ApiException($"The source could not be listed: {reason}");
            if (result.GetValue(noWait)) return Sent(printer, files, sourceId);
            var watch = new ExportWatch(api, sourceId, TimeProvider.System);
            var exports = await watch.WaitAsync(files, exportIds, TimeSpan.FromSeconds(result.GetValue(patience)), cancellationToken);
            return Report(printer, exports);
        });
        return command;
    }

    private static async Task<string> OnlyUploadSourceAsync(FinOpsApi api, CancellationToken cancellationToken)
    {
        var sources = await api.ListAsync("v1/sources", int.MaxValue, cancellationToken);
        var uploads = sources.Select(s => s.Deserialize<Source>(FinOpsApi.Json)!).Where(s => s.Kind == "upload").Select(s => s.SourceId).ToList();
        return uploads switch
        {
            [var only] => only,
            [] => throw new UsageException("The tenant has no upload source: 'finops sources create <name>' makes one."),
            _ => throw new UsageException($"Which source? Give --source, one of: {string.Join(", ", uploads)}."),
        };
    }

    private static async Task<ISet<string>> UploadAsync(FinOpsApi api, string sourceId, IReadOnlyList<UploadFile> files, Printer printer, CancellationToken cancellationToken)
    {
        var exportIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var answer = await api.PutFileAsync($"v1/sources/{Uri.EscapeDataString(sourceId)}/files/{file.EscapedPath}", file.File, cancellationToken);
            printer.Progress($"sent {file.Path} ({new FileInfo(file.File).Length:N0} bytes)");
            if (answer.ValueKind == JsonValueKind.Object && answer.Deserialize<Upload>(FinOpsApi.Json)!.ExportId is { } id) exportIds.Add(id);
        }
        return exportIds;
    }

    private static int Sent(Printer printer, IReadOnlyList<UploadFile> files, string sourceId)
    {
        printer.Json(new { sourceId, files = files.Select(f => f.Path) });
        printer.Say($"Sent {files.Count} files to {sourceId}; 'finops ledger --source {sourceId}' shows how far they are.");
        return ExitCode.Ok;
    }

    private static int Report(Printer printer, IReadOnlyList<JsonElement> raw)
    {
        if (raw.Count == 0) throw new ApiException("The files are stored, but the server sees no bill in them. Is a manifest missing, or the directory not the bucket's root?");
        printer.List<Export>(raw, new Table("EXPORT", "SCOPE", "STATE", "ROWS READ", "STORED", "QUARANTINED", "BILLED", "VERSION"),
            (table, e) => table.Add(e.ExportId, e.Scope, e.State, e.RowsRead, e.RowsStored, e.RowsQuarantined, e.BilledText, e.Version), "");
        var exports = raw.Select(e => e.Deserialize<Export>(FinOpsApi.Json)!).ToList();
        foreach (var dead in exports.Where(e => e.IsDeadLetter))
            printer.Progress($"finops: {dead.Scope} was given up: {dead.Error?.ToString() ?? "no reason given"}. 'finops replay {dead.ExportId}' tries again.");
        foreach (var dirty in exports.Where(e => e.RowsQuarantined > 0))
            printer.Progress($"finops: {dirty.RowsQuarantined:N0} rows of {dirty.Scope} are in quarantine: 'finops quarantine {dirty.ExportId}' shows why.");
        foreach (var open in exports.Where(e => !e.IsSettled))
            printer.Progress($"finops: {open.Scope} is still {open.State}; it goes on on the server.");
        if (exports.Exists(e => e.IsDeadLetter)) return ExitCode.DeadLettered;
        return exports.TrueForAll(e => e.IsSettled) ? ExitCode.Ok : ExitCode.StillReading;
    }
}
