using System.Net.Http.Headers;
using System.Text;
using FinOps.Domain.Warehouse;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

/// <summary>What holds for every request, whatever it asks.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(("Web:MaxBodyBytes", "2048"));
        _client = _host.Client(await _host.TenantAsync("acme"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("{\"name\":\"x\",\"scopes\":[\"read\"],\"extra\":1}", 400, "bad-request")]
    [InlineData("{\"name\":\"x\",\"name\":\"y\",\"scopes\":[]}", 400, "bad-request")]
    [InlineData("{\"name\":5}", 400, "bad-request")]
    [InlineData("{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresAt\":\"2027-01-01T00:00:00\"}", 400, "bad-request")]
    [InlineData("not json", 400, "bad-request")]
    [InlineData("", 400, "bad-request")]
    [InlineData("null", 400, "bad-request")]
    public async Task A_body_that_is_not_the_one_asked_for_is_refused(string body, int status, string slug)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await _client.PostAsync("/v1/tokens", content).ProblemAsync(status, slug);
    }

    [Fact]
    public async Task A_body_may_not_be_large()
    {
        using var content = new StringContent($"{{\"name\":\"{new string('x', 4000)}\"}}", Encoding.UTF8, "application/json");
        await _client.PostAsync("/v1/tokens", content).ProblemAsync(413, "payload-too-large");
    }

    [Fact]
    public async Task Another_content_type_is_not_read()
    {
        using var content = new StringContent("name=x");
        await _client.PostAsync("/v1/tokens", content).ProblemAsync(415, "unsupported-media-type");
    }

    [Fact]
    public async Task Unknown_routes_and_methods_are_said_to_be_so()
    {
        await _client.GetAsync("/v1/nothing").ProblemAsync(404, "not-found");
        using var patch = new HttpRequestMessage(HttpMethod.Patch, "/v1/tokens");
        await _client.SendAsync(patch).ProblemAsync(405, "method-not-allowed");
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_protect_the_page()
    {
        using var answer = await _client.GetAsync("/v1/me");
        string Header(string name) => answer.Headers.GetValues(name).Single();
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.NotEmpty(Header("X-Trace-Id"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new WarehouseUnavailableException("secret host"), 503, "unavailable" },
        { new WarehouseMemoryException(241, "MEMORY_LIMIT_EXCEEDED", "secret query"), 422, "range-too-large" },
        { new WarehouseException(159, "TIMEOUT_EXCEEDED", "secret query"), 504, "timeout" },
        { new WarehouseException(47, "UNKNOWN_IDENTIFIER", "secret column"), 500, "internal" },
        { new InvalidOperationException("secret state"), 500, "internal" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_inside_says_what_to_do_and_nothing_of_the_inside(Exception failure, int status, string slug)
    {
        Seed.Spend(_host, "acme", "2026-11-05", "EC2", "1");
        _host.Warehouse.Failure = failure;
        var problem = await _client.GetAsync("/v1/spend/summary").ProblemAsync(status, slug);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }
}
