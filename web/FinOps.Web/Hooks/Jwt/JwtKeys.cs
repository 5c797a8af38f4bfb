using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace FinOps.Web.Hooks.Jwt;

/// <summary>Public keys of issuers, found by their discovery document and kept for an hour.</summary>
internal sealed class JwtKeys(HookHttp http, IOptions<HookOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>An unknown key id asks anew, but forged ones must not make a storm of it.</summary>
    private static readonly TimeSpan LeastWait = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, KeySet> _sets = new(StringComparer.Ordinal);

    /// <returns>Null where the issuer has no such key.</returns>
    /// <exception cref="HttpRequestException">The issuer does not answer.</exception>
    public async Task<RSAParameters?> FindAsync(string issuer, string keyId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var set = _sets.GetValueOrDefault(issuer);
        var isDue = set is null || now - set.FetchedAt > Fresh || (!set.Keys.ContainsKey(keyId) && now - set.FetchedAt > LeastWait);
        if (isDue) set = _sets[issuer] = new KeySet(await FetchAsync(issuer, cancellationToken), now);
        return set!.Keys.TryGetValue(keyId, out var key) ? key : null;
    }

    private async Task<IReadOnlyDictionary<string, RSAParameters>> FetchAsync(string issuer, CancellationToken cancellationToken)
    {
        var discovery = await GetAsync(new Uri(issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancellationToken);
        var address = discovery.Text("jwks_uri") ?? throw new HttpRequestException($"{issuer} names no keys.");
        var found = await GetAsync(new Uri(address), cancellationToken);
        var keys = new Dictionary<string, RSAParameters>(StringComparer.Ordinal);
        if (!found.TryGetProperty("keys", out var list) || list.ValueKind is not JsonValueKind.Array) return keys;
        foreach (var key in list.EnumerateArray())
        {
            if (key.Text("kty") != "RSA" || key.Text("kid") is not { } id || key.Text("n") is not { } n || key.Text("e") is not { } e) continue;
            if (key.Text("use") is { } use && use != "sig") continue;
            keys[id] = new RSAParameters { Modulus = Base64Url.DecodeFromChars(n), Exponent = Base64Url.DecodeFromChars(e) };
        }

        return keys;
    }

    private async Task<JsonElement> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        if (url.Scheme != Uri.UriSchemeHttps || !url.IsDefaultPort || !options.Value.IssuerHosts.Contains(url.Host, StringComparer.Ordinal))
            throw new HttpRequestException($"Keys are not fetched from {url.Host} (Web:Hooks:IssuerHosts).");
        var bytes = await http.Client.GetByteArrayAsync(url, cancellationToken);
        return HookJson.Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : throw new HttpRequestException($"{url.Host} answered no JSON.");
    }

    private sealed record KeySet(IReadOnlyDictionary<string, RSAParameters> Keys, DateTimeOffset FetchedAt);
}
