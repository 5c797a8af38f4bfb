using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Focus;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class ExportTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
        foreach (var name in (string[])["aws", "gcp", "oci"]) await Seed.SourceAsync(_host, "acme", name);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_export_is_shown_with_its_files_and_sums()
    {
        var export = Seed.Export(_host, "acme", "aws", 1);
        var body = await _client.GetAsync($"/v1/exports/{export.ExportId}").JsonAsync();
        Assert.Equal("published", body.GetProperty("state").GetString());
        Assert.Equal(5, body.GetProperty("rowsRead").GetInt32());
        Assert.Equal(1, body.GetProperty("rowsQuarantined").GetInt32());
        Assert.Equal("read", body.GetProperty("files")[0].GetProperty("state").GetString());
        Assert.Equal("12.5", body.GetProperty("billed")[0].GetProperty("amount").GetString());
        Assert.Equal("1970-01-01T00:01:00Z", body.GetProperty("discoveredAt").GetString());
    }

    [Fact]
    public async Task A_failed_file_is_pointed_at()
    {
        var export = Seed.Export(_host, "acme", "aws", 1, ExportState.DeadLetter);
        var body = await _client.GetAsync($"/v1/exports/{export.ExportId}").JsonAsync();
        Assert.Equal("failed", body.GetProperty("files")[0].GetProperty("state").GetString());
        Assert.Equal("gzip-truncated", body.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(7, body.GetProperty("error").GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task The_ledgers_of_all_sources_are_one_list_newest_first(int limit)
    {
        string[] sources = ["aws", "gcp", "oci"];
        var random = new Random(5);
        var expected = Enumerable.Range(1, 25).Select(m => Seed.Export(_host, "acme", sources[random.Next(3)], m).ExportId).Reverse().ToList();
        Assert.Equal(expected, await IdsAsync("/v1/exports", limit, discoverBetweenPages: true));
    }

    [Fact]
    public async Task A_sources_ledger_and_the_dead_letters_are_lists_of_their_own()
    {
        var ours = Seed.Export(_host, "acme", "aws", 1);
        var dead = Seed.Export(_host, "acme", "gcp", 2, ExportState.DeadLetter);
        Assert.Equal([ours.ExportId], await IdsAsync("/v1/sources/aws/exports", 1));
        Assert.Equal([dead.ExportId], await IdsAsync("/v1/dead-letters", 1));
        Assert.Equal([dead.ExportId], await IdsAsync("/v1/exports?state=deadLetters", 10));
        await _client.GetAsync("/v1/sources/other/exports").ProblemAsync(404, "not-found");
        await _client.GetAsync("/v1/exports?state=lost").ProblemAsync(400, "validation");
    }

    [Fact]
    public async Task Quarantined_rows_come_page_by_page()
    {
        var export = Seed.Export(_host, "acme", "aws", 1);
        var issues = Enumerable.Range(1, 7).Select(i => new ReadIssue("bill.csv", i, i == 1 ? "" : "Cost", "1,5", "no number", "raw")).ToList();
        _host.Warehouse.Of("acme").Quarantine[export.SnapshotId!.Value] = issues;
        var rows = await AllAsync($"/v1/exports/{export.ExportId}/quarantine", 3);
        Assert.Equal(Enumerable.Range(1, 7), rows.Select(r => r.GetProperty("line").GetInt32()));
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("column").ValueKind);
        Assert.Equal("Cost", rows[1].GetProperty("column").GetString());
    }

    [Fact]
    public async Task An_export_is_replayed_unless_it_is_being_read()
    {
        var dead = Seed.Export(_host, "acme", "aws", 1, ExportState.DeadLetter);
        var reading = Seed.Export(_host, "acme", "aws", 2, ExportState.Reading);
        using var answer = await _client.PostAsync($"/v1/exports/{dead.ExportId}/replay", null);
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Equal([dead.ExportId], _host.Grains.Source("acme", "aws").Replayed);
        await _client.PostAsync($"/v1/exports/{reading.ExportId}/replay", null).ProblemAsync(409, "conflict");
        await _client.PostAsync($"/v1/exports/aws.{Guid.NewGuid():N}/replay", null).ProblemAsync(404, "not-found");
        await _client.GetAsync("/v1/exports/nonsense").ProblemAsync(404, "not-found");
    }

    private async Task<List<string>> IdsAsync(string path, int limit, bool discoverBetweenPages = false) =>
        [.. (await AllAsync(path, limit, discoverBetweenPages)).Select(e => e.GetProperty("exportId").GetString()!)];

    private async Task<List<JsonElement>> AllAsync(string path, int limit, bool discoverBetweenPages = false)
    {
        var items = new List<JsonElement>();
        var next = "";
        for (var page = 0; ; page++)
        {
            var answer = await _client.GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}&cursor={next}").JsonAsync();
            items.AddRange(answer.GetProperty("items").EnumerateArray());
            Assert.True(page < 100, "The pages never end.");
            if (answer.GetProperty("next").GetString() is not { } cursor) return items;
            next = cursor;

            // What is found meanwhile is newer: it belongs before the pages that were read.
            if (discoverBetweenPages) Seed.Export(_host, "acme", "aws", 1000 + page);
        }
    }
}
