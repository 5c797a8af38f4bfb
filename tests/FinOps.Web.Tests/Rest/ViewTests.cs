using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Contracts.Tokens;
using FinOps.Contracts.Views;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class ViewTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        await _host.TenantAsync("acme");
        _client = _host.Client(await _host.TokenAsync("acme", TokenScope.Read));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_token_that_may_read_saves_a_view_and_finds_it_as_it_was()
    {
        var made = await CreateAsync("Compute by team", new { groupBy = new[] { "tag:team" }, top = 10 });
        var id = made.GetProperty("id").GetString();
        using var answer = await _client.GetAsync($"/v1/views/{id}");
        Assert.Equal("\"1\"", answer.Headers.ETag?.Tag);
        var body = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("body");
        Assert.Equal("""{"groupBy":["tag:team"],"top":10}""", body.GetRawText());
        var listed = Assert.Single((await _client.GetAsync("/v1/views").JsonAsync()).GetProperty("items").EnumerateArray());
        Assert.Equal(("Compute by team", "view", true), (Text(listed, "name"), Text(listed, "kind"), listed.GetProperty("mayChange").GetBoolean()));
    }

    [Fact]
    public async Task A_view_that_did_not_change_is_not_sent_again()
    {
        var id = (await CreateAsync("Mine")).GetProperty("id").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/views/{id}") { Headers = { { "If-None-Match", "\"1\"" } } };
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task A_change_says_which_revision_it_saw()
    {
        var id = (await CreateAsync("Mine")).GetProperty("id").GetString();
        var problem = await PutAsync(id, "Mine", ifMatch: null).ProblemAsync(400, "validation");
        Assert.Contains("If-Match", problem.GetProperty("errors").ToString(), StringComparison.Ordinal);
        await PutAsync(id, "Mine", ifMatch: "W/\"1\"").ProblemAsync(400, "validation");
        Assert.Equal(2, (await PutAsync(id, "Renamed", "\"1\"").JsonAsync()).GetProperty("revision").GetInt64());
        Assert.Equal(1, _host.Grains.Views("acme").Asked?.Revision);
        await PutAsync(id, "Renamed", "*").JsonAsync();
        Assert.Null(_host.Grains.Views("acme").Asked?.Revision);
    }

    [Theory]
    [InlineData(ViewOutcome.ChangedMeanwhile, 412, "precondition-failed")]
    [InlineData(ViewOutcome.NotYours, 403, "forbidden")]
    [InlineData(ViewOutcome.NameTaken, 409, "conflict")]
    [InlineData(ViewOutcome.NoSuchView, 404, "not-found")]
    public async Task A_refused_change_is_a_problem_of_its_own(ViewOutcome refusal, int status, string slug)
    {
        var id = (await CreateAsync("Mine")).GetProperty("id").GetString();
        _host.Grains.Views("acme").Refusal = refusal;
        await PutAsync(id, "Mine", "\"1\"").ProblemAsync(status, slug);
        await _client.DeleteAsync($"/v1/views/{id}").ProblemAsync(status, slug);
    }

    [Fact]
    public async Task A_full_tenant_is_told_so()
    {
        _host.Grains.Views("acme").Refusal = ViewOutcome.Full;
        await _client.PostAsync("/v1/views", new { name = "One more", kind = "view", body = new { } }).ProblemAsync(409, "conflict");
    }

    [Fact]
    public async Task Everything_wrong_with_a_new_view_is_named_at_once()
    {
        var problem = await _client.PostAsync("/v1/views", new { name = " ", body = 7 }).ProblemAsync(400, "validation");
        Assert.Equal(["body", "kind", "name"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        var large = new { text = new string('x', ViewContent.MaxBodyBytes) };
        await _client.PostAsync("/v1/views", new { name = "Large", kind = "view", body = large }).ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task The_scope_admin_is_what_makes_an_editor_of_everything()
    {
        var id = (await CreateAsync("Mine")).GetProperty("id").GetString();
        using var admin = _host.Client(await _host.TokenAsync("acme", TokenScope.Read, TokenScope.Admin));
        Assert.True((await admin.GetAsync($"/v1/views/{id}").JsonAsync()).GetProperty("mayChange").GetBoolean());
        using var other = _host.Client(await _host.TokenAsync("acme", TokenScope.Read));
        Assert.False((await other.GetAsync($"/v1/views/{id}").JsonAsync()).GetProperty("mayChange").GetBoolean());
        await admin.DeleteAsync($"/v1/views/{id}").JsonAsync(HttpStatusCode.NoContent);
        Assert.True(_host.Grains.Views("acme").Asked?.Editor.IsAdmin);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<JsonElement> CreateAsync(string name, object? body = null) =>
        _client.PostAsync("/v1/views", new { name, kind = "view", body = body ?? new { } }).JsonAsync(HttpStatusCode.Created);

    private async Task<HttpResponseMessage> PutAsync(string? id, string name, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/views/{id}") { Content = JsonContent.Create(new { name, body = new { } }) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await _client.SendAsync(request);
    }
}
