using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;

namespace FinOps.Cli.Commands;

/// <summary><c>finops invoice</c>: what the providers' invoices say, for <c>finops reconcile</c> to compare with.</summary>
internal static class InvoiceCommands
{
    public static Command Create(Connection connection) =>
        new("invoice", "Enter, import and remove invoice totals (needs the admin scope)") { Set(connection), Import(connection), Remove(connection) };

    private static Argument<string> Source() => new("source") { Description = "As 'finops sources list' shows it" };

    private static Argument<string> Period() => new("period") { Description = "Billing period, as 2026-11" };

    private static Argument<string> Currency() => new("currency") { Description = "As USD" };

    private static Command Set(Connection connection)
    {
        var (source, period, currency) = (Source(), Period(), Currency());
        // Text all the way: a number here would be read in the culture of the machine.
        var total = new Argument<string>("total") { Description = "As 1234.56" };
        var id = new Option<string?>("--invoice-id") { Description = "The invoice's number" };
        var note = new Option<string?>("--note") { Description = "For whoever reads it later" };
        var tolerance = new Option<string?>("--tolerance") { Description = "Largest difference that is none. Default: 0.01" };
        var command = new Command("set", "Enters the total of a source's month, or replaces it") { source, period, currency, total, id, note, tolerance };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var body = new { total = result.GetValue(total), invoiceId = result.GetValue(id), note = result.GetValue(note), tolerance = result.GetValue(tolerance) };
            var path = Path(result.GetValue(source)!, result.GetValue(period)!, result.GetValue(currency)!);
            printer.Json(await api.PutAsync(path, body, cancellationToken));
            printer.Say($"{result.GetValue(source)} {result.GetValue(period)}: {result.GetValue(total)} {result.GetValue(currency)}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Import(Connection connection)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV with the columns SourceId, BillingPeriod, Currency, Total, InvoiceId and Note" };
        var command = new Command("import", "Enters totals from a list: all of its lines or, where one is wrong, none") { file };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var answer = await api.PostTextAsync("v1/reconciliation/invoices", await File.ReadAllTextAsync(result.GetValue(file)!.FullName, cancellationToken), "text/csv", cancellationToken);
            var import = answer.Deserialize<InvoiceImport>(FinOpsApi.Json)!;
            printer.Json(answer);
            foreach (var error in import.Errors) printer.Progress($"line {error.Line}{(error.Column is null ? "" : $", {error.Column}")}: {error.Message}");
            if (import.Errors.Count > 0) throw new ApiException("Nothing was entered: mend these lines and import the list again.");
            printer.Say($"Entered {import.Accepted} {(import.Accepted == 1 ? "total" : "totals")}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Remove(Connection connection)
    {
        var (source, period, currency) = (Source(), Period(), Currency());
        var command = new Command("remove", "Forgets the total of a source's month") { source, period, currency };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            await api.DeleteAsync(Path(result.GetValue(source)!, result.GetValue(period)!, result.GetValue(currency)!), cancellationToken);
            printer.Json(new { removed = new { sourceId = result.GetValue(source), billingPeriod = result.GetValue(period), currency = result.GetValue(currency) } });
            printer.Say($"Removed the total of {result.GetValue(source)} {result.GetValue(period)} in {result.GetValue(currency)}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Path(string source, string period, string currency) =>
        $"v1/reconciliation/invoices/{Uri.EscapeDataString(source)}/{Uri.EscapeDataString(period)}/{Uri.EscapeDataString(currency.ToUpperInvariant())}";
}
