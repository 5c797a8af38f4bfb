using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops tenants</c>: for operators.</summary>
internal static class TenantCommands
{
    public static Command Create(Connection connection) => new("tenants", "List and create tenants (needs the operator scope)") { List(connection), New(connection) };

    private static Command List(Connection connection)
    {
        var command = new Command("list", "All tenants of the installation");
        connection.OnRun(command, async (_, api, printer, cancellationToken) =>
        {
            var tenants = await api.ListAsync("v1/tenants", int.MaxValue, cancellationToken);
            printer.List<Tenant>(tenants, new Table("TENANT", "NAME", "CURRENCY", "CREATED"),
                (table, t) => table.Add(t.TenantId, t.Name, t.Currency, t.CreatedAt), "No tenants yet.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command New(Connection connection)
    {
        var id = new Argument<string>("id") { Description = "a-z, 0-9 and _, a letter first; names the database and cannot be changed" };
        var name = new Option<string?>("--name") { Description = "For people. Default: the id" };
        var currency = new Option<string?>("--currency") { Description = "Currency shown first. Default: USD" };
        var tags = new Option<string[]>("--tag") { Description = "Tag key to keep rollups by; repeatable", AllowMultipleArgumentsPerToken = true };
        var command = new Command("create", "Creates a tenant and prints its first admin token, once") { id, name, currency, tags };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var body = new
            {
                tenantId = result.GetValue(id),
                name = result.GetValue(name) ?? result.GetValue(id),
                currency = result.GetValue(currency),
                allocationTags = result.GetValue(tags),
            };
            var created = await api.PostAsync("v1/tenants", body, cancellationToken);
            printer.Json(created);
            if (printer.IsJson) return ExitCode.Ok;
            var made = created.Deserialize<TenantWithToken>(FinOpsApi.Json)!;
            printer.Say($"Created tenant {made.Tenant.TenantId}. Its admin token, shown only now:");
            printer.Say(made.AdminToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
