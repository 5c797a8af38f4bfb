using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Allocation;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Warehouse;
using FinOps.Focus;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Allocation;

public sealed class AllocationRouteTests : IAsyncLifetime
{
    private const string Path = "/v1/allocation";
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_new_tenant_has_no_rules_and_is_offered_some()
    {
        var active = await _client.GetAsync(Path).JsonAsync();
        Assert.Equal((0, 0), (active.GetProperty("version").GetInt32(), active.GetProperty("set").GetProperty("dimensions").GetArrayLength()));
        var starter = await _client.GetAsync($"{Path}/starter").JsonAsync();
        Assert.Equal(["team", "service", "environment", "costCenter"], starter.GetProperty("dimensions").EnumerateArray().Select(d => Text(d, "name")));
        Assert.Equal("tag:team", Text(starter.GetProperty("dimensions")[0].GetProperty("rules")[0].GetProperty("valueFrom"), "dimension"));
        await PutAsync(new { set = starter }).JsonAsync();
        Assert.True(JsonElement.DeepEquals(starter, (await _client.GetAsync(Path).JsonAsync()).GetProperty("set")));
    }

    [Fact]
    public async Task Rules_are_saved_under_the_version_that_was_changed_and_the_ETag_is_the_new_one()
    {
        using var first = await _client.GetAsync(Path);
        Assert.Equal("\"0\"", first.Headers.ETag!.Tag);
        using var saved = await PutAsync(Body("payments"), "\"0\"");
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (saved.StatusCode, saved.Headers.ETag!.Tag));
        var problem = await PutAsync(Body("search"), "\"0\"").ProblemAsync(412, "precondition-failed");
        Assert.Contains("Version 1 is active", Text(problem, "detail"), StringComparison.Ordinal);
        await PutAsync(Body("search"), null).ProblemAsync(428, "precondition-required");
        await PutAsync(Body("search"), "*").ProblemAsync(412, "precondition-failed");
        await PutAsync(Body("search"), "\"1\"").JsonAsync();
    }

    [Fact]
    public async Task Somebody_who_is_faster_between_the_check_and_the_save_is_not_overwritten()
    {
        var grain = _host.Grains.Allocation("acme");
        grain.BeforeSave = () => grain.Versions.Add(AllocationVersion.None with { Version = 1 });
        await PutAsync(Body("search"), "\"0\"").ProblemAsync(412, "precondition-failed");
    }

    [Fact]
    public async Task Every_mistake_is_named_by_its_path()
    {
        _host.Warehouse.Of("acme").Refused = ("(x)", "is too large.");
        var problem = await PutAsync(new
        {
            note = 5,
            extra = true,
            set = new
            {
                dimensions = new object[]
                {
                    new { name = "team", rules = new object[] { new { name = "a" }, new { name = "b", valueFrom = new { dimension = "account", dictionary = "owners" } } } },
                },
            },
        }).ProblemAsync(400, "validation");
        Assert.Equal(["extra", "note", "set.dimensions[0].rules[0]", "set.dimensions[0].rules[1].valueFrom.dictionary"], Errors(problem));
        var pattern = await PutAsync(new { set = new { dimensions = new[] { new { name = "t", rules = new[] { new { name = "a", capture = new { dimension = "account", pattern = "(x)" } } } } } } })
            .ProblemAsync(400, "validation");
        Assert.Equal(["set.dimensions[0].rules[0].capture.pattern"], Errors(pattern));
        Assert.Equal(["set"], Errors(await PutAsync(new { }).ProblemAsync(400, "validation")));
        Assert.Equal(["body"], Errors(await PutAsync(new[] { 1 }).ProblemAsync(400, "validation")));
        await SendAsync(HttpMethod.Put, Path, "{", "application/json").ProblemAsync(400, "bad-request");
        await SendAsync(HttpMethod.Put, Path, "{}", "text/plain").ProblemAsync(415, "unsupported-media-type");
    }

    [Fact]
    public async Task Versions_are_listed_by_page_read_and_brought_back()
    {
        foreach (var (value, version) in new[] { ("a", 0), ("b", 1), ("c", 2) }) await PutAsync(Body(value, value), $"\"{version}\"").JsonAsync();
        var page = await _client.GetAsync($"{Path}/versions?limit=2").JsonAsync();
        Assert.Equal([(3, "c", true), (2, "b", false)], Items(page));
        var rest = await _client.GetAsync($"{Path}/versions?limit=2&cursor={Text(page, "next")}").JsonAsync();
        Assert.Equal([(1, "a", false)], Items(rest));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal("a", Value(await _client.GetAsync($"{Path}/versions/1").JsonAsync()));
        var back = await _client.PostAsync($"{Path}/versions/1/activate", null).JsonAsync();
        Assert.Equal((4, "a", true), (back.GetProperty("version").GetInt32(), Value(back), back.GetProperty("isActive").GetBoolean()));
        foreach (var missing in new[] { "9", "-1", "x" })
        {
            await _client.GetAsync($"{Path}/versions/{missing}").ProblemAsync(404, "not-found");
            await _client.PostAsync($"{Path}/versions/{missing}/activate", null).ProblemAsync(404, "not-found");
        }

        await _client.GetAsync($"{Path}/versions?cursor=x&limit=0").ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task Tables_go_in_and_out_as_they_are()
    {
        var put = await SendAsync(HttpMethod.Put, $"{Path}/dictionaries/owners", "key,value\na,\"b, c\"\n").JsonAsync();
        Assert.Equal(("owners", 1), (Text(put, "name"), put.GetProperty("entries").GetInt32()));
        Assert.Equal("key,value\na,\"b, c\"\n", await _client.GetStringAsync($"{Path}/dictionaries/owners"));
        await SendAsync(HttpMethod.Put, $"{Path}/telemetry/queries", "date,target,amount\n2026-11-01,a,1\n").JsonAsync();
        var active = await _client.GetAsync(Path).JsonAsync();
        Assert.Equal(("owners", "queries"), (Text(active.GetProperty("dictionaries")[0], "name"), Text(active.GetProperty("telemetry")[0], "name")));
        await PutAsync(new { set = new { dimensions = new[] { new { name = "team", rules = new[] { new { name = "a", valueFrom = new { dimension = "account", dictionary = "owners" } } } } } } }, "\"2\"").JsonAsync();
        await _client.DeleteAsync($"{Path}/dictionaries/owners").ProblemAsync(409, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync($"{Path}/telemetry/queries")).StatusCode);
        await _client.GetAsync($"{Path}/telemetry/queries").ProblemAsync(404, "not-found");
        await _client.DeleteAsync($"{Path}/telemetry/queries").ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task What_is_wrong_with_a_table_is_named_by_line_and_column_and_nothing_is_kept()
    {
        var problem = await SendAsync(HttpMethod.Put, $"{Path}/dictionaries/Owners", "key,value,validFrom\na,b,soon\n,c,\n").ProblemAsync(400, "validation");
        Assert.Equal(["line 2, column validFrom", "line 3, column key", "name"], Errors(problem));
        await SendAsync(HttpMethod.Put, $"{Path}/dictionaries/owners", new string('x', (1 << 20) + 1)).ProblemAsync(413, "payload-too-large");
        Assert.Equal(0, (await _client.GetAsync(Path).JsonAsync()).GetProperty("version").GetInt32());
        for (var i = 0; i < AllocationTable.MaxTables; i++) await SendAsync(HttpMethod.Put, $"{Path}/dictionaries/d{i}", $"key,value\na,{i}\n").JsonAsync();
        await SendAsync(HttpMethod.Put, $"{Path}/dictionaries/more", "key,value\na,b\n").ProblemAsync(409, "conflict");
    }

    [Fact]
    public async Task A_preview_names_values_rules_and_what_changes_against_the_active_set()
    {
        Seed.Spend(_host, "acme", "2026-11-05", "compute", "10");
        _host.Warehouse.Of("acme").Allocated.AddRange([new AllocatedCost("", "USD", Money.Parse("4")), new AllocatedCost("payments", "USD", Money.Parse("5"))]);
        var set = new { dimensions = new[] { new { name = "team", label = "Team", rules = new[] { new { name = "one", value = "a" }, new { name = "two", value = "b" }, new { name = "three", value = "c" } } } } };
        var first = (await _client.PostAsync($"{Path}/preview", new { set, from = "2026-11-01", to = "2026-12-01" }).JsonAsync()).GetProperty("dimensions")[0];

        Assert.Equal("""{"currency":"USD","cost":"10","unallocated":"4","coverage":"60.00","activeUnallocated":null}""", first.GetProperty("totals")[0].GetRawText());
        Assert.Equal([("payments", "5", "50.00"), ("", "4", "40.00"), (null, "1", "10.00")],
            first.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("value").GetString(), Text(r, "cost"), Text(r, "share"))));
        Assert.Equal([("one", "used"), ("two", "shadowed"), ("three", "unmatched")], first.GetProperty("rules").EnumerateArray().Select(r => (Text(r, "name"), Text(r, "state"))));
        Assert.Equal("one", first.GetProperty("rules")[1].GetProperty("shadowedBy")[0].GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("moves").ValueKind);

        await PutAsync(new { set }).JsonAsync();
        var second = (await _client.PostAsync($"{Path}/preview", new { set, from = "2026-11-01", to = "2026-12-01" }).JsonAsync()).GetProperty("dimensions")[0];
        Assert.Equal("4", Text(second.GetProperty("totals")[0], "activeUnallocated"));
        Assert.All(second.GetProperty("rows").EnumerateArray(), r => Assert.Equal("0", Text(r, "difference")));

        _host.Warehouse.Of("acme").Moved.Add(new MovedCost("", "payments", "USD", Money.Parse("1.5")));
        Assert.Empty(second.GetProperty("moves").EnumerateArray());
        var third = (await _client.PostAsync($"{Path}/preview", new { set = new { dimensions = new[] { new { name = "team", rules = new[] { new { name = "two", value = "b" } } } } }, from = "2026-11-01", to = "2026-12-01" }).JsonAsync()).GetProperty("dimensions")[0];
        Assert.Equal("""[{"from":"","to":"payments","currency":"USD","cost":"1.5"}]""", third.GetProperty("moves").GetRawText());
        Assert.Equal(1, (await _client.GetAsync(Path).JsonAsync()).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_preview_of_what_cannot_be_asked_says_so()
    {
        var problem = await _client.PostAsync($"{Path}/preview", new { set = new { }, from = "2026-11-02", to = "2026-11-01", measure = "count", limit = 3 }).ProblemAsync(400, "validation");
        Assert.Equal(["limit", "measure", "set.dimensions", "to"], Errors(problem));
        _host.Warehouse.Failure = new AllocationTooWideException(1000);
        Assert.Contains("more than 1000 targets", Text(await _client.PostAsync($"{Path}/preview", Body("a")).ProblemAsync(422, "range-too-large"), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_is_for_readers_and_changing_for_admins()
    {
        using var reader = _host.Client(await _host.TokenAsync("acme", TokenScope.Read));
        await reader.GetAsync(Path).JsonAsync();
        await reader.PostAsync($"{Path}/preview", Body("a")).JsonAsync();
        await SendAsync(HttpMethod.Put, $"{Path}/dictionaries/owners", "key,value\na,b\n", client: reader).ProblemAsync(403, "forbidden");
        await PutAsync(Body("a"), "\"0\"", reader).ProblemAsync(403, "forbidden");
    }

    private static object Body(string value) => new { set = new { dimensions = new[] { new { name = "team", rules = new[] { new { name = "all", value } } } } } };

    private static object Body(string value, string note) => new { set = new { dimensions = new[] { new { name = "team", rules = new[] { new { name = "all", value } } } } }, note };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Value(JsonElement body) => Text(body.GetProperty("set").GetProperty("dimensions")[0].GetProperty("rules")[0], "value");

    private static IEnumerable<string> Errors(JsonElement problem) => problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<(int, string, bool)> Items(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("version").GetInt32(), Text(i, "note"), i.GetProperty("isActive").GetBoolean()));

    private Task<HttpResponseMessage> PutAsync(object body, string? ifMatch = "\"0\"", HttpClient? client = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return (client ?? _client).SendAsync(request);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string text, string type = "text/csv", HttpClient? client = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(text, Encoding.UTF8, type) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        return (client ?? _client).SendAsync(request);
    }
}
