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
        var output = new Option<FileInfo?>("--output", "-o") { Description = "File to write. Default: standard output" };
        var command = new Command("export", "Writes cost rows as FOCUS CSV") { focus, from, to, output };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var path = $"v1/focus?focus={result.GetValue(focus)}&from={result.GetValue(from):yyyy-MM-dd}&to={result.GetValue(to):yyyy-MM-dd}";
            if (result.GetValue(output) is not { } file)
            {
                await using var console = Console.OpenStandardOutput();
                await api.CopyAsync(path, console, cancellationToken);
                return ExitCode.Ok;
            }
            // A half-written file under the wanted name would look like a whole one.
            var partial = file.FullName + ".partial";
            try
            {
                await using (var stream = File.Create(partial)) await api.CopyAsync(path, stream, cancellationToken);
                File.Move(partial, file.FullName, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
            printer.Json(new { file = file.FullName, bytes = new FileInfo(file.FullName).Length });
            printer.Say($"Wrote {file.FullName} ({new FileInfo(file.FullName).Length:N0} bytes).");
            return ExitCode.Ok;
        });
        return command;
    }
}
