using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using FinOps.Contracts.Sources;
using FinOps.Domain.Keys;
using FinOps.Web.Hooks;
using FinOps.Web.Tests.Fakes;
using FinOps.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FinOps.Web.Tests.Hooks;

/// <summary>A host whose senders' keys and certificates are the test's own.</summary>
internal sealed class HookWorld : IAsyncDisposable
{
    public const string KeyId = "key1";
    public const string CertificateUrl = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem";

    private HookWorld(TestHost host, Internet internet, HttpClient admin) => (Host, Net, Admin) = (host, internet, admin);

    public TestHost Host { get; }

    public Internet Net { get; }

    public HttpClient Admin { get; }

    public FakeHooks Taken => Host.Grains.Hooks("acme", "bills");

    public static async Task<HookWorld> StartAsync()
    {
        var internet = new Internet();
        var host = await TestHost.StartAsync(services =>
        {
            services.AddSingleton(new HookHttp(internet)).AddSingleton<ISecretBox, PlainBox>();
            services.Configure<HookOptions>(o => o.SnsRoots.Add(internet.Root));
        });
        var admin = host.Client(await host.TenantAsync("acme"));
        await Seed.SourceAsync(host, "acme", "bills");
        return new HookWorld(host, internet, admin);
    }

    /// <returns>Path and query of the hook's address, and its secret.</returns>
    public async Task<(string Path, string Secret)> HookAsync(object body)
    {
        var made = await Admin.PostAsync("/v1/sources/bills/hooks", body).JsonAsync(HttpStatusCode.Created);
        return (new Uri(made.GetProperty("url").GetString()!).PathAndQuery, made.GetProperty("secret").GetString()!);
    }

    public Task<HttpResponseMessage> DeliverAsync(string path, string body, params (string Name, string Value)[] headers) => DeliverAsync(path, body, "application/json", headers);

    public Task<HttpResponseMessage> DeliverAsync(string path, string body, string contentType, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Host.Anonymous.SendAsync(request);
    }

    public static async Task<string> OutcomeAsync(Task<HttpResponseMessage> sending) => (await sending.JsonAsync()).GetProperty("outcome").GetString()!;

    public string Jwt(object claims, object? header = null, RSA? key = null)
    {
        var signed = $"{Part(header ?? new { alg = "RS256", kid = KeyId, typ = "JWT" })}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString((key ?? Net.Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Host.DisposeAsync();
        Net.Dispose();
    }

    private static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    /// <summary>What is out there: answers by address.</summary>
    internal sealed class Internet : HttpMessageHandler
    {
        private readonly RSA _rootKey = RSA.Create(2048);

        public Internet()
        {
            Root = new CertificateRequest("CN=test root", _rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) { CertificateExtensions = { new X509BasicConstraintsExtension(true, false, 0, true) } }
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(10));
            Pages[CertificateUrl] = Certificate(SnsKey, "sns.amazonaws.com", Root);
            var public1 = Key.ExportParameters(false);
            var keys = JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", kid = KeyId, n = Base64Url.EncodeToString(public1.Modulus), e = Base64Url.EncodeToString(public1.Exponent) } } });
            foreach (var (issuer, address) in ((string, string)[])
                [("https://accounts.google.com", "https://www.googleapis.com/oauth2/v3/certs"), ("https://login.microsoftonline.com/tenant1/v2.0", "https://login.microsoftonline.com/tenant1/keys")])
            {
                Pages[issuer + "/.well-known/openid-configuration"] = JsonSerializer.Serialize(new { issuer, jwks_uri = address });
                Pages[address] = keys;
            }
        }

        public Dictionary<string, string> Pages { get; } = new(StringComparer.Ordinal);

        public List<string> Asked { get; } = [];

        public X509Certificate2 Root { get; }

        public RSA Key { get; } = RSA.Create(2048);

        public RSA SnsKey { get; } = RSA.Create(2048);

        /// <returns>A certificate as PEM, for the host name, signed by the issuer or by itself.</returns>
        public static string Certificate(RSA key, string name, X509Certificate2? issuer)
        {
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(5));
            using var certificate = issuer is null ? request.CreateSelfSigned(from, to) : request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
            return certificate.ExportCertificatePem();
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = request.RequestUri!.AbsoluteUri;
            lock (Asked) Asked.Add(url);
            return Task.FromResult(Pages.TryGetValue(url, out var page)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page) }
                : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("") });
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Key.Dispose();
                SnsKey.Dispose();
                _rootKey.Dispose();
                Root.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    private sealed class PlainBox : ISecretBox
    {
        public string Seal(TenantId tenant, string secret) => $"{tenant}|{secret}";

        public string Open(TenantId tenant, string sealedSecret) => sealedSecret[(tenant.Value.Length + 1)..];
    }
}
