using System.CommandLine;
using System.Text.Json;
using FinOps.Cli.Api;
using FinOps.Cli.Output;

namespace FinOps.Cli.Commands;

/// <summary><c>finops sources</c>: where bills come from.</summary>
internal static class SourceCommands
{
    public static Command Create(Connection connection) => new("sources", "List, create and scan sources of bills") { List(connection), New(connection), Test(connection), Scan(connection) };

    private static Command List(Connection connection)
    {
        var command = new Command("list", "The tenant's sources");
        connection.OnRun(command, async (_, api, printer, cancellationToken) =>
        {
            var sources = await api.ListAsync("v1/sources", int.MaxValue, cancellationToken);
            printer.List<Source>(sources, new Table("SOURCE", "NAME", "KIND", "MODE", "STATUS", "LAST PUBLISHED", "ERROR"),
                (table, s) => table.Add(s.SourceId, s.Name, s.Kind, s.Mode, s.Status, s.LastPublishedAt, s.Error), "No sources. 'finops sources create' makes one.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command New(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "For people; the id is made from it" };
        var settings = new SourceOptions(connection);
        var command = new Command("create", "Creates a source (needs the admin scope)") { name };
        settings.AddTo(command);
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var body = await settings.BodyAsync(result, result.GetValue(name)!, cancellationToken);
            var created = await api.PostAsync("v1/sources", body, cancellationToken);
            printer.Json(created);
            if (!printer.IsJson) printer.Say($"Created source {created.Deserialize<Source>(FinOpsApi.Json)!.SourceId}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Test(Connection connection)
    {
        var id = new Argument<string?>("source-id") { Description = "A source as it is kept. Default: one of the options, which is not kept", Arity = ArgumentArity.ZeroOrOne };
        var settings = new SourceOptions(connection);
        var command = new Command("test", "Looks whether settings lead to bills, step by step, and keeps nothing (needs the admin scope)") { id };
        settings.AddTo(command);
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var answer = result.GetValue(id) is { } source
                ? await api.PostAsync($"v1/sources/{Uri.EscapeDataString(source)}/test", null, cancellationToken)
                : await api.PostAsync("v1/sources/test", await settings.BodyAsync(result, "test", cancellationToken), cancellationToken);
            printer.Json(answer);
            var test = answer.Deserialize<SourceTest>(FinOpsApi.Json)!;
            foreach (var step in test.Steps) printer.Say($"{(step.Ok ? "ok    " : "FAILED")} {step.Step}: {step.Message}{(step.Hint is null ? "" : $" {step.Hint}")}");
            return test.Ok ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static Command Scan(Connection connection)
    {
        var id = new Argument<string>("source-id");
        var command = new Command("scan", "Looks for new bills now; reading them follows in the background") { id };
        connection.OnRun(command, async (result, api, printer, cancellationToken) =>
        {
            var answer = await api.PostAsync($"v1/sources/{Uri.EscapeDataString(result.GetValue(id)!)}/scan", null, cancellationToken);
            printer.Json(answer);
            var scan = answer.Deserialize<Scan>(FinOpsApi.Json)!;
            if (scan.Error is not null) throw new ApiException($"The source could not be listed: {scan.Error}");
            printer.Say($"{scan.Found} exports found, {scan.New} of them new.");
            return ExitCode.Ok;
        });
        return command;
    }
}
