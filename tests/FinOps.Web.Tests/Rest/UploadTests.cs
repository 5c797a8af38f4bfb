using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class UploadTests : IAsyncLifetime
{
    private const int Limit = 100_000;
    private TestHost _host = null!;
    private HttpClient _client = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(("Web:MaxUploadBytes", $"{Limit}"), ("Web:MaxBodyBytes", "1024"));
        _token = await _host.TenantAsync("acme");
        _client = _host.Client(_token);
        await Seed.SourceAsync(_host, "acme", "bills");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_file_is_stored_as_it_came_and_named_by_its_export()
    {
        var export = Seed.Export(_host, "acme", "bills", 1, file: "2026/11/bill ä.csv");
        var bytes = RandomNumberGenerator.GetBytes(Limit);
        var answer = await _client.PutAsync("/v1/sources/bills/files/2026/11/bill%20%C3%A4.csv", new ByteArrayContent(bytes)).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("2026/11/bill ä.csv", answer.GetProperty("path").GetString());
        Assert.Equal(Limit, answer.GetProperty("bytes").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), answer.GetProperty("sha256").GetString());
        Assert.Equal(export.ExportId, answer.GetProperty("exportId").GetString());
        Assert.Equal(bytes, _host.Inbox.Files["acme/bills/2026/11/bill ä.csv"]);
    }

    [Fact]
    public async Task A_file_whose_manifest_is_missing_has_no_export_yet()
    {
        var answer = await _client.PutAsync("/v1/sources/bills/files/part-1.csv.gz", new StringContent("x")).JsonAsync(HttpStatusCode.Accepted);
        Assert.Null(answer.GetProperty("exportId").GetString());
    }

    [Theory]
    [InlineData("..%2f..%2fother%2fx.csv")]
    [InlineData("a/%2e%2e%2f%2e%2e%2fx.csv")]
    [InlineData("a/..%5c..%5cx.csv")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("a//b.csv")]
    [InlineData("a/.hidden/b.csv")]
    [InlineData(".incoming/b.csv")]
    [InlineData("a%00.csv")]
    [InlineData("a%0a.csv")]
    [InlineData("a/b/")]
    [InlineData("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17.csv")]
    public async Task A_path_that_could_lead_elsewhere_is_refused(string path)
    {
        var raw = await RawAsync($"PUT /v1/sources/bills/files/{path} HTTP/1.1", "Content-Length: 1", body: "x");
        Assert.Matches("^HTTP/1.1 (400|404) ", raw);
        Assert.Empty(_host.Inbox.Files);
    }

    [Fact]
    public async Task Dots_that_the_server_resolves_never_leave_the_routes_of_uploads()
    {
        // Kestrel takes /../ out of a path before any route is looked for: this one is no upload any more.
        var raw = await RawAsync("PUT /v1/sources/bills/files/../../../etc/x HTTP/1.1", "Content-Length: 1", body: "x");
        Assert.Matches("^HTTP/1.1 40[45] ", raw);
        Assert.Empty(_host.Inbox.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_beyond_the_limit_is_refused_and_leaves_nothing(bool lengthIsTold)
    {
        using var content = new StreamContent(new MemoryStream(new byte[Limit + 1]));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/sources/bills/files/big.csv") { Content = content };
        if (!lengthIsTold) request.Headers.TransferEncodingChunked = true;
        await _client.SendAsync(request).ProblemAsync(413, "payload-too-large");
        Assert.Empty(_host.Inbox.Files);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_host.Address.Host, _host.Address.Port);
            var head = $"PUT /v1/sources/bills/files/cut.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {_token}\r\nContent-Length: 1000\r\n\r\nhalf";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await _host.Inbox.FirstBytes.Task.WaitAsync(TimeSpan.FromSeconds(20));
            socket.Client.LingerState = new LingerOption(true, 0);
        }

        await _host.Inbox.Broken.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(_host.Inbox.Files);
    }

    [Fact]
    public async Task An_empty_file_is_refused() =>
        await _client.PutAsync("/v1/sources/bills/files/empty.csv", new ByteArrayContent([])).ProblemAsync(400, "validation");

    [Fact]
    public async Task Files_are_not_put_into_directories()
    {
        await Seed.SourceAsync(_host, "acme", "dir", SourceKind.Directory);
        await _client.PutAsync("/v1/sources/dir/files/a.csv", new StringContent("x")).ProblemAsync(409, "conflict");
        await _client.PutAsync("/v1/sources/none/files/a.csv", new StringContent("x")).ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_file_that_comes_in_parts_says_how_far_it_is_and_is_stored_with_the_last()
    {
        using (var first = await PartAsync("one,", 0, 8)) Assert.Equal((HttpStatusCode.NoContent, "4"), (first.StatusCode, first.Headers.GetValues("Upload-Offset").Single()));
        using (var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/sources/bills/files/a.csv")))
            Assert.Equal(("4", "8"), (head.Headers.GetValues("Upload-Offset").Single(), head.Headers.GetValues("Upload-Length").Single()));
        using (var wrong = await PartAsync("wo,,", 2, 8)) Assert.Equal((HttpStatusCode.Conflict, "4"), (wrong.StatusCode, wrong.Headers.GetValues("Upload-Offset").Single()));
        var answer = await PartAsync("two,", 4, 8).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("one,two,"u8)), answer.GetProperty("sha256").GetString());
        Assert.Equal("one,two,"u8.ToArray(), _host.Inbox.Files["acme/bills/a.csv"]);
        using var gone = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/sources/bills/files/a.csv"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("bytes */8")]
    [InlineData("bytes 0-3/*")]
    [InlineData("bytes 3-0/8")]
    [InlineData("bytes 0-8/8")]
    [InlineData("bytes 0-6/8")]
    [InlineData("rows 0-3/8")]
    public async Task A_range_that_says_nothing_is_refused(string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/sources/bills/files/a.csv") { Content = new StringContent("one,") };
        request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        await _client.SendAsync(request).ProblemAsync(400, "validation");
        Assert.Empty(_host.Inbox.Parts);
    }

    [Fact]
    public async Task An_installation_without_inboxes_says_so()
    {
        _host.Inbox.Refusal = new UploadRefusedException("no-inbox", "Set FinOps:Exports:DataDirectory.");
        using var content = new StringContent("one,");
        var problem = await _client.PutAsync("/v1/sources/bills/files/a.csv", content).ProblemAsync(409, "conflict");
        Assert.Equal("Set FinOps:Exports:DataDirectory.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_whole_beyond_the_limit_is_refused_with_its_first_part()
    {
        using var answer = await PartAsync("one,", 0, Limit + 1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private Task<HttpResponseMessage> PartAsync(string text, long from, long total)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/v1/sources/bills/files/a.csv") { Content = new StringContent(text) };
        request.Content.Headers.ContentRange = new System.Net.Http.Headers.ContentRangeHeaderValue(from, from + text.Length - 1, total);
        return _client.SendAsync(request);
    }

    /// <summary>Sends the request line as it is: HttpClient would tidy the path.</summary>
    private async Task<string> RawAsync(string line, string header, string body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_host.Address.Host, _host.Address.Port);
        var text = $"{line}\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {_token}\r\n{header}\r\n\r\n{body}";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
