using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops tokens</c>: of the tenant the used token belongs to.</summary>
internal static class TokenCommands
{
    public static Command Create(Connection connection) =>
        new("tokens", "List, create and revoke the tenant's tokens (needs the admin scope)") { List(connection), New(connection), Revoke(connection) };

    private static Command List(Connection connection)
    {
        var command = new Command("list", "The tenant's tokens, without their secrets");
        connection.OnRun(command, async (_, api, printer, cancellationToken) =>
        {
            var tokens = await api.ListAsync("v1/tokens", int.MaxValue, cancellationToken);
            printer.List<Token>(tokens, new Table("TOKEN", "NAME", "SCOPES", "CREATED", "EXPIRES", "ROWS"),
                (table, t) => table.Add(t.TokenId, t.Name, string.Join(' ', t.Scopes), t.CreatedAt, t.ExpiresAt is null ? "never" : t.ExpiresAt, t.RowFilter?.GetRawText() ?? "all"), "No tokens.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command New(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "What the token is for" };
        var scopes = new Option<string[]>("--scope") { Description = "read, ingest, admin or operator; repeatable", Required = true, AllowMultipleArgumentsPerToken = true };
        scopes.AcceptOnlyFromAmong("read", "ingest", "admin", "operator");
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "When it stops working, as 2027-01-31T00:00:00Z. Default: never" };
        var rows = new Option<JsonElement?>("--rows")
        {
            Description = """Limits it to rows of spend: a filter of the query language, as '{"dimension":"account","in":["123"]}'. Default: all""",
            CustomParser = argument => Filter(argument),
        };
        var command = new Command("create", "Creates a token and prints it, once") { name, scopes, expires, rows };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var body = new { name = result.GetValue(name), scopes = result.GetValue(scopes), expiresAt = result.GetValue(expires), rowFilter = result.GetValue(rows) };
            var created = await api.PostAsync("v1/tokens", body, cancellationToken);
            printer.Json(created);
            // The bare token alone, so that it can be piped into a secret store.
            if (!printer.IsJson) printer.Say(created.Deserialize<TokenWithSecret>(FinOpsApi.Json)!.Secret);
            return ExitCode.Ok;
        });
        return command;
    }

    private static JsonElement? Filter(System.CommandLine.Parsing.ArgumentResult argument)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(argument.Tokens[0].Value);
        }
        catch (JsonException)
        {
            argument.AddError("--rows is not JSON.");
            return null;
        }
    }

    private static Command Revoke(Connection connection)
    {
        var id = new Argument<string>("token-id") { Description = "As 'finops tokens list' shows it" };
        var command = new Command("revoke", "Ends a token") { id };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            await api.DeleteAsync($"v1/tokens/{Uri.EscapeDataString(result.GetValue(id)!)}", cancellationToken);
            printer.Json(new { revoked = result.GetValue(id) });
            printer.Say($"Revoked {result.GetValue(id)}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
