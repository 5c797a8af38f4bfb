using System.Net;
using FinOps.Contracts.Tokens;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class AccountTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _operator = null!;
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _operator = _host.Client(await _host.TenantAsync("ops", TokenScope.Operator));
        _admin = _host.Client(await _host.TenantAsync("acme"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_new_tenant_can_be_used_with_its_first_token()
    {
        var made = await _operator.PostAsync("/v1/tenants", new { tenantId = "globex", name = "Globex" }).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("USD", made.GetProperty("tenant").GetProperty("currency").GetString());
        Assert.True(_host.Warehouse.Of("globex").IsCreated);
        using var client = _host.Client(made.GetProperty("adminToken").GetString()!);
        var me = await client.GetAsync("/v1/me").JsonAsync();
        Assert.Equal(["read", "ingest", "admin"], me.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal("Globex", (await client.GetAsync("/v1/tenants/globex").JsonAsync()).GetProperty("name").GetString());
        await client.GetAsync("/v1/tenants/acme").ProblemAsync(404, "not-found");
        await _operator.GetAsync("/v1/tenants/acme").JsonAsync();
    }

    [Fact]
    public async Task A_tenant_is_made_once()
    {
        await _operator.PostAsync("/v1/tenants", new { tenantId = "acme", name = "Other" }).ProblemAsync(409, "conflict");
        Assert.Equal("acme Ltd", (await _admin.GetAsync("/v1/me").JsonAsync()).GetProperty("tenantName").GetString());
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once()
    {
        var body = new { tenantId = "Acme; DROP", name = new string('x', 300), currency = "dollars", allocationTags = new[] { "" } };
        var problem = await _operator.PostAsync("/v1/tenants", body).ProblemAsync(400, "validation");
        Assert.Equal(
            ["allocationTags", "currency", "name", "tenantId"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tenants_come_page_by_page()
    {
        for (var i = 0; i < 5; i++) await _host.TenantAsync($"t{i}");
        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _operator.GetAsync($"/v1/tenants?limit=3&cursor={cursor}").JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("tenantId").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(["acme", "ops", "t0", "t1", "t2", "t3", "t4"], seen);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=abc", "limit")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("cursor=bm90IGpzb24", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field)
    {
        var problem = await _operator.GetAsync($"/v1/tenants?{query}").ProblemAsync(400, "validation");
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task A_token_is_shown_once_listed_without_its_secret_and_revoked()
    {
        var made = await _admin.PostAsync("/v1/tokens", new { name = "ci", scopes = new[] { "ingest", "ingest" } }).JsonAsync(HttpStatusCode.Created);
        var (id, secret) = (made.GetProperty("token").GetProperty("tokenId").GetString()!, made.GetProperty("secret").GetString()!);
        var list = await _admin.GetAsync("/v1/tokens").JsonAsync();
        Assert.Contains(list.GetProperty("items").EnumerateArray(), t => t.GetProperty("tokenId").GetString() == id && t.GetProperty("scopes").GetArrayLength() == 1);
        Assert.DoesNotContain(secret.Split('_', 3)[2], list.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync($"/v1/tokens/{id}")).StatusCode);
        await _admin.DeleteAsync($"/v1/tokens/{id}").ProblemAsync(404, "not-found");
        using var client = _host.Client(secret);
        await client.GetAsync("/v1/me").ProblemAsync(401, "unauthorized");
    }

    [Fact]
    public async Task An_admin_cannot_make_an_operator()
    {
        await _admin.PostAsync("/v1/tokens", new { name = "up", scopes = new[] { "read", "operator" } }).ProblemAsync(403, "forbidden");
        Assert.Single((await _admin.GetAsync("/v1/tokens").JsonAsync()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_token_needs_a_name_known_scopes_and_a_future()
    {
        var body = new { name = "\u0007", scopes = new[] { "root" }, expiresAt = "2020-01-01T00:00:00Z" };
        var problem = await _admin.PostAsync("/v1/tokens", body).ProblemAsync(400, "validation");
        Assert.Equal(["expiresAt", "name", "scopes"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }
}
