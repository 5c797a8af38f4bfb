using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Focus;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class DeadLetterTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
        foreach (var name in (string[])["aws", "gcp"]) await Seed.SourceAsync(_host, "acme", name);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task They_are_listed_by_source_and_by_cause()
    {
        var aws = Dead("aws", 1, "bad-header");
        var gcp = Dead("gcp", 2, "bad-header");
        var other = Dead("gcp", 3, "io");
        Assert.Equal([other, gcp, aws], await IdsAsync("/v1/dead-letters"));
        Assert.Equal([other, gcp], await IdsAsync("/v1/dead-letters?sourceId=gcp"));
        Assert.Equal([gcp, aws], await IdsAsync("/v1/dead-letters?code=bad-header"));
        Assert.Equal([gcp], await IdsAsync("/v1/dead-letters?code=bad-header&sourceId=gcp"));
        Assert.Empty(await IdsAsync("/v1/dead-letters?sourceId=oci"));
        var item = (await _client.GetAsync("/v1/dead-letters").JsonAsync()).GetProperty("items")[0];
        Assert.Equal(("export", "io", "deadLetter"), (Text(item, "kind"), Text(item.GetProperty("error"), "code"), Text(item, "state")));
    }

    [Fact]
    public async Task A_rare_cause_is_found_page_by_page()
    {
        var rare = Enumerable.Range(0, 60).Select(i => (Id: Dead("aws", i, i % 20 == 7 ? "io" : "bad-header"), IsRare: i % 20 == 7)).Where(d => d.IsRare).Select(d => d.Id).Reverse().ToList();
        var (found, next) = (new List<string>(), "");
        do
        {
            var page = await _client.GetAsync($"/v1/dead-letters?code=io&limit=1&cursor={next}").JsonAsync();
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(e => Text(e, "exportId")));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        Assert.Equal(rare, found);
    }

    [Fact]
    public async Task Those_that_are_named_are_replayed_and_the_others_refused_with_a_reason()
    {
        var dead = Dead("aws", 1, "io");
        var published = Seed.Export(_host, "acme", "aws", 2).ExportId;
        var none = $"aws.{Guid.NewGuid():N}";
        var answer = await ReplayAsync(new { exportIds = new[] { dead, published, none } });
        Assert.Equal([dead], answer.GetProperty("replayed").EnumerateArray().Select(e => e.GetString()!));
        Assert.Equal([published, none], answer.GetProperty("refused").EnumerateArray().Select(e => Text(e, "exportId")));
        Assert.Equal([dead], _host.Grains.Source("acme", "aws").Replayed);
        await _client.PostAsJsonAsync("/v1/dead-letters/replay", new { exportIds = Enumerable.Repeat("x", 1001) }).ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task All_of_a_source_or_of_a_cause_are_replayed_at_once()
    {
        for (var i = 0; i < 5; i++) Dead("aws", i, "io");
        var header = Dead("aws", 6, "bad-header");
        Dead("gcp", 7, "bad-header");
        Assert.Equal(header, Assert.Single((await ReplayAsync(new { sourceId = "aws", code = "bad-header" })).GetProperty("replayed").EnumerateArray()).GetString());
        Assert.Equal(5, (await ReplayAsync(new { code = "io" })).GetProperty("replayed").GetArrayLength());
        Assert.Equal(7, (await ReplayAsync(new { })).GetProperty("replayed").GetArrayLength());
    }

    [Fact]
    public async Task Quarantined_rows_are_one_csv_file_however_many_they_are()
    {
        var export = Seed.Export(_host, "acme", "aws", 1);
        _host.Warehouse.Of("acme").Quarantine[export.SnapshotId!.Value] =
            [.. Enumerable.Range(1, 2500).Select(i => new ReadIssue("a \"b\".csv", i, "Cost", "1,5", "no number", "x,\"y\"\n"))];
        using var answer = await _client.GetAsync($"/v1/exports/{export.ExportId}/quarantine.csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{export.ExportId}-quarantine.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("File,Line,Column,Value,Reason,Raw", lines[0]);
        Assert.Equal("\"a \"\"b\"\".csv\",2500,\"Cost\",\"1,5\",\"no number\",\"x,\"\"y\"\"\n\"", lines[2500]);
        Assert.Equal(2502, lines.Length);
    }

    [Fact]
    public async Task A_file_is_downloaded_as_it_lies_in_its_store_by_administrators_only()
    {
        var export = Seed.Export(_host, "acme", "aws", 1, file: "2026/november.csv.gz");
        using var answer = await _client.GetAsync($"/v1/exports/{export.ExportId}/files/2026/november.csv.gz");
        Assert.Equal("acme/aws 2026/november.csv.gz", await answer.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "november.csv.gz"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        using var reader = _host.Client(await _host.TokenAsync("acme", "read"));
        await reader.GetAsync($"/v1/exports/{export.ExportId}/files/2026/november.csv.gz").ProblemAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("other.csv")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("2026/../../secret")]
    public async Task Only_files_of_the_export_can_be_named(string path)
    {
        var export = Seed.Export(_host, "acme", "aws", 1);
        await _client.GetAsync($"/v1/exports/{export.ExportId}/files/{path}").ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_file_that_is_no_longer_there_says_so()
    {
        var export = Seed.Export(_host, "acme", "aws", 1);
        _host.Files.Failure = new OriginalFileException("file-changed", "'bill.csv' changed.", new IOException());
        var problem = await _client.GetAsync($"/v1/exports/{export.ExportId}/files/bill.csv").ProblemAsync(409, "conflict");
        Assert.Contains("file-changed", problem.GetRawText(), StringComparison.Ordinal);
    }

    private string Dead(string source, int minute, string code)
    {
        var export = Seed.Export(_host, "acme", source, minute, ExportState.DeadLetter);
        var ledger = _host.Grains.Source("acme", source).Ledger;
        ledger[^1] = export with { Error = export.Error! with { Code = code } };
        return export.ExportId;
    }

    private async Task<JsonElement> ReplayAsync(object body) => await _client.PostAsJsonAsync("/v1/dead-letters/replay", body).JsonAsync();

    private async Task<List<string>> IdsAsync(string path) =>
        [.. (await _client.GetAsync(path).JsonAsync()).GetProperty("items").EnumerateArray().Select(e => Text(e, "exportId"))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
