using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Rest;

/// <summary>Sources in object stores: what is checked, what is kept, and that secrets stay where they are.</summary>
public sealed class StoreSourceTests : IAsyncLifetime
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG";
    private TestHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _client = _host.Client(await _host.TenantAsync("acme"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_bucket_is_kept_with_its_secret_sealed_and_shown_without_it()
    {
        var text = await MadeAsync();
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", text, StringComparison.OrdinalIgnoreCase);
        var source = JsonDocument.Parse(text).RootElement;
        Assert.Equal(("s3", "bills", "eu/", "AKIA1"), (
            source.GetProperty("kind").GetString(), source.GetProperty("location").GetProperty("bucket").GetString(),
            source.GetProperty("location").GetProperty("prefix").GetString(), source.GetProperty("credential").GetProperty("name").GetString()));
        Assert.False(source.GetProperty("location").GetProperty("pathStyle").GetBoolean());
        var stored = (await StoredAsync()).Credential!;
        Assert.StartsWith("acme:", stored.Sealed, StringComparison.Ordinal);
        Assert.DoesNotContain(stored.Sealed, await _client.GetStringAsync("/v1/sources"), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Log.Lines, l => l.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_without_credential_or_secret_keeps_the_stored_one()
    {
        await MadeAsync();
        var before = (await StoredAsync()).Credential;
        await _client.PutAsJsonAsync("/v1/sources/s3", new { name = "S3", kind = "s3", location = new { bucket = "other" } });
        Assert.Equal(("other", before), ((await StoredAsync()).Location!.Bucket, (await StoredAsync()).Credential));
        await _client.PutAsJsonAsync("/v1/sources/s3", new { name = "S3", kind = "s3", location = new { bucket = "other" }, credential = new { kind = "accessKey", name = "AKIA1" } });
        Assert.Equal(before, (await StoredAsync()).Credential);
        var problem = await _client.PutAsync("/v1/sources/s3", JsonContent.Create(
            new { name = "S3", kind = "s3", location = new { bucket = "other" }, credential = new { kind = "accessKey", name = "AKIA2" } })).ProblemAsync(400, "validation");
        Assert.Equal(["credential.secret"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("""{"kind":"s3"}""", "location")]
    [InlineData("""{"kind":"s3","location":{"bucket":"https://x/y"}}""", "location.bucket")]
    [InlineData("""{"kind":"s3","location":{"bucket":"a_b"}}""", "location.bucket")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc","prefix":"/x"}}""", "location.prefix")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc","endpoint":"ftp://x"}}""", "location.endpoint")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc","endpoint":"https://u:p@x"}}""", "location.endpoint")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc","region":"EU West"}}""", "location.region")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc"},"credential":{"kind":"sasUrl","secret":"x"}}""", "credential.kind")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc"},"credential":{"kind":"accessKey","secret":"x"}}""", "credential.name")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc"},"credential":{"kind":"accessKey","name":"x"}}""", "credential.secret")]
    [InlineData("""{"kind":"s3","location":{"bucket":"abc"},"queue":{}}""", "queue.url")]
    [InlineData("""{"kind":"azureBlob","location":{"bucket":"abc"}}""", "credential")]
    [InlineData("""{"kind":"azureBlob","location":{"bucket":"abc"},"credential":{"kind":"sasUrl","secret":"https://x.blob.core.windows.net/abc"}}""", "credential.secret")]
    [InlineData("""{"kind":"azureBlob","location":{"bucket":"abc"},"credential":{"kind":"accountKey","name":"a","secret":"?"}}""", "credential.secret")]
    [InlineData("""{"kind":"gcs","location":{"bucket":"abc"},"credential":{"kind":"accessKey","name":"a","secret":"x"}}""", "credential.kind")]
    [InlineData("""{"kind":"gcs","location":{"bucket":"abc"},"path":"/x"}""", "path")]
    [InlineData("""{"kind":"upload","location":{"bucket":"abc"}}""", "location")]
    [InlineData("""{"kind":"upload","credential":{"kind":"ambient"}}""", "credential")]
    public async Task What_cannot_be_meant_is_named_by_its_field(string body, string field)
    {
        var content = JsonContent.Create(JsonDocument.Parse("""{"name":"x",""" + body[1..]).RootElement);
        foreach (var path in (string[])["/v1/sources", "/v1/sources/test"])
        {
            var problem = await _client.PostAsync(path, content).ProblemAsync(400, "validation");
            Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        }
    }

    [Fact]
    public async Task A_test_asks_where_the_stores_are_read_and_keeps_nothing()
    {
        var answer = await _client.PostAsJsonAsync("/v1/sources/test", new { name = "x", kind = "gcs", location = new { bucket = "abc" } }).JsonAsync();
        Assert.False(answer.GetProperty("ok").GetBoolean());
        Assert.Equal("list", answer.GetProperty("steps")[0].GetProperty("step").GetString());
        Assert.Empty((await _client.GetAsync("/v1/sources").JsonAsync()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_source_is_tested_as_it_is_kept_or_as_it_would_be_changed()
    {
        await MadeAsync();
        await _client.PostAsync("/v1/sources/s3/test", content: null).JsonAsync();
        Assert.Equal(await StoredAsync(), _host.Grains.Probe("acme", "s3").Asked);
        await _client.PostAsJsonAsync("/v1/sources/s3/test", new { name = "S3", kind = "s3", location = new { bucket = "other" } }).JsonAsync();
        var asked = _host.Grains.Probe("acme", "s3").Asked!;
        Assert.Equal(("other", (await StoredAsync()).Credential), (asked.Location!.Bucket, asked.Credential));
        Assert.Equal("bills", (await StoredAsync()).Location!.Bucket);
    }

    private async Task<string> MadeAsync()
    {
        using var answer = await _client.PostAsJsonAsync("/v1/sources", new
        {
            name = "S3",
            kind = "s3",
            location = new { bucket = "bills", prefix = "eu/", region = "eu-west-1" },
            credential = new { kind = "accessKey", name = "AKIA1", secret = Secret },
            queue = new { url = "https://sqs.eu-west-1.amazonaws.com/1/bills" },
        });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return text;
    }

    private async Task<SourceSettings> StoredAsync() => (await _host.Grains.Source("acme", "s3").GetAsync(default))!.Settings;
}
