using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hosting;

public sealed class DashboardTests : IDisposable
{
    private readonly string _files = Directory.CreateTempSubdirectory("finops-web-").FullName;

    public void Dispose() => Directory.Delete(_files, recursive: true);

    [Fact]
    public async Task The_page_answers_for_its_own_routes_and_hashed_files_are_kept_for_ever()
    {
        await using var host = await StartAsync();
        foreach (var path in (string[])["/", "/index.html", "/sources", "/explore/service/Amazon%20EC2"])
        {
            using var page = await host.Anonymous.GetAsync(path);
            Assert.Equal("<p>page</p>", await page.Content.ReadAsStringAsync());
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.True(page.Headers.CacheControl?.NoCache);
        }

        using var asset = await host.Anonymous.GetAsync("/assets/app-1a2b.js");
        Assert.Equal("text/javascript", asset.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", asset.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await host.Anonymous.GetAsync("/assets/missing.js")).StatusCode);
        Assert.Equal(404, (int)(await host.Anonymous.GetAsync("/..%2f..%2fetc/passwd.txt")).StatusCode);
    }

    [Fact]
    public async Task Text_files_are_compressed()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app-1a2b.js");
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await host.Anonymous.SendAsync(request);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Without_a_built_dashboard_the_rest_works_and_the_page_says_what_is_missing()
    {
        await using var host = await TestHost.StartAsync(("Web:DashboardPath", Path.Combine(_files, "none")));
        var problem = await host.Anonymous.GetAsync("/").ProblemAsync(404, "not-found");
        Assert.Contains("make", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await host.Anonymous.GetAsync("/health/live").JsonAsync();
    }

    private async Task<TestHost> StartAsync()
    {
        Directory.CreateDirectory(Path.Combine(_files, "assets"));
        await File.WriteAllTextAsync(Path.Combine(_files, "index.html"), "<p>page</p>");
        await File.WriteAllTextAsync(Path.Combine(_files, "assets", "app-1a2b.js"), $"// {new string('x', 5000)}");
        return await TestHost.StartAsync(("Web:DashboardPath", _files));
    }
}
