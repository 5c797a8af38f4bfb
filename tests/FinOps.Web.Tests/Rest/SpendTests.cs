using System.IO.Pipelines;
using System.Text.Json;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class SpendTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
        Seed.Spend(_host, "acme", "2026-10-30", "EC2", "3");
        Seed.Spend(_host, "acme", "2026-11-01", "EC2", "1.000000000000000001");
        Seed.Spend(_host, "acme", "2026-11-01", "S3", "0.5");
        Seed.Spend(_host, "acme", "2026-11-02", "EC2", "2");
        Seed.Spend(_host, "acme", "2026-11-02", "", "-0.25");
        Seed.Spend(_host, "acme", "2026-11-02", "Lambda", "0.1");
        _host.Grains.Tenant("acme").Version = 7;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_summary_adds_up_and_compares_with_the_period_before()
    {
        var source = await Seed.SourceAsync(_host, "acme", "aws");
        var body = await _client.GetAsync("/v1/spend/summary?from=2026-11-01&to=2026-11-03").JsonAsync();
        Assert.Equal(7, body.GetProperty("version").GetInt32());
        Assert.Equal("3.350000000000000001", body.GetProperty("effective").GetString());
        Assert.Equal("5", body.GetProperty("savings").GetString());
        Assert.Equal("USD", body.GetProperty("currency").GetString());
        Assert.Equal("2026-10-30", body.GetProperty("previous").GetProperty("from").GetString());
        Assert.Equal("3", body.GetProperty("previous").GetProperty("billed").GetString());
        Assert.Equal(source.SourceId, body.GetProperty("freshness")[0].GetProperty("sourceId").GetString());
    }

    [Fact]
    public async Task Without_a_range_it_is_the_thirty_days_up_to_the_newest_with_data()
    {
        var body = await _client.GetAsync("/v1/spend/summary").JsonAsync();
        Assert.Equal("2026-10-04", body.GetProperty("from").GetString());
        Assert.Equal("2026-11-03", body.GetProperty("to").GetString());
    }

    [Fact]
    public async Task Days_to_come_that_a_commitment_is_spread_over_do_not_move_the_range()
    {
        Seed.Spend(_host, "acme", "2148-07-27", "Savings Plan", "9");
        var body = await _client.GetAsync("/v1/spend/summary").JsonAsync();
        Assert.Equal("2026-11-03", body.GetProperty("to").GetString());
        Assert.Equal("3.350000000000000001", (await _client.GetAsync("/v1/spend/summary?from=2026-11-01&to=2026-11-03").JsonAsync()).GetProperty("effective").GetString());
    }

    [Fact]
    public async Task A_tenant_without_data_has_spent_nothing()
    {
        using var client = _host.Client(await _host.TenantAsync("empty"));
        Assert.Equal("0", (await client.GetAsync("/v1/spend/summary").JsonAsync()).GetProperty("billed").GetString());
        Assert.Equal(30, (await client.GetAsync("/v1/spend/timeseries").JsonAsync()).GetProperty("totals").GetArrayLength());
        Assert.Empty((await client.GetAsync("/v1/spend/movers").JsonAsync()).GetProperty("items").EnumerateArray());
        Assert.Empty((await client.GetAsync("/v1/spend/breakdown").JsonAsync()).GetProperty("items").EnumerateArray());
        Assert.Empty((await client.GetAsync("/v1/dimensions/service/values").JsonAsync()).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData(1, "day")]
    [InlineData(2, "day")]
    [InlineData(8, "month")]
    public async Task The_series_add_up_to_the_totals_whatever_is_folded(int top, string grain)
    {
        var body = await _client.GetAsync($"/v1/spend/timeseries?from=2026-10-30&to=2026-11-04&top={top}&grain={grain}").JsonAsync();
        var buckets = body.GetProperty("buckets").EnumerateArray().Select(b => b.GetString()).ToList();
        Assert.Equal(grain == "month" ? ["2026-10-01", "2026-11-01"] : ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"], buckets);
        var series = body.GetProperty("series").EnumerateArray().ToList();
        for (var i = 0; i < buckets.Count; i++)
            Assert.Equal(Amount(body.GetProperty("totals")[i]), series.Aggregate(Money.Zero, (sum, s) => sum + Amount(s.GetProperty("points")[i])));
        Assert.Equal("6.350000000000000001", body.GetProperty("total").GetString());
        Assert.Equal("EC2", series[0].GetProperty("value").GetString());
        if (top < 4)
        {
            Assert.True(series[^1].GetProperty("other").GetBoolean());
            Assert.Equal(JsonValueKind.Null, series[^1].GetProperty("value").ValueKind);
        }
    }

    [Fact]
    public async Task Movers_say_by_how_much_and_by_how_many_percent()
    {
        var items = (await _client.GetAsync("/v1/spend/movers?from=2026-11-01&to=2026-11-03").JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        var ec2 = items.Single(i => i.GetProperty("value").GetString() == "EC2");
        Assert.Equal("0.000000000000000001", ec2.GetProperty("change").GetString());
        Assert.Equal("0.00", ec2.GetProperty("changePercent").GetString());
        Assert.Equal(JsonValueKind.Null, items.Single(i => i.GetProperty("value").GetString() == "S3").GetProperty("changePercent").ValueKind);
        Assert.Equal("(none)", items.Single(i => i.GetProperty("value").GetString()!.Length == 0).GetProperty("label").GetString());
    }

    [Fact]
    public async Task The_breakdown_goes_on_at_the_version_it_began_with()
    {
        var first = await _client.GetAsync("/v1/spend/breakdown?from=2026-11-01&to=2026-11-03&limit=2").JsonAsync();
        _host.Grains.Tenant("acme").Version = 8;
        var second = await _client.GetAsync($"/v1/spend/breakdown?from=2026-11-01&to=2026-11-03&limit=2&cursor={first.GetProperty("next").GetString()}").JsonAsync();
        Assert.Equal(7, second.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var rows = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(["EC2", "S3", "Lambda", ""], rows.Select(r => r.GetProperty("value").GetString()));
        Assert.Equal(["89.55", "14.93", "2.99", "-7.46"], rows.Select(r => r.GetProperty("share").GetString()));
    }

    [Fact]
    public async Task Filters_reach_the_warehouse_split_at_the_right_colon()
    {
        await _client.GetAsync("/v1/spend/summary?filter=service:EC2&filter=service:S3&filter=tag:team:a:b&filter=region:").JsonAsync();
        var filters = _host.Warehouse.Of("acme").Asked[0].Filters.Select(f => $"{f.Dimension}={string.Join('|', f.Values)}");
        Assert.Equal(["region=", "service=EC2|S3", "tag:team=a:b"], filters);
    }

    [Fact]
    public async Task The_same_question_at_the_same_version_is_asked_once()
    {
        for (var i = 0; i < 3; i++) await _client.GetAsync("/v1/spend/breakdown?from=2026-11-01&to=2026-11-03").JsonAsync();
        Assert.Single(_host.Warehouse.Of("acme").Asked);
        _host.Grains.Tenant("acme").Version++;
        await _client.GetAsync("/v1/spend/breakdown?from=2026-11-01&to=2026-11-03").JsonAsync();
        Assert.Equal(2, _host.Warehouse.Of("acme").Asked.Count);
    }

    [Fact]
    public async Task Currencies_are_never_added()
    {
        Seed.Spend(_host, "acme", "2026-11-02", "EC2", "1000", "EUR");
        var body = await _client.GetAsync("/v1/spend/summary?from=2026-11-01&to=2026-11-03").JsonAsync();
        Assert.Equal("USD", body.GetProperty("currency").GetString());
        Assert.Equal(["EUR", "USD"], body.GetProperty("currencies").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("3.350000000000000001", body.GetProperty("billed").GetString());
        var euro = await _client.GetAsync("/v1/spend/timeseries?from=2026-11-01&to=2026-11-03&currency=EUR").JsonAsync();
        Assert.Equal("1000", euro.GetProperty("total").GetString());
    }

    [Fact]
    public async Task A_tenant_that_pays_in_another_currency_sees_that_one()
    {
        using var client = _host.Client(await _host.TenantAsync("euro"));
        Seed.Spend(_host, "euro", "2026-11-02", "EC2", "5", "EUR");
        Assert.Equal("EUR", (await client.GetAsync("/v1/spend/summary").JsonAsync()).GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once()
    {
        var problem = await _client.GetAsync(
            "/v1/spend/timeseries?from=2026-13-01&to=yesterday&dimension=color&metric=net&grain=week&top=99&currency=%24&filter=color:red&filter=service").ProblemAsync(400, "validation");
        Assert.Equal(
            ["currency", "dimension", "filter", "from", "grain", "metric", "to", "top"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, problem.GetProperty("errors").GetProperty("filter").GetArrayLength());
    }

    [Theory]
    [InlineData("from=2026-11-03&to=2026-11-03")]
    [InlineData("from=2020-01-01&to=2026-01-01")]
    public async Task A_range_is_forward_and_bounded(string range)
    {
        var problem = await _client.GetAsync($"/v1/spend/summary?{range}").ProblemAsync(400, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty("to", out _));
    }

    [Fact]
    public async Task Dimensions_are_the_built_in_ones_and_the_tenants_tags()
    {
        var body = await _client.GetAsync("/v1/dimensions").JsonAsync();
        Assert.Equal(
            ["provider", "service", "category", "account", "region", "charge", "tag:team"],
            body.EnumerateArray().Select(d => d.GetProperty("dimension").GetString()));
        Assert.Equal("team", body[6].GetProperty("label").GetString());
        await _client.GetAsync("/v1/dimensions/color/values").ProblemAsync(404, "not-found");
    }

    [Theory]
    [InlineData("", ",EC2,Lambda,S3,𝄞,𝄟")]
    [InlineData("S", "S3")]
    [InlineData("S3", "S3")]
    [InlineData("%F0%9D%84%9F", "𝄟")]
    [InlineData("Z", null)]
    public async Task Values_are_found_by_prefix_and_page_by_page(string prefix, string? expected)
    {
        Seed.Spend(_host, "acme", "2026-11-02", "𝄞", "1");
        Seed.Spend(_host, "acme", "2026-11-02", "𝄟", "1");
        var values = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _client.GetAsync($"/v1/dimensions/service/values?limit=2&prefix={prefix}&cursor={cursor}").JsonAsync();
            values.AddRange(page.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("value").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(expected is null ? [] : expected.Split(','), values);
    }

    [Theory]
    [InlineData("", "# acme V14  ")]
    [InlineData("focus=1.2&from=2026-11-01&to=2026-12-01", "# acme V12 2026-11-01 2026-12-01")]
    public async Task Rows_leave_as_a_focus_file(string query, string head)
    {
        _host.Warehouse.Of("acme").Csv = "BilledCost\n1.5\n";
        using var answer = await _client.GetAsync($"/v1/focus?{query}");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("7", answer.Headers.GetValues("X-FinOps-Version").Single());
        Assert.Equal($"{head}\nBilledCost\n1.5\n", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The status went before the rows: all that can tell the client is a connection that breaks.</summary>
    [Fact]
    public async Task An_export_that_breaks_off_is_not_taken_for_a_whole_file()
    {
        var rows = new Pipe();
        await rows.Writer.WriteAsync("BilledCost\n1.5\n"u8.ToArray());
        _host.Warehouse.Of("acme").ExportedRows = rows.Reader.AsStream();
        using var answer = await _client.GetAsync("/v1/focus", HttpCompletionOption.ResponseHeadersRead);
        await rows.Writer.CompleteAsync(new WarehouseUnavailableException("gone"));
        Assert.True(answer.IsSuccessStatusCode);
        await Assert.ThrowsAsync<HttpIOException>(async () => await (await answer.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_slice_of_rows_leaves_as_parquet()
    {
        using var answer = await _client.GetAsync("/v1/focus?format=parquet&filter=service:A&filter=service:B:C&filter=region:");
        Assert.Equal("application/vnd.apache.parquet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("acme-focus-1.4.parquet", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("# acme V14   Parquet region= service=A+B:C\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=xlsx")]
    [InlineData("filter=colour:red")]
    public async Task Another_file_or_dimension_is_refused(string query) => await _client.GetAsync($"/v1/focus?{query}").ProblemAsync(400, "validation");

    [Fact]
    public async Task Another_version_of_focus_is_not_written() =>
        await _client.GetAsync("/v1/focus?focus=2.0&from=2026-12-01&to=2026-11-01").ProblemAsync(400, "validation");

    private static Money Amount(JsonElement text) => Money.Parse(text.GetString()!);
}
