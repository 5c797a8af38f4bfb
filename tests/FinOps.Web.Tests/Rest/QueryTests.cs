using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Querying;
using FinOps.Domain.Warehouse;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class QueryTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
        Seed.Spend(_host, "acme", "2026-11-01", "EC2", "1.000000000000000001");
        Seed.Spend(_host, "acme", "2026-11-02", "S3", "0.5");
        Seed.Spend(_host, "acme", "2026-11-03", "Lambda", "0.25");
        _host.Grains.Tenant("acme").Version = 7;
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_says_what_it_rests_on()
    {
        var source = await Seed.SourceAsync(_host, "acme", "aws");
        var body = await AskAsync("""{"groupBy":["service"],"from":"2026-11-01","to":"2026-11-04","compare":"previousPeriod"}""");
        Assert.Equal((7, "2026-11-01", "none", "USD", 3), (Number(body, "version"), Text(body, "from"), Text(body, "grain"), Text(body, "currency"), Number(body, "groups")));
        Assert.Equal("""{"from":"2026-10-29","to":"2026-11-01"}""", body.GetProperty("compare").GetRawText());
        Assert.Equal("""[{"name":"service","kind":"dimension","label":"Service Name"},{"name":"effective","kind":"money","label":"Effective cost"},{"name":"effective.previous","kind":"money","label":"Effective cost before"}]""", body.GetProperty("columns").GetRawText());
        Assert.Equal("""{"values":["EC2","1.000000000000000001"],"other":false}""", body.GetProperty("rows")[0].GetRawText());
        Assert.Equal("50.00", Text(body.GetProperty("coverage"), "percent"));
        Assert.Equal("""{"table":"fake","cached":false,"rowsRead":3,"bytesRead":4,"elapsedMs":5}""", body.GetProperty("served").GetRawText());
        Assert.Equal(source.SourceId, Text(body.GetProperty("freshness")[0], "sourceId"));
    }

    [Theory]
    [InlineData("csv", "text/csv", "Csv")]
    [InlineData("parquet", "application/vnd.apache.parquet", "Parquet")]
    public async Task An_export_is_the_whole_answer_whatever_its_page(string format, string type, string file)
    {
        using var response = await PostAsync($"/v1/query/export?format={format}", """{"groupBy":["service"],"from":"2026-11-01","to":"2026-11-04","limit":1}""");
        Assert.Equal((HttpStatusCode.OK, type, $"acme-query.{format}"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("X-FinOps-Version")));
        Assert.Equal($"# acme {file}\nEC2,1.000000000000000001\nS3,0.5\nLambda,0.25", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_export_of_what_cannot_be_asked_says_so()
    {
        var problem = await PostAsync("/v1/query/export?format=xlsx", """{"groupBy":["service"],"from":"2026-11-01","to":"2026-11-04"}""").ProblemAsync(400, "validation");
        Assert.Equal(["format"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        await PostAsync("/v1/query/export", """{"groupBy":["nothing"]}""").ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task Pages_keep_to_the_version_of_the_first()
    {
        var first = await AskAsync("""{"groupBy":["service"],"from":"2026-11-01","to":"2026-11-04","limit":2}""");
        _host.Grains.Tenant("acme").Version = 8;
        var cursor = Text(first, "nextCursor");
        var second = await AskAsync($$"""{"groupBy":["service"],"from":"2026-11-01","to":"2026-11-04","limit":2,"cursor":"{{cursor}}"}""");
        Assert.Equal(["EC2", "S3", "Lambda"], first.GetProperty("rows").EnumerateArray().Concat(second.GetProperty("rows").EnumerateArray()).Select(r => r.GetProperty("values")[0].GetString()));
        Assert.Equal((7, JsonValueKind.Null), (Number(second, "version"), second.GetProperty("nextCursor").ValueKind));
    }

    [Fact]
    public async Task Without_a_range_it_is_the_thirty_days_up_to_the_newest_with_data()
    {
        var body = await AskAsync("{}");
        Assert.Equal(("2026-10-05", "2026-11-04"), (Text(body, "from"), Text(body, "to")));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_with_its_path_in_one_answer()
    {
        var problem = await PostAsync("/v1/query", """{"measures":["cost"],"groupBy":["colour"],"filter":{"and":[{"dimension":"service","in":[]}]},"from":"yesterday","limit":0,"extra":1}""").ProblemAsync(400, "validation");
        Assert.Equal(
            ["extra", "filter.and[0].in", "from", "groupBy[0]", "limit", "measures[0]"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"cursor":"x"}""", "cursor")]
    [InlineData("""{"version":99}""", "version")]
    [InlineData("""{"grain":"hour","from":"2026-01-01"}""", "to")]
    [InlineData("""[]""", "$")]
    public async Task What_only_the_tenant_can_tell_is_named_too(string body, string path) =>
        Assert.Equal(path, (await PostAsync("/v1/query", body).ProblemAsync(400, "validation")).GetProperty("errors").EnumerateObject().Single().Name);

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused() => await PostAsync("/v1/query", "{").ProblemAsync(400, "bad-request");

    [Theory]
    [InlineData(QueryRefusal.TooLarge, 422, "query-too-large")]
    [InlineData(QueryRefusal.TooSlow, 504, "timeout")]
    [InlineData(QueryRefusal.MixedCurrencies, 422, "mixed-currencies")]
    [InlineData(QueryRefusal.MixedUnits, 422, "mixed-units")]
    [InlineData(QueryRefusal.MissingRate, 422, "missing-rate")]
    [InlineData(QueryRefusal.BadPattern, 422, "query-refused")]
    public async Task A_query_without_an_answer_says_why(QueryRefusal refusal, int status, string type)
    {
        _host.Warehouse.Of("acme").Refusal = new QueryRefusedException(refusal, "because of this");
        Assert.Equal("because of this", Text(await PostAsync("/v1/query", "{}").ProblemAsync(status, type), "detail"));
    }

    [Fact]
    public async Task An_explanation_says_which_table_and_why_not_another()
    {
        var body = await PostAsync("/v1/query/explain", "{}").JsonAsync();
        Assert.Equal(("fake", "too small", "SELECT 1"), (Text(body, "table"), Text(body.GetProperty("considered")[0], "rejected"), Text(body, "sql")));
    }

    [Fact]
    public async Task Dimensions_and_values_are_listed_for_those_who_type()
    {
        var dimensions = await _client.GetAsync("/v1/query/dimensions").JsonAsync();
        Assert.Equal("""[{"name":"service","label":"Service Name","kind":"column"},{"name":"tag:team","label":"team","kind":"tag"},{"name":"source","label":"Source","kind":"source"}]""", dimensions.GetRawText());
        var values = await _client.GetAsync("/v1/query/values?dimension=service&contains=C").JsonAsync();
        Assert.Equal("EC2", Text(Assert.Single(values.GetProperty("items").EnumerateArray()), "value"));
        await _client.GetAsync("/v1/query/values?dimension=BilledCost").ProblemAsync(400, "validation");
        await _client.GetAsync("/v1/query/values?dimension=service&filter=x").ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task Rates_are_replaced_as_a_whole_and_used_where_a_currency_is_asked_for()
    {
        var set = await _client.PutAsJsonAsync("/v1/rates", new { items = new[] { new { from = "EUR", to = "USD", validFrom = "2026-01-01", rate = "1.08", note = "ECB" } } }).JsonAsync();
        Assert.Equal(1, Number(set, "version"));
        Assert.Equal(set.GetRawText(), (await _client.GetAsync("/v1/rates").JsonAsync()).GetRawText());
        var answer = await AskAsync("""{"currency":"USD"}""");
        Assert.Equal("""[{"from":"EUR","to":"USD","validFrom":"2026-01-01","rate":"1.08","note":"ECB"}]""", answer.GetProperty("rates").GetRawText());
        Assert.Equal(1, _host.Warehouse.Of("acme").Queries[^1].Scope.Rates.Version);
        await AskAsync("{}");
        Assert.Equal(0, _host.Warehouse.Of("acme").Queries[^1].Scope.Rates.Version);
    }

    [Fact]
    public async Task Wrong_rates_are_named_and_nothing_is_set()
    {
        var problem = await _client.PutAsJsonAsync("/v1/rates", new
        {
            items = new[] { new { from = "EUR", to = "EUR", validFrom = "2026-01-01", rate = "1" }, new { from = "E", to = "USD", validFrom = "1026-01-01", rate = "0" } },
        }).ProblemAsync(400, "validation");
        Assert.Equal(["items[0].to", "items[1].from", "items[1].rate", "items[1].validFrom"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, _host.Warehouse.Of("acme").Rates.Version);
    }

    [Fact]
    public async Task Rates_come_from_CSV_as_well_all_lines_or_none()
    {
        const string Good = "ValidFrom,From,To,Rate,Note\n2026-01-01,eur,USD,1.08,ECB\n2026-02-01,EUR,USD,1.1,\n";
        var set = await ImportAsync(Good).JsonAsync();
        Assert.Equal(2, set.GetProperty("items").GetArrayLength());
        var problem = await ImportAsync(Good + "2026-02-01,EUR,USD,1.2,\n2026-03-01,EUR,USD,x,\n").ProblemAsync(400, "validation");
        Assert.Equal(["line 4", "line 5"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        await ImportAsync("From,To\nEUR,USD\n").ProblemAsync(400, "validation");
        Assert.Equal(1, _host.Warehouse.Of("acme").Rates.Version);
    }

    [Fact]
    public async Task Rates_are_read_by_readers_and_set_by_administrators()
    {
        using var reader = _host.Client(await _host.TokenAsync("acme", TokenScope.Read));
        using var response = await reader.GetAsync("/v1/rates");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await reader.PutAsJsonAsync("/v1/rates", new { items = Array.Empty<object>() }).ProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task An_outage_of_the_warehouse_is_said_so()
    {
        _host.Warehouse.Failure = new WarehouseUnavailableException("away");
        await PostAsync("/v1/query", "{}").ProblemAsync(503, "unavailable");
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private Task<HttpResponseMessage> PostAsync(string path, string json) => _client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    private Task<HttpResponseMessage> ImportAsync(string csv) => _client.PostAsync("/v1/rates/import", new StringContent(csv, Encoding.UTF8, "text/csv"));

    private async Task<JsonElement> AskAsync(string json) => await PostAsync("/v1/query", json).JsonAsync();
}
