using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops reconcile</c>: our totals against the provider's, as a table that a script can fail on.</summary>
internal static class ReconcileCommand
{
    public static Command Create(Connection connection)
    {
        var from = new Option<string?>("--from") { Description = "First billing period, as 2026-09" };
        var to = new Option<string?>("--to") { Description = "Last billing period, as 2026-11" };
        var source = new Option<string?>("--source") { Description = "Only this source" };
        var command = new Command("reconcile", $"Compares every source's month with row counts and invoices; ends with {ExitCode.Differs} when something differs") { from, to, source };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var query = Query(("from", result.GetValue(from)), ("to", result.GetValue(to)), ("sourceId", result.GetValue(source)));
            var items = await api.ListAsync($"v1/reconciliation{query}", int.MaxValue, cancellationToken);
            var months = items.Select(i => i.Deserialize<Reconciled>(FinOpsApi.Json)!).ToList();
            if (printer.IsJson) printer.Json(items);
            else Write(months, printer);
            return months.Exists(m => m.IsDifferent) ? ExitCode.Differs : ExitCode.Ok;
        });
        return command;
    }

    private static void Write(List<Reconciled> months, Printer printer)
    {
        var table = new Table("PERIOD", "SOURCE", "OF", "OURS", "THEIRS", "DIFFERENCE", "STATUS");
        foreach (var month in months)
        {
            if (month.Control.Rows is { } rows) table.Add(month.BillingPeriod, month.SourceId, "rows", rows.Actual, rows.Expected, rows.Difference, Words(rows.Status));
            else table.Add(month.BillingPeriod, month.SourceId, "rows", month.Rows.Read, "", "", Words("noControl"));
            foreach (var amount in month.Amounts)
                table.Add(month.BillingPeriod, month.SourceId, amount.Currency, amount.Billed, amount.Invoice?.Total, amount.Difference, Words(amount.Status));
        }

        table.Write(printer.Output, "Nothing is published yet.");
        foreach (var month in months.Where(m => m.IsDifferent && m.Explanations.Count > 0))
        {
            printer.Say("");
            printer.Say($"{month.SourceId} {month.BillingPeriod}:");
            foreach (var line in month.Explanations) printer.Say($"  {line.Text}{(line.Amount is null ? "" : $" ({line.Amount} {line.Currency})")}");
        }
    }

    private static string Words(string status) => status == "noControl" ? "nothing to compare with" : status;

    private static string Query(params (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
