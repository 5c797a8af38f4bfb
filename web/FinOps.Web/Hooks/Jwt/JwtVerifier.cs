using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FinOps.Web.Hooks.Jwt;

/// <summary>Verifies the JWTs that Google and Microsoft Entra sign requests with: RS256 and nothing else.</summary>
/// <remarks>A library would know more algorithms than these senders use; each further one is a further way in.</remarks>
internal sealed class JwtVerifier(JwtKeys keys, TimeProvider time)
{
    private const int MaxLength = 16 << 10;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <param name="authority">Whose keys are looked up.</param>
    /// <param name="issuers">What iss may say.</param>
    /// <returns>The claims; null and the reason where the token proves nothing.</returns>
    public async Task<(JsonElement? Claims, string Reason)> VerifyAsync(
        IHeaderDictionary headers, string authority, string[] issuers, string audience, CancellationToken cancellationToken)
    {
        const string Bearer = "Bearer ";
        var header = headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return (null, "The request carries no JWT.");
        var parts = header[Bearer.Length..].Trim().Split('.');
        if (header.Length > MaxLength || parts.Length != 3 || Decoded(parts[0]) is not { } head || Decoded(parts[1]) is not { } claims) return (null, "The JWT cannot be read.");
        if (head.Text("alg") != "RS256" || head.Text("kid") is not { } keyId || head.TryGetProperty("crit", out _)) return (null, "The JWT is not signed by RS256 with a named key.");
        if (!issuers.Contains(claims.Text("iss"), StringComparer.Ordinal)) return (null, "The JWT is of another issuer.");
        if (!HasAudience(claims, audience)) return (null, "The JWT is for another audience.");
        if (!await IsSignedAsync(parts, authority, keyId, cancellationToken)) return (null, "The JWT's signature is not valid.");

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)Skew.TotalSeconds;
        if (claims.Number("exp") is not { } end || end + skew <= now) return (null, "The JWT has expired.");
        if ((claims.Number("nbf") ?? claims.Number("iat")) is { } start && start - skew > now) return (null, "The JWT is not valid yet.");
        return (claims, "");
    }

    private async Task<bool> IsSignedAsync(string[] parts, string authority, string keyId, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(authority, keyId, cancellationToken) is not { } key || !Base64Url.IsValid(parts[2])) return false;
        using var rsa = RSA.Create(key);
        return rsa.KeySize >= 2048 && rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static bool HasAudience(JsonElement claims, string audience)
    {
        if (!claims.TryGetProperty("aud", out var aud)) return false;
        return aud.ValueKind is JsonValueKind.Array
            ? aud.EnumerateArray().Any(a => a.ValueKind is JsonValueKind.String && a.GetString() == audience)
            : claims.Text("aud") == audience;
    }

    private static JsonElement? Decoded(string part) =>
        part.Length > 0 && Base64Url.IsValid(part) && HookJson.Parse(Base64Url.DecodeFromChars(part)) is { ValueKind: JsonValueKind.Object } json ? json : null;
}
