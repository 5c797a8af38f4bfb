using System.Text.Json;
using System.Text.Json.Nodes;

namespace FinOps.Cli.Tests;

public sealed class ReconcileTests
{
    [Fact]
    public async Task A_month_that_differs_shows_the_difference_and_why_and_ends_with_2()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/reconciliation", FakeServer.Page(Month("119.004999999999999999", "120", "-0.995000000000000001", "differs"), Month("7", null, null, "noControl")));
        var run = await server.RunAsync("reconcile", "--from", "2026-10", "--to", "2026-11", "--source", "aws");
        Assert.Equal(2, run.Code);
        Assert.EndsWith("?from=2026-10&to=2026-11&sourceId=aws&limit=200", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Matches(@"2026-11 +aws +USD +119\.004999999999999999 +120 +-0\.995000000000000001 +differs", run.Output);
        Assert.Contains("1 row could not be read. (2.5 USD)", run.Output, StringComparison.Ordinal);
        Assert.Contains("nothing to compare with", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_that_agree_or_have_nothing_to_compare_with_end_with_0()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/reconciliation", FakeServer.Page(Month("120", "120", "0", "agrees"), Month("7", null, null, "noControl")));
        var run = await server.RunAsync("reconcile");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.EndsWith("GET /v1/reconciliation?limit=200", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.DoesNotContain("could not be read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_and_the_code_stays_2()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("GET /v1/reconciliation", FakeServer.Page(Month("119", "120", "-1", "differs")));
        var run = await server.RunAsync("reconcile", "--json");
        Assert.Equal(2, run.Code);
        Assert.Equal("-1", JsonDocument.Parse(run.Output).RootElement[0].GetProperty("amounts")[0].GetProperty("difference").GetString());
    }

    [Theory]
    [InlineData("119.000000000000000001")]
    [InlineData("-12.5")]
    public async Task An_invoice_is_sent_as_the_text_that_was_typed(string total)
    {
        await using var server = await FakeServer.StartAsync();
        server.On("PUT /v1/reconciliation/invoices/aws/2026-11/USD", new JsonObject { ["total"] = total });
        var run = await server.RunAsync("invoice", "set", "aws", "2026-11", "usd", total, "--invoice-id", "E-1");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        var body = JsonDocument.Parse(Assert.Single(server.Bodies).Value).RootElement;
        Assert.Equal((total, "E-1"), (body.GetProperty("total").GetString(), body.GetProperty("invoiceId").GetString()));
    }

    [Fact]
    public async Task A_list_with_a_wrong_line_names_it_and_fails()
    {
        await using var server = await FakeServer.StartAsync();
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "invoices.csv");
        await File.WriteAllTextAsync(file, "SourceId,BillingPeriod,Currency,Total\naws,2026-11,USD,1,5\n");
        server.On("POST /v1/reconciliation/invoices", new JsonObject
        {
            ["accepted"] = 0,
            ["errors"] = new JsonArray(new JsonObject { ["line"] = 2, ["column"] = "Total", ["message"] = "is not a number." }),
        });
        var run = await server.RunAsync("invoice", "import", file);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("line 2, Total: is not a number.", run.Error, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(file), Assert.Single(server.Bodies).Value);
    }

    [Fact]
    public async Task A_removed_invoice_is_asked_for_by_its_place()
    {
        await using var server = await FakeServer.StartAsync();
        server.On("DELETE /v1/reconciliation/invoices/aws/2026-11/USD", context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        Assert.Equal(ExitCode.Ok, (await server.RunAsync("invoice", "remove", "aws", "2026-11", "USD")).Code);
    }

    private static JsonObject Month(string billed, string? invoice, string? difference, string status) => new()
    {
        ["sourceId"] = "aws",
        ["sourceName"] = "AWS",
        ["providers"] = new JsonArray("AWS"),
        ["billingPeriod"] = "2026-11",
        ["rows"] = new JsonObject { ["read"] = 10, ["stored"] = 9, ["merged"] = 0, ["quarantined"] = 1 },
        ["control"] = new JsonObject { ["rows"] = null },
        ["amounts"] = new JsonArray(new JsonObject
        {
            ["currency"] = "USD",
            ["billed"] = billed,
            ["invoice"] = invoice is null ? null : new JsonObject { ["total"] = invoice },
            ["difference"] = difference,
            ["tolerance"] = "0.01",
            ["status"] = status,
        }),
        ["explanations"] = new JsonArray(new JsonObject
        {
            ["kind"] = "quarantined",
            ["count"] = 1,
            ["amount"] = "2.5",
            ["currency"] = "USD",
            ["text"] = "1 row could not be read.",
            ["link"] = null,
        }),
        ["status"] = status,
    };
}
