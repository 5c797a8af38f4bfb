using System.Net;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class SourceTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("finops-web-").FullName;
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(("Web:DirectoryRoots:0", Path.Combine(_root, "{tenant}")), ("Web:DirectoryRoots:1", Path.Combine(_root, "shared")));
        _client = _host.Client(await _host.TenantAsync("acme"));
        foreach (var name in (string[])["acme/aws", "globex", "shared", "acme2"]) Directory.CreateDirectory(Path.Combine(_root, name));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_source_gets_its_id_from_its_name_and_can_be_changed_and_deleted()
    {
        var made = await _client.PostAsync("/v1/sources", new { name = "AWS – Production (eu)", kind = "upload", scheduleMinutes = 5 }).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("aws-production-eu", made.GetProperty("sourceId").GetString());
        Assert.Equal("replace", made.GetProperty("mode").GetString());
        Assert.Equal(5, made.GetProperty("schedule").GetInt32());
        var second = await _client.PostAsync("/v1/sources", new { name = "AWS Production eu", kind = "upload" }).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("aws-production-eu-2", second.GetProperty("sourceId").GetString());

        var path = "/v1/sources/aws-production-eu";
        var changed = await _client.PutAsync(path, Json(new { name = "Renamed", kind = "upload", mode = "append" })).JsonAsync();
        Assert.Equal("append", changed.GetProperty("mode").GetString());
        Assert.Equal("Renamed", (await _client.GetAsync(path).JsonAsync()).GetProperty("name").GetString());
        await _client.PutAsync(path, Json(new { name = "x", kind = "directory", path = Path.Combine(_root, "shared") })).ProblemAsync(409, "conflict");

        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync(path)).StatusCode);
        await _client.GetAsync(path).ProblemAsync(404, "not-found");
        Assert.Single((await _client.GetAsync("/v1/sources").JsonAsync()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once()
    {
        var problem = await _client.PostAsync("/v1/sources", new { kind = "upload", path = "/x", mode = "merge", scheduleMinutes = 0 }).ProblemAsync(400, "validation");
        Assert.Equal(["mode", "name", "path", "scheduleMinutes"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("acme/aws")]
    [InlineData("acme/./aws/../aws")]
    [InlineData("shared")]
    public async Task A_directory_within_the_tenants_roots_is_taken(string path) =>
        await _client.PostAsync("/v1/sources", new { name = "dir", kind = "directory", path = $"{_root}/{path}" }).JsonAsync(HttpStatusCode.Created);

    [Theory]
    [InlineData("globex")]
    [InlineData("acme2")]
    [InlineData("acme/../globex")]
    [InlineData("acme/link")]
    [InlineData("")]
    [InlineData("../../../../../etc")]
    public async Task A_directory_outside_of_them_is_not(string path)
    {
        File.CreateSymbolicLink(Path.Combine(_root, "acme/link"), Path.Combine(_root, "globex"));
        var problem = await _client.PostAsync("/v1/sources", new { name = "dir", kind = "directory", path = $"{_root}/{path}" }).ProblemAsync(400, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty("path", out _));
    }

    [Fact]
    public async Task A_scan_says_what_it_found()
    {
        var source = await Seed.SourceAsync(_host, "acme", "aws");
        _host.Grains.Source("acme", source.SourceId).NextScan = new ScanResult(3, ["aws.1", "aws.2"], null, ["one is not all there"]);
        var result = await _client.PostAsync("/v1/sources/aws/scan", null).JsonAsync();
        Assert.Equal(3, result.GetProperty("found").GetInt32());
        Assert.Equal(2, result.GetProperty("newExportIds").GetArrayLength());
        await _client.PostAsync("/v1/sources/other/scan", null).ProblemAsync(404, "not-found");
        await _client.PostAsync("/v1/sources/NOT%20AN%20ID/scan", null).ProblemAsync(404, "not-found");
    }

    private static StringContent Json(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
