using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Web.Tests.Host;

namespace FinOps.Web.Tests.Hooks;

public sealed class SnsHookTests : IAsyncLifetime
{
    private const string Topic = "arn:aws:sns:eu-central-1:123456789012:bills";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private HookWorld _world = null!;
    private string _path = "";

    public async Task InitializeAsync()
    {
        _world = await HookWorld.StartAsync();
        _path = (await _world.HookAsync(new { kind = "sns", topic = Topic })).Path;
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_signed_notification_is_taken_once(string version)
    {
        var message = Signed(version, "m1");
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, message, "text/plain; charset=UTF-8")));
        Assert.Equal("duplicate", await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, message, "text/plain; charset=UTF-8")));
        Assert.Equal(new StoreEvent("bills", "cur/a b.csv"), Assert.Single(Assert.Single(_world.Taken.Effects).Events));
        Assert.Single(_world.Net.Asked, HookWorld.CertificateUrl);
    }

    [Fact]
    public async Task A_forged_signature_is_refused()
    {
        using var other = RSA.Create(2048);
        await RefusedAsync(Signed("2", "m1", key: other));
        await RefusedAsync(Signed("1", "m1", key: other));
        await RefusedAsync(Signed("3", "m1"));
        await RefusedAsync(Signed("2", "m1").Replace("cur/a+b.csv", "cur/other.csv", StringComparison.Ordinal));
        await RefusedAsync(Signed("2", "m1").Replace("\"m1\"", "\"m2\"", StringComparison.Ordinal));
        Assert.Empty(_world.Taken.Effects);
    }

    [Fact]
    public async Task A_replay_beyond_an_hour_and_another_topic_are_refused()
    {
        await RefusedAsync(Signed("2", "m1", sent: DateTimeOffset.UtcNow.AddMinutes(-61)));
        await RefusedAsync(Signed("2", "m1", sent: DateTimeOffset.UtcNow.AddMinutes(10)));
        await RefusedAsync(Signed("2", "m1", topic: Topic + "2"));
        Assert.Equal("accepted", await HookWorld.OutcomeAsync(_world.DeliverAsync(_path, Signed("2", "m1", sent: DateTimeOffset.UtcNow.AddMinutes(-59)))));
    }

    [Theory]
    [InlineData("https://evil.example/cert.pem")]
    [InlineData("http://sns.eu-central-1.amazonaws.com/cert.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com.evil.example/cert.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com@evil.example/cert.pem")]
    [InlineData("https://sns.eu-central-1.amazonaws.com:8443/cert.pem")]
    [InlineData("https://bucket.s3.amazonaws.com/cert.pem")]
    public async Task A_certificate_from_elsewhere_is_not_even_fetched(string url)
    {
        _world.Net.Pages[url] = _world.Net.Pages[HookWorld.CertificateUrl];
        await RefusedAsync(Signed("2", "m1", certificate: url));
        Assert.Empty(_world.Net.Asked);
    }

    [Fact]
    public async Task A_certificate_that_leads_to_no_root_or_is_of_another_name_is_refused()
    {
        const string Other = "https://sns.eu-central-1.amazonaws.com/other.pem";
        _world.Net.Pages[Other] = HookWorld.Internet.Certificate(_world.Net.SnsKey, "sns.amazonaws.com", issuer: null);
        await RefusedAsync(Signed("2", "m1", certificate: Other));
        _world.Net.Pages[Other] = HookWorld.Internet.Certificate(_world.Net.SnsKey, "evil.example", _world.Net.Root);
        await RefusedAsync(Signed("2", "m1", certificate: Other));
        _world.Net.Pages[Other] = "no certificate";
        await RefusedAsync(Signed("2", "m1", certificate: Other));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_fetched_is_no_refusal() =>
        await _world.DeliverAsync(_path, Signed("2", "m1", certificate: "https://sns.eu-west-1.amazonaws.com/gone.pem")).ProblemAsync(503, "unavailable");

    [Fact]
    public async Task A_subscription_is_confirmed_when_it_is_signed_and_leads_to_SNS()
    {
        const string Confirm = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
        _world.Net.Pages[Confirm] = "<ok/>";
        using var other = RSA.Create(2048);
        await RefusedAsync(Signed("2", "c1", type: "SubscriptionConfirmation", subscribe: Confirm, key: other));
        await RefusedAsync(Signed("2", "c1", type: "SubscriptionConfirmation", subscribe: "https://evil.example/"));
        Assert.DoesNotContain(Confirm, _world.Net.Asked);
        await _world.DeliverAsync(_path, Signed("2", "c1", type: "SubscriptionConfirmation", subscribe: Confirm)).JsonAsync();
        Assert.Contains(Confirm, _world.Net.Asked);
        Assert.Empty(_world.Taken.Effects);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{\"Records\":[]}")]
    public async Task What_is_no_message_of_SNS_is_told_so(string body) => await _world.DeliverAsync(_path, body).ProblemAsync(400, "bad-request");

    private Task<JsonElement> RefusedAsync(string message) => _world.DeliverAsync(_path, message).ProblemAsync(401, "unauthorized");

    private string Signed(
        string version, string id, RSA? key = null, DateTimeOffset? sent = null, string topic = Topic, string certificate = HookWorld.CertificateUrl, string type = "Notification", string? subscribe = null)
    {
        var message = JsonSerializer.Serialize(new { Records = new[] { new { eventName = "ObjectCreated:Put", s3 = new { bucket = new { name = "bills" }, @object = new { key = "cur/a+b.csv" } } } } })
            .Replace("\\u002B", "+", StringComparison.Ordinal);
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Message"] = message,
            ["MessageId"] = id,
            ["Timestamp"] = (sent ?? DateTimeOffset.UtcNow).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["TopicArn"] = topic,
            ["Type"] = type,
        };
        if (subscribe is not null) (fields["SubscribeURL"], fields["Token"]) = (subscribe, "t");
        else fields["Subject"] = "Amazon S3 Notification";
        var text = Encoding.UTF8.GetBytes(string.Concat(fields.Select(f => $"{f.Key}\n{f.Value}\n")));
        var hash = version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        fields["Signature"] = Convert.ToBase64String((key ?? _world.Net.SnsKey).SignData(text, hash, RSASignaturePadding.Pkcs1));
        fields["SignatureVersion"] = version;
        fields["SigningCertURL"] = certificate;
        return JsonSerializer.Serialize(fields, Relaxed);
    }
}
