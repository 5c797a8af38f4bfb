using System.CommandLine;
using FinOps.Cli.Generate;
using FinOps.Cli.Output;
using FinOps.Generator.Cur;
using FinOps.Generator.Focus;
using FinOps.Generator.Scenarios;
using FinOps.Generator.Totals;

namespace FinOps.Cli.Commands;

/// <summary><c>finops generate</c>: bills of a made-up company, with known totals. Needs no server.</summary>
internal static class GenerateCommand
{
    private sealed record Written(string Month, string Path, int Files, long Rows, long BadRows, long Bytes, string Billed, string Effective);

    public static Command Create(Connection connection)
    {
        var directory = new Argument<string>("directory") { Description = "Where the bills go; it stands for the bucket" };
        var options = new GenerateOptions();
        var command = new Command("generate", "Writes deterministic bills of a made-up company, with known totals beside them") { directory };
        options.AddTo(command);
        command.SetAction((result, cancellationToken) => connection.GuardAsync(() =>
        {
            var root = Path.GetFullPath(result.GetValue(directory)!);
            if (result.GetValue(options.Provider) != "aws")
            {
                StoryWriter.Write(options.Story(result), root, connection.Printer(result), cancellationToken);
                return Task.FromResult(ExitCode.Ok);
            }
            var scenario = options.Scenario(result);
            var write = result.GetValue(options.Format) == "focus" ? FocusWriter(root, options.FocusLayout(result)) : CurWriter(root, options.CurLayout(result));
            var printer = connection.Printer(result);
            var written = new List<Written>();
            var company = scenario.CreateCompany();
            foreach (var delivery in scenario.Deliveries())
            {
                cancellationToken.ThrowIfCancellationRequested();
                written.Add(write(company, delivery));
                printer.Progress($"wrote {written[^1].Path}");
            }
            Print(printer, written);
            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }

    private static Func<Company, Delivery, Written> CurWriter(string root, CurLayout layout) => (company, delivery) =>
    {
        var result = CurExport.Write(company, delivery, root, layout);
        return Line(delivery, result.Manifest, result.Files.Count, result.Totals.CurRows, result.Bytes, result.Totals);
    };

    private static Func<Company, Delivery, Written> FocusWriter(string root, FocusLayout layout) => (company, delivery) =>
    {
        var result = FocusExport.Write(company, delivery, root, layout);
        return Line(delivery, result.File, 1, result.Totals.Total.Rows, result.Bytes, result.Totals);
    };

    private static Written Line(Delivery delivery, string path, int files, long rows, long bytes, BillTotals totals) =>
        new(delivery.Month.ToString("yyyy-MM"), path, files, rows, totals.BadRows, bytes, totals.Total.Billed.ToString(), totals.Total.Effective.ToString());

    private static void Print(Printer printer, List<Written> written)
    {
        printer.Json(written);
        if (printer.IsJson) return;
        var table = new Table("MONTH", "DELIVERY", "FILES", "ROWS", "BAD ROWS", "BYTES", "BILLED USD", "EFFECTIVE USD");
        foreach (var line in written) table.Add(line.Month, line.Path, line.Files, line.Rows, line.BadRows, line.Bytes, line.Billed, line.Effective);
        table.Write(printer.Output, "");
    }
}
