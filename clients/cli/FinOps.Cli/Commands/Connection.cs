using System.CommandLine;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary>The options every command that talks to a server has, and how such a command runs.</summary>
internal sealed class Connection(TextWriter output, TextWriter error, Func<string, string?> environment)
{
    private const string DefaultServer = "http://localhost:8080";

    private readonly Option<string?> _server = new("--server") { Description = $"Address of the server. Default: FINOPS_SERVER, else {DefaultServer}", Recursive = true };
    private readonly Option<string?> _token = new("--token") { Description = "Token. Default: FINOPS_TOKEN, which does not show up in process lists", Recursive = true };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON for machines", Recursive = true };

    public void AddTo(Command root)
    {
        root.Options.Add(_server);
        root.Options.Add(_token);
        root.Options.Add(_json);
    }

    /// <summary>A variable of the environment; null where it is not set or empty.</summary>
    public string? Variable(string name) => Given(environment(name));

    public Printer Printer(ParseResult result) => new(output, error, result.GetValue(_json));

    /// <summary>Gives the command its action; refusals become one line on standard error and a code.</summary>
    public void OnRun(Command command, Func<ParseResult, FinOpsApi, Printer, CancellationToken, Task<int>> run) =>
        command.SetAction((result, cancellationToken) => GuardAsync(async () =>
        {
            using var api = Open(result);
            return await run(result, api, Printer(result), cancellationToken);
        }));

    public async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (UsageException exception)
        {
            await error.WriteLineAsync("finops: " + exception.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("finops: interrupted.");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is ApiException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync("finops: " + exception.Message);
            return ExitCode.Failed;
        }
    }

    private FinOpsApi Open(ParseResult result)
    {
        var server = Given(result.GetValue(_server)) ?? Given(environment("FINOPS_SERVER")) ?? DefaultServer;
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException($"'{server}' is not the address of a server, as http://localhost:8080 is.");
        var token = Given(result.GetValue(_token)) ?? Given(environment("FINOPS_TOKEN")) ?? throw new UsageException("No token: give --token or set FINOPS_TOKEN.");
        if (token.Any(c => c is <= ' ' or > '~')) throw new UsageException("The token holds characters that no token has.");
        // Relative paths replace the last segment of a base address that does not end with a slash.
        return new FinOpsApi(new Uri(address.AbsoluteUri.TrimEnd('/') + '/'), token);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The command line cannot be carried out as given.</summary>
internal sealed class UsageException(string message) : Exception(message);
