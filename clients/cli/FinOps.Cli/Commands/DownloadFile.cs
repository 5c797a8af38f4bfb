using System.CommandLine;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary>An answer that is a file: to standard output, or whole under a name.</summary>
internal static class DownloadFile
{
    public static Option<FileInfo?> Output() => new("--output", "-o") { Description = "File to write. Default: standard output" };

    public static async Task<int> RunAsync(FinOpsApi api, string path, FileInfo? file, Printer printer, CancellationToken cancellationToken)
    {
        if (file is null)
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
    }
}
