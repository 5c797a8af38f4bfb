using System.CommandLine;

namespace FinOps.Cli.Commands;

/// <summary><c>finops</c> and its commands.</summary>
internal static class FinOpsCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Func<string, string?> environment, CancellationToken cancellationToken = default)
    {
        var result = Create(output, error, environment).Parse(args);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var mistake in result.Errors) await error.WriteLineAsync("finops: " + mistake.Message);
            await error.WriteLineAsync("finops: 'finops --help' lists the commands, 'finops <command> --help' their options.");
            return ExitCode.Usage;
        }
        return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    private static RootCommand Create(TextWriter output, TextWriter error, Func<string, string?> environment)
    {
        var connection = new Connection(output, error, environment);
        var root = new RootCommand("Bills in, FOCUS out: the command line of the FinOps platform.");
        connection.AddTo(root);
        root.Subcommands.Add(GenerateCommand.Create(connection));
        root.Subcommands.Add(IngestCommand.Create(connection));
        root.Subcommands.Add(ExportCommand.Create(connection));
        root.Subcommands.Add(TenantCommands.Create(connection));
        root.Subcommands.Add(TokenCommands.Create(connection));
        root.Subcommands.Add(SourceCommands.Create(connection));
        root.Subcommands.Add(ReconcileCommand.Create(connection));
        root.Subcommands.Add(InvoiceCommands.Create(connection));
        foreach (var command in LedgerCommands.Create(connection)) root.Subcommands.Add(command);
        return root;
    }
}
