using FinOps.Cli.Commands;

namespace FinOps.Cli.Tests;

/// <summary>One run of the command line in this process: its exit code and what it printed.</summary>
internal sealed record CliRun(int Code, string Output, string Error)
{
    public static async Task<CliRun> OfAsync(string[] args, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using StringWriter output = new(), error = new();
        var code = await FinOpsCommand.RunAsync(args, output, error, name => environment?.GetValueOrDefault(name));
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
