using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Hooks.Sns;

/// <summary>Certificates that Amazon SNS signs with: from its own hosts only, chain checked, kept.</summary>
internal sealed partial class SnsCertificates(HookHttp http, IOptions<HookOptions> options) : IDisposable
{
    private const int MaxKept = 100;
    private readonly ConcurrentDictionary<string, X509Certificate2> _kept = new(StringComparer.Ordinal);

    /// <summary>Names of certificates are the sender's to choose: made-up ones must not keep this server busy.</summary>
    private readonly FixedWindowRateLimiter _fetches = new(new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) });

    public static bool IsSnsUrl(string? text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0 && Host().IsMatch(url.Host);

    /// <returns>Null where it is no certificate of Amazon SNS that is valid now.</returns>
    /// <exception cref="HttpRequestException">It could not be fetched.</exception>
    public async Task<X509Certificate2?> FindAsync(string? address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!IsSnsUrl(address, out var url) || url.Query.Length > 0 || !url.AbsolutePath.EndsWith(".pem", StringComparison.Ordinal)) return null;
        if (_kept.TryGetValue(url.AbsoluteUri, out var kept)) return IsValidAt(kept, now) ? kept : null;
        using var lease = _fetches.AttemptAcquire();
        if (!lease.IsAcquired) throw new HttpRequestException("Certificates are asked for too often.");
        var pem = await http.Client.GetStringAsync(url, cancellationToken);
        // The chain may be completed over the network.
        if (await Task.Run(() => Trusted(pem, url.Host, now), cancellationToken) is not { } certificate) return null;
        if (_kept.Count >= MaxKept) _kept.Clear();
        return _kept[url.AbsoluteUri] = certificate;
    }

    public void Dispose() => _fetches.Dispose();

    private X509Certificate2? Trusted(string pem, string host, DateTimeOffset now)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }

        if (all.Count == 0 || !(all[0].MatchesHostname(host) || all[0].MatchesHostname("sns.amazonaws.com"))) return null;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.UrlRetrievalTimeout = TimeSpan.FromSeconds(5);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ExtraStore.AddRange(all);
        if (options.Value.SnsRoots.Count > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(options.Value.SnsRoots);
        }

        return chain.Build(all[0]) ? all[0] : null;
    }

    private static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime <= certificate.NotAfter.ToUniversalTime();

    [GeneratedRegex(@"\Asns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}
