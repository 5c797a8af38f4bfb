using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Contracts.Tenants;
using FinOps.Contracts.Tokens;
using FinOps.Web.Hub;
using FinOps.Web.Tests.Fakes;
using FinOps.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Live;

public sealed class HubTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private string _token = "";

    private FakeTenant Tenant => _host.Grains.Tenant("acme");

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(("Web:HubConnectionsPerTenant", "3"));
        _token = await _host.TenantAsync("acme");
        Seed.Spend(_host, "acme", "2026-10-01", "EC2", "1");
        Seed.Spend(_host, "acme", "2026-11-01", "EC2", "2.5");
        Tenant.Version = 4;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_browser_gets_a_snapshot_and_then_every_delta_in_order()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        var snapshot = await client.InvokeAsync("Subscribe", new { dimensions = new[] { "service" }, from = "2026-11-01" });
        Assert.Equal(4, snapshot.GetProperty("version").GetInt32());
        Assert.Equal("USD", snapshot.GetProperty("currency").GetString());
        var cell = Assert.Single(snapshot.GetProperty("cells").EnumerateArray());
        Assert.Equal(("2026-11-01", "EC2", "2.5"), (Text(cell, "day"), Text(cell, "value"), Text(cell, "effective")));

        for (var i = 0; i < 50; i++)
            await Tenant.PublishAsync(Seed.Cell("2026-11-02", "service", "S3", $"{i}"), Seed.Cell("2026-11-02", "total", "", $"{i}"), Seed.Cell("2026-09-01", "service", "S3", "9"));
        for (var i = 0; i < 50; i++)
        {
            var delta = await client.NextAsync("delta");
            Assert.Equal((4 + i, 5 + i), (delta.GetProperty("fromVersion").GetInt32(), delta.GetProperty("version").GetInt32()));
            Assert.Equal($"{i}", Text(Assert.Single(delta.GetProperty("cells").EnumerateArray()), "billed"));
        }
    }

    [Fact]
    public async Task Without_dimensions_it_gets_all()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        var snapshot = await client.InvokeAsync("Subscribe", new { });
        Assert.Equal(4, snapshot.GetProperty("cells").GetArrayLength());
    }

    [Fact]
    public async Task A_publish_while_the_snapshot_is_read_is_not_lost()
    {
        Tenant.DuringSnapshot = () =>
        {
            Tenant.DuringSnapshot = null;
            return Tenant.PublishAsync(Seed.Cell("2026-11-03", "service", "S3", "7"));
        };
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        Assert.Equal(4, (await client.InvokeAsync("Subscribe", new { })).GetProperty("version").GetInt32());
        Assert.Equal(5, (await client.NextAsync("delta")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_repeat_is_not_sent_and_a_gap_asks_for_a_resync_once()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("Subscribe", new { });
        await Tenant.SendAsync(Delta(3, 4));
        await Tenant.SendAsync(Delta(6, 7));
        await Tenant.SendAsync(Delta(7, 8));
        Assert.Equal(7, (await client.NextAsync("resync")).GetProperty("version").GetInt32());

        Tenant.Version = 8;
        Assert.Equal(8, (await client.InvokeAsync("Resync")).GetProperty("version").GetInt32());
        client.HasNothing();
        await Tenant.PublishAsync();
        Assert.Equal(9, (await client.NextAsync("delta")).GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, DeltaText.MaxCells + 1)]
    public async Task A_change_that_is_not_told_cell_by_cell_asks_for_a_resync(bool isReset, int cells)
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("Subscribe", new { });
        var many = Enumerable.Range(0, cells).Select(i => Seed.Cell("2026-11-02", "service", $"s{i}", "1")).ToArray();
        await Tenant.SendAsync(new SpendDelta("acme", 4, 5, DateTimeOffset.UtcNow, "aws", "x", isReset, many));
        await client.NextAsync("resync");
    }

    [Fact]
    public async Task Progress_of_files_is_shown()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("Subscribe", new { });
        await Tenant.ReportProgressAsync(new IngestProgress(
            "aws.1", "aws", "november", ExportState.Reading, new ExportFileView("a.csv", 100, 40, 7, 5, 1, 1, null), 12.34, 5.6, DateTimeOffset.UnixEpoch));
        var progress = await client.NextAsync("progress");
        Assert.Equal(("reading", "a.csv", 40, 1), (Text(progress, "state"), Text(progress, "file"), progress.GetProperty("bytesRead").GetInt32(), progress.GetProperty("rowsQuarantined").GetInt32()));
    }

    [Fact]
    public async Task Of_progress_that_comes_faster_than_it_is_seen_only_the_newest_of_each_file_goes_out()
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("Subscribe", new { });
        foreach (var (file, read, state) in new[] { ("a.csv", 10, ExportState.Reading), ("b.csv", 50, ExportState.Reading), ("a.csv", 60, ExportState.Reading), ("a.csv", 100, ExportState.Published) })
            await Tenant.ReportProgressAsync(new IngestProgress("aws.1", "aws", "november", state, new ExportFileView(file, 100, read, 7, 5, 1, 1, null), 12.34, 5.6, DateTimeOffset.UnixEpoch));
        var seen = new[] { await client.NextAsync("progress"), await client.NextAsync("progress") };
        Assert.Equal(["a.csv published 100", "b.csv reading 50"], seen.Select(p => $"{Text(p, "file")} {Text(p, "state")} {p.GetProperty("bytesRead").GetInt32()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_observer_serves_every_browser_and_leaves_with_the_last()
    {
        var feed = _host.Services.GetRequiredService<SpendFeed>();
        await using (var first = await HubClient.ConnectAsync(_host, query: _token))
        await using (var second = await HubClient.ConnectAsync(_host, query: _token))
        {
            await first.InvokeAsync("Subscribe", new { });
            await second.InvokeAsync("Subscribe", new { dimensions = new[] { "total" } });
            await feed.KeepAsync(default);
            Assert.Equal(1, Tenant.Observers);
            await Tenant.PublishAsync(Seed.Cell("2026-11-02", "service", "S3", "1"));
            Assert.Single((await first.NextAsync("delta")).GetProperty("cells").EnumerateArray());
            Assert.Empty((await second.NextAsync("delta")).GetProperty("cells").EnumerateArray());
        }

        await GoneAsync(feed);
        await feed.KeepAsync(default);
        Assert.Equal(0, Tenant.Observers);
    }

    [Fact]
    public async Task A_delta_that_never_came_is_noticed_at_the_renewal_after_next()
    {
        var feed = _host.Services.GetRequiredService<SpendFeed>();
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        await client.InvokeAsync("Subscribe", new { });
        Tenant.Version = 9;
        await feed.KeepAsync(default);
        client.HasNothing();
        await feed.KeepAsync(default);
        Assert.Equal(9, (await client.NextAsync("resync")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_revoked_token_loses_its_connection()
    {
        var feed = _host.Services.GetRequiredService<SpendFeed>();
        await using var stays = await HubClient.ConnectAsync(_host, query: _token);
        var text = await _host.TokenAsync("acme", TokenScope.Read);
        await using var goes = await HubClient.ConnectAsync(_host, query: text);
        await goes.InvokeAsync("Subscribe", new { });
        await _host.Grains.Token(text.Split('_')[1]).RevokeAsync("acme", default);
        await feed.KeepAsync(default);
        await goes.Closed.WaitAsync(TimeSpan.FromMinutes(1));
        await stays.InvokeAsync("Subscribe", new { });
    }

    [Fact]
    public async Task A_tenant_has_only_so_many_connections()
    {
        await using var a = await HubClient.ConnectAsync(_host, query: _token);
        await using var b = await HubClient.ConnectAsync(_host, query: _token);
        await using var c = await HubClient.ConnectAsync(_host, query: _token);
        await using var d = await HubClient.ConnectAsync(_host, query: _token);
        await d.Closed.WaitAsync(TimeSpan.FromMinutes(1));
        await c.InvokeAsync("Subscribe", new { });
    }

    [Theory]
    [InlineData("""{"dimensions":["color"]}""", "dimensions")]
    [InlineData("""{"from":"yesterday"}""", "from")]
    public async Task A_wrong_subscription_is_told_so(string subscription, string field)
    {
        await using var client = await HubClient.ConnectAsync(_host, query: _token);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.InvokeAsync("Subscribe", JsonDocument.Parse(subscription).RootElement));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.InvokeAsync("Resync"));
        Assert.Contains("Subscribe", error.Message, StringComparison.Ordinal);
    }

    private static SpendDelta Delta(long from, long to) => new("acme", from, to, DateTimeOffset.UtcNow, "aws", "x", false, []);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The server notices a closed socket by itself; the tenant's feed is empty then.</summary>
    private static async Task GoneAsync(SpendFeed feed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (feed.Connections("acme") > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
