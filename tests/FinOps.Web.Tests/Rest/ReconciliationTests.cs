using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Spend;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class ReconciliationTests : IAsyncLifetime
{
    private const string Invoice = "/v1/reconciliation/invoices/aws/2026-11/USD";
    private static readonly DateOnly November = new(2026, 11, 1);
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
        await Seed.SourceAsync(_host, "acme", "AWS");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Ours_theirs_and_the_difference_stand_side_by_side()
    {
        Bill("Usage", "100.004999999999999999");
        Bill("Tax", "19");
        Bill("AWS", "119.004999999999999999", dimension: SpendDimension.Provider);
        var export = Export(rows: 3, merged: 1, quarantined: 1, control: 6);
        _host.Warehouse.Of("acme").SnapshotRows.Add(new SnapshotRows("aws", export.SnapshotId!.Value, November, 3));
        await PutAsync(new { total = "119.00", invoiceId = "EUINV-1", note = "from the portal" });

        var item = await SingleAsync();

        Assert.Equal(("AWS", "2026-11", "differs"), (Text(item, "sourceName"), Text(item, "billingPeriod"), Text(item, "status")));
        Assert.Equal("AWS", Assert.Single(item.GetProperty("providers").EnumerateArray()).GetString());
        Assert.Equal("""{"read":5,"stored":3,"merged":1,"quarantined":1}""", item.GetProperty("rows").GetRawText());
        Assert.Equal("""{"rows":{"expected":6,"actual":5,"difference":-1,"status":"differs"}}""", item.GetProperty("control").GetRawText());
        var amount = Assert.Single(item.GetProperty("amounts").EnumerateArray());
        Assert.Equal(("119.004999999999999999", "0.004999999999999999", "0.01", "agrees"),
            (Text(amount, "billed"), Text(amount, "difference"), Text(amount, "tolerance"), Text(amount, "status")));
        Assert.Equal(["Tax", "Usage"], amount.GetProperty("byChargeCategory").EnumerateArray().Select(c => Text(c, "chargeCategory")));
        Assert.Equal(("119", "EUINV-1", "entered"), (Text(amount.GetProperty("invoice"), "total"), Text(amount.GetProperty("invoice"), "invoiceId"), Text(amount.GetProperty("invoice"), "origin")));
    }

    [Fact]
    public async Task Each_explanation_says_how_many_and_links_to_the_page_that_shows_them()
    {
        Bill("Usage", "10");
        var export = Export(rows: 3, merged: 2, quarantined: 1, control: null);
        _host.Warehouse.Of("acme").SnapshotRows.Add(new SnapshotRows("aws", export.SnapshotId!.Value, November, 3));
        Seed.Export(_host, "acme", "aws", 5, ExportState.DeadLetter);
        Seed.Export(_host, "acme", "aws", 6, ExportState.Pending);

        var lines = (await SingleAsync()).GetProperty("explanations").EnumerateArray().ToDictionary(e => Text(e, "kind"));

        Assert.Equal(["deadLetter", "merged", "open", "quarantined"], lines.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1, $"/bills?bill={export.ExportId}"), (lines["quarantined"].GetProperty("count").GetInt32(), Text(lines["quarantined"], "link")));
        Assert.Equal("/dead-letters?source=aws", Text(lines["deadLetter"], "link"));
        Assert.Equal((2, "1.5", "USD"), (lines["merged"].GetProperty("count").GetInt32(), Text(lines["merged"], "amount"), Text(lines["merged"], "currency")));
    }

    [Fact]
    public async Task Without_anything_of_the_providers_there_is_no_verdict()
    {
        Bill("Usage", "10");
        var item = await SingleAsync();
        Assert.Equal("noControl", Text(item, "status"));
        Assert.Equal(JsonValueKind.Null, item.GetProperty("control").GetProperty("rows").ValueKind);
        var amount = item.GetProperty("amounts")[0];
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (amount.GetProperty("invoice").ValueKind, amount.GetProperty("difference").ValueKind));
    }

    [Fact]
    public async Task An_invoice_for_a_month_without_a_bill_differs_by_all_of_it()
    {
        await PutAsync(new { total = "12.5" });
        var amount = (await SingleAsync()).GetProperty("amounts")[0];
        Assert.Equal(("0", "-12.5", "differs"), (Text(amount, "billed"), Text(amount, "difference"), Text(amount, "status")));
    }

    [Fact]
    public async Task A_tolerance_of_its_own_decides_up_to_its_last_digit()
    {
        Bill("Usage", "100");
        await PutAsync(new { total = "95", tolerance = "5" });
        Assert.Equal("agrees", Text(await SingleAsync(), "status"));
        await PutAsync(new { total = "95", tolerance = "4.999999999999999999" });
        Assert.Equal("differs", Text(await SingleAsync(), "status"));
    }

    [Fact]
    public async Task A_removed_invoice_is_gone()
    {
        Bill("Usage", "10");
        await PutAsync(new { total = "10" });
        await _client.DeleteAsync(Invoice).JsonAsync(HttpStatusCode.NoContent);
        Assert.Equal("noControl", Text(await SingleAsync(), "status"));
        await _client.DeleteAsync(Invoice).ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_list_of_invoices_is_taken_whole_and_adds_up_those_of_one_month()
    {
        Bill("Usage", "30");
        var answer = await ImportAsync("BillingPeriod,SourceId,Total,Currency,InvoiceId\r\n2026-11,aws,10.50,usd,a\r\n2026-11,aws,19.50,USD,\"b, c\"\r\n");
        Assert.Equal("""{"accepted":1,"errors":[]}""", answer.GetRawText());
        var item = await SingleAsync();
        Assert.Equal("agrees", Text(item, "status"));
        var invoice = item.GetProperty("amounts")[0].GetProperty("invoice");
        Assert.Equal(("30", "a, b, c", "csv"), (Text(invoice, "total"), Text(invoice, "invoiceId"), Text(invoice, "origin")));
    }

    [Fact]
    public async Task One_wrong_line_names_itself_and_nothing_is_entered()
    {
        var answer = await ImportAsync("SourceId,BillingPeriod,Currency,Total\naws,2026-11,USD,1\naws,2026-13,USD,\"1,000\"\nnobody,2026-11,USD,1\n");
        Assert.Equal(0, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(["3 BillingPeriod", "3 Total", "4 SourceId"], answer.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("line")} {Text(e, "column")}"));
        Assert.Empty(_host.Grains.Invoices("acme").Entered);
    }

    [Fact]
    public async Task What_is_wrong_with_an_invoice_is_told_at_once()
    {
        var problem = await PutRawAsync("/v1/reconciliation/invoices/aws/2026-1/us$", new { tolerance = "-1" }).ProblemAsync(400, "validation");
        Assert.Equal(["billingPeriod", "currency", "tolerance", "total"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        await PutRawAsync("/v1/reconciliation/invoices/other/2026-11/USD", new { total = "1" }).ProblemAsync(404, "not-found");
        _host.Grains.Invoices("acme").IsFull = true;
        await PutRawAsync(Invoice, new { total = "1" }).ProblemAsync(409, "conflict");
    }

    [Fact]
    public async Task Months_and_sources_narrow_the_list_and_pages_hold_it_all()
    {
        await Seed.SourceAsync(_host, "acme", "Azure");
        foreach (var month in Enumerable.Range(1, 12))
        {
            Bill("Usage", "1", period: new DateOnly(2026, month, 1));
            Bill("Usage", "1", period: new DateOnly(2026, month, 1), source: "azure");
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _client.GetAsync($"/v1/reconciliation?limit=5&cursor={cursor}").JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => $"{Text(i, "billingPeriod")} {Text(i, "sourceId")}"));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(24, seen.Count);
        Assert.Equal(seen.OrderByDescending(s => s[..7], StringComparer.Ordinal).ThenBy(s => s[8..], StringComparer.Ordinal), seen);
        var some = await _client.GetAsync("/v1/reconciliation?from=2026-09&to=2026-10&sourceId=azure").JsonAsync();
        Assert.Equal(["2026-10", "2026-09"], some.GetProperty("items").EnumerateArray().Select(i => Text(i, "billingPeriod")));
        await _client.GetAsync("/v1/reconciliation?from=2026-11&to=2026-10").ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task Reading_is_not_enough_to_enter_an_invoice()
    {
        using var reader = _host.Client(await _host.TokenAsync("acme", TokenScope.Read));
        await reader.PutAsJsonAsync(Invoice, new { total = "1" }).ProblemAsync(403, "forbidden");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();

    private void Bill(string value, string billed, string dimension = SpendDimension.Charge, DateOnly? period = null, string source = "aws") =>
        _host.Warehouse.Of("acme").Billed.Add(new BilledCell(source, period ?? November, dimension, value, "USD", new Amounts(Money.Parse(billed), default, default, default), 1));

    private ExportView Export(long rows, long merged, long quarantined, long? control)
    {
        var export = Seed.Export(_host, "acme", "aws", 1);
        var ledger = _host.Grains.Source("acme", "aws").Ledger;
        return ledger[0] = export with
        {
            Files = [new ExportFileView("bill.csv", 10, 10, rows + merged + quarantined, rows, merged, quarantined, "hash")],
            ControlRows = control,
            Merged = [new CurrencyAmount("USD", Money.Parse("1.5"))],
        };
    }

    private async Task<JsonElement> SingleAsync() =>
        Assert.Single((await _client.GetAsync("/v1/reconciliation").JsonAsync()).GetProperty("items").EnumerateArray());

    private Task<JsonElement> PutAsync(object body) => PutRawAsync(Invoice, body).JsonAsync();

    private Task<HttpResponseMessage> PutRawAsync(string path, object body) => _client.PutAsJsonAsync(path, body);

    private Task<JsonElement> ImportAsync(string csv) => _client.PostAsync("/v1/reconciliation/invoices", new StringContent(csv, Encoding.UTF8, "text/csv")).JsonAsync();
}
