using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Tokens;
using FinOps.Domain.Kubernetes;
using FinOps.Domain.Querying;
using FinOps.Focus;
using FinOps.Generator.Kubernetes;
using FinOps.Web.Kubernetes;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

public sealed class KubernetesTests : IAsyncLifetime
{
    private const string Secret = "s3cret-bearer";
    private static readonly DateTimeOffset Day = new(2026, 11, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly GeneratedCluster Generated = new("prod", 1, ["aws:///a/i-0a", "aws:///b/i-0b"]);
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
        Seed.Spend(_host, "acme", "2026-11-05", "Compute", "1");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_cluster_is_made_changed_and_deleted_and_its_token_is_shown_to_nobody()
    {
        var made = await _client.PostAsync("/v1/kubernetes/clusters", new { name = "prod", provider = "aws", url = "https://opencost.example/", token = Secret }).JsonAsync(HttpStatusCode.Created);
        Assert.Equal(("prod", "aws", "https://opencost.example", true, "day", 60, "USD", "new"), (
            made.GetProperty("name").GetString(), made.GetProperty("provider").GetString(), made.GetProperty("url").GetString(), made.GetProperty("hasToken").GetBoolean(),
            made.GetProperty("resolution").GetString(), made.GetProperty("scheduleMinutes").GetInt32(), made.GetProperty("currency").GetString(), made.GetProperty("status").GetString()));
        Assert.StartsWith("acme:", Settings().SealedToken, StringComparison.Ordinal);
        var text = await _client.GetStringAsync("/v1/kubernetes/clusters");
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Settings().SealedToken!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Log.Lines, l => l.Contains(Secret, StringComparison.Ordinal));
        await _client.PostAsync("/v1/kubernetes/clusters", new { name = "prod", provider = "aws" }).ProblemAsync(409, "conflict");

        var before = Settings().SealedToken;
        await _client.PutAsJsonAsync("/v1/kubernetes/clusters/prod", new { provider = "aws", url = "https://opencost.example/sub", resolution = "hour", scheduleMinutes = 15 }).JsonAsync();
        Assert.Equal((before, KubeResolution.Hour), (Settings().SealedToken, Settings().Resolution));
        await _client.PutAsJsonAsync("/v1/kubernetes/clusters/prod", new { provider = "aws", url = "https://elsewhere.example" }).ProblemAsync(400, "validation");
        await _client.PutAsJsonAsync("/v1/kubernetes/clusters/prod", new { provider = "aws", url = "https://elsewhere.example", token = "" }).JsonAsync();
        Assert.Null(Settings().SealedToken);
        await _client.PostAsync("/v1/kubernetes/clusters/prod/poll", new { }).JsonAsync();
        Assert.Equal(1, _host.Grains.Cluster("acme", "prod").Polls);

        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync("/v1/kubernetes/clusters/prod")).StatusCode);
        await _client.GetAsync("/v1/kubernetes/clusters/prod").ProblemAsync(404, "not-found");
        _host.Grains.Clusters("acme").IsFull = true;
        await _client.PostAsync("/v1/kubernetes/clusters", new { name = "more", provider = "aws" }).ProblemAsync(409, "conflict");
    }

    [Fact]
    public async Task Everything_wrong_with_settings_is_named_at_once()
    {
        var problem = await _client.PostAsync(
            "/v1/kubernetes/clusters", new { name = "Not a name", provider = "ibm", url = "https://u:p@host/allocation", token = "a b", resolution = "week", scheduleMinutes = 5, currency = "usd" })
            .ProblemAsync(400, "validation");
        Assert.Equal(
            ["currency", "name", "provider", "resolution", "scheduleMinutes", "token", "url"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_test_uses_the_stored_token_and_keeps_nothing()
    {
        await MakeAsync("https://opencost.example", Secret);
        var test = await _client.PostAsync("/v1/kubernetes/clusters/test", new { name = "prod", provider = "aws", url = "https://opencost.example" }).JsonAsync();
        Assert.Equal((false, "connect", "Check it."), (test.GetProperty("ok").GetBoolean(), test.GetProperty("steps")[0].GetProperty("step").GetString(), test.GetProperty("steps")[0].GetProperty("hint").GetString()));
        Assert.Equal(Settings().SealedToken, Assert.Single(_host.Grains.ClusterProbes).Asked!.SealedToken);
        Assert.Equal(["prod"], await _host.Grains.Clusters("acme").ListAsync(default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pushed_allocations_are_split_and_the_same_again_changes_nothing(bool compressed)
    {
        await MakeAsync();
        _host.Warehouse.Of("acme").NodeBills[("aws:i-0a", new DateOnly(2026, 11, 5))] = [new BilledDay("USD", Money.Parse("20"), Money.Parse("10"))];
        for (var i = 0; i < 2; i++)
        {
            var delivery = await PushAsync(compressed).JsonAsync();
            Assert.Equal((2, true, "2026-11-06T00:00:00Z"), (delivery.GetProperty("nodes").GetInt32(), delivery.GetProperty("hasIdle").GetBoolean(), delivery.GetProperty("to").GetString()));
        }

        var answer = await _client.GetAsync("/v1/kubernetes/costs?groupBy=namespace&from=2026-11-01&to=2026-12-01").JsonAsync();
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(Money.Parse("10"), Sum(rows, "effective"));
        Assert.Equal(Money.Parse("20"), Sum(rows, "billed"));
        Assert.Contains(rows, r => r.GetProperty("line").GetString() == "idle" && r.GetProperty("keys")[0].GetString() == "");
        Assert.Contains(rows, r => r.GetProperty("line").GetString() == "unbilled");
        var reconciled = Assert.Single(answer.GetProperty("reconciliation").EnumerateArray());
        Assert.Equal(("10", true), (reconciled.GetProperty("bill").GetProperty("effective").GetString(), reconciled.GetProperty("agrees").GetBoolean()));
        Assert.Equal(2, answer.GetProperty("coverage").GetProperty("nodeDays").GetInt32());
        Assert.Equal("prod", answer.GetProperty("freshness")[0].GetProperty("cluster").GetString());
        var cluster = await _client.GetAsync("/v1/kubernetes/clusters/prod").JsonAsync();
        Assert.Equal(("fresh", true, "2026-11-06T00:00:00Z"), (cluster.GetProperty("status").GetString(), cluster.GetProperty("last").GetProperty("isPush").GetBoolean(), cluster.GetProperty("freshness").GetProperty("until").GetString()));
    }

    /// <summary>The example of docs/kubernetes.md.</summary>
    [Theory]
    [InlineData("separate", "shop/web allocated 6 25.00", "data/db allocated 2 -", "/ idle 2 -")]
    [InlineData("shared", "shop/web allocated 7.5 25.00", "data/db allocated 2.5 -")]
    public async Task The_example_of_the_documentation_comes_out_as_it_says(string idle, params string[] expected)
    {
        await MakeAsync();
        var warehouse = _host.Warehouse.Of("acme");
        warehouse.NodeBills[("aws:i-0a", new DateOnly(2026, 11, 5))] = [new BilledDay("USD", Money.Parse("10"), Money.Parse("10"))];
        await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations", Json(Example(0))).JsonAsync();
        var answer = await _client.PostAsync("/v1/kubernetes/costs", new { groupBy = new[] { "namespace", "workload" }, from = "2026-11-01", to = "2026-12-01", idle }).JsonAsync();
        var rows = answer.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("line").GetString() != "estimated").Select(r =>
            $"{string.Join('/', r.GetProperty("keys").EnumerateArray().Select(k => k.GetString()))} {r.GetProperty("line").GetString()} {r.GetProperty("effective").GetString()} "
            + (r.GetProperty("use").GetProperty("cpuEfficiency").GetString() ?? "-"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.Contains(answer.GetProperty("totals").EnumerateArray(), t => t.GetProperty("line").GetString() == "estimated" && t.GetProperty("estimate").GetString() == "0.05");
        // The question of the page is one that is answered.
        await _client.PostAsync("/v1/kubernetes/costs", Json(Example(1))).JsonAsync();
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_and_nothing_is_changed()
    {
        await MakeAsync();
        await _client.PostAsync("/v1/kubernetes/clusters/none/allocations", Json("[]")).ProblemAsync(404, "not-found");
        Assert.Contains("not JSON", await RefusedAsync("nonsense"), StringComparison.Ordinal);
        Assert.Contains("say from and to", await RefusedAsync("""{"code":200,"data":[]}"""), StringComparison.Ordinal);
        Assert.Contains("without aggregate", await RefusedAsync("""[{"shop":{"properties":{},"window":{"start":"2026-11-05T00:00:00Z","end":"2026-11-06T00:00:00Z"},"cpuCost":1}}]"""), StringComparison.Ordinal);
        var content = Json("[]");
        content.Headers.ContentEncoding.Add("br");
        await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations", content).ProblemAsync(415, "unsupported-media-type");
        content = Json("no gzip");
        content.Headers.ContentEncoding.Add("gzip");
        await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations", content).ProblemAsync(400, "validation");
        await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations?from=2026-11-05T00:30:00Z&to=2026-11-06T00:00:00Z", Json("[]")).ProblemAsync(400, "validation");
        await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations?from=2026-11-05T00:00:00Z", Json("[]")).ProblemAsync(400, "validation");
        Assert.Empty((await _client.GetAsync("/v1/kubernetes/costs?from=2026-11-01&to=2026-12-01").JsonAsync()).GetProperty("freshness").EnumerateArray());
        // An empty day is a day too.
        await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations?from=2026-11-05T00:00:00Z&to=2026-11-06T00:00:00Z", Json("[]")).JsonAsync();
        Assert.Equal("2026-11-05", (await _client.GetAsync("/v1/kubernetes/clusters/prod").JsonAsync()).GetProperty("freshness").GetProperty("firstDay").GetString());
    }

    [Fact]
    public async Task A_question_in_a_body_is_the_one_in_a_URL()
    {
        await MakeAsync();
        await PushAsync(compressed: false).JsonAsync();
        var body = await _client.PostAsync("/v1/kubernetes/costs", new
        {
            from = "2026-11-01",
            to = "2026-12-01",
            grain = "day",
            groupBy = new[] { "cluster", "label:team" },
            filter = new[] { new { dimension = "namespace", @in = new[] { "shop", "fleet" } }, new { dimension = "label:team", @in = new[] { "commerce" } } },
            idle = "shared",
            measure = "billed",
            limit = 5,
        }).JsonAsync();
        var asked = _host.Warehouse.Of("acme").KubernetesAsked!;
        Assert.True(asked.SharesIdle && asked.Grain is TimeGrain.Day && asked.Measure is Measure.Billed && asked.Limit == 5);
        var url = await _client.GetAsync(
            "/v1/kubernetes/costs?from=2026-11-01&to=2026-12-01&grain=day&groupBy=cluster,label:team&filter=namespace=shop&filter=namespace=fleet&filter=label:team=commerce&idle=shared&measure=billed&limit=5").JsonAsync();
        Assert.Equal(body.GetRawText(), url.GetRawText());
        Assert.Equal(["prod", "commerce"], body.GetProperty("rows")[0].GetProperty("keys").EnumerateArray().Select(k => k.GetString()));
    }

    [Theory]
    [InlineData("groupBy=pods", "groupBy[0]")]
    [InlineData("groupBy=pod,pod", "groupBy")]
    [InlineData("grain=hour", "grain")]
    [InlineData("measure=list", "measure")]
    [InlineData("idle=none", "idle")]
    [InlineData("limit=0", "limit")]
    [InlineData("filter=namespace", "filter")]
    [InlineData("filter=label:=x", "filter[0].dimension")]
    [InlineData("from=2020-01-01&to=2026-01-01", "to")]
    public async Task A_question_with_a_mistake_is_refused_with_its_place(string query, string field)
    {
        var problem = await _client.GetAsync("/v1/kubernetes/costs?" + query).ProblemAsync(400, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Fact]
    public async Task Pushing_takes_the_ingest_scope_alone()
    {
        await MakeAsync();
        using var pusher = _host.Client(await _host.TokenAsync("acme", TokenScope.Ingest));
        await pusher.PostAsync("/v1/kubernetes/clusters/prod/allocations", Json(Answer())).JsonAsync();
        await pusher.GetAsync("/v1/kubernetes/costs").ProblemAsync(403, "forbidden");
        await pusher.PostAsync("/v1/kubernetes/clusters", new { name = "x", provider = "aws" }).ProblemAsync(403, "forbidden");
    }

    private Contracts.Kubernetes.KubernetesClusterSettings Settings() => _host.Grains.Cluster("acme", "prod").Settings!;

    private Task<JsonElement> MakeAsync(string? url = null, string? token = null) =>
        _client.PostAsync("/v1/kubernetes/clusters", new { name = "prod", provider = "aws", url, token }).JsonAsync(HttpStatusCode.Created);

    private async Task<HttpResponseMessage> PushAsync(bool compressed)
    {
        if (!compressed) return await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations", Json(Answer()));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(Answer()));
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations", content);
    }

    private async Task<string> RefusedAsync(string body) =>
        (await _client.PostAsync("/v1/kubernetes/clusters/prod/allocations", Json(body)).ProblemAsync(400, "validation")).GetProperty("errors").GetProperty("body")[0].GetString()!;

    private static string Example(int number, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "kubernetes.md")).Split("```json\n")[number + 1].Split("```")[0];

    private static string Answer()
    {
        using var answer = new MemoryStream();
        GeneratedAllocations.Write(Generated, Day, Day.AddDays(1), TimeSpan.FromDays(1), answer);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static Money Sum(IEnumerable<JsonElement> rows, string field) => rows.Aggregate(Money.Zero, (sum, r) => sum + Money.Parse(r.GetProperty(field).GetString()!));
}
