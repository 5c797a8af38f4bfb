using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FinOps.Contracts.Tokens;
using FinOps.Web.Hosting;
using Microsoft.Extensions.Options;
using Orleans;

namespace FinOps.Web.Auth;

/// <summary>Asks the token's grain, and believes a yes for a few seconds. A no is never remembered: a new token works at once.</summary>
internal sealed class TokenAuthenticator(IGrainFactory grains, TimeProvider time, IOptions<WebOptions> options)
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<string, Accepted> _accepted = new(StringComparer.Ordinal);
    private readonly TimeSpan _belief = TimeSpan.FromSeconds(options.Value.TokenCacheSeconds);

    /// <summary>The token as accepted moments ago, without asking anyone; null says nothing about it.</summary>
    public TokenInfo? Remembered(in TokenText token)
    {
        if (!_accepted.TryGetValue(token.TokenId, out var accepted)) return null;
        var now = time.GetUtcNow();
        if (accepted.Until <= now || accepted.Info.ExpiresAt <= now) return null;
        return SameHash(accepted.SecretHash, token.SecretHash) ? accepted.Info : null;
    }

    public async Task<TokenInfo?> AskAsync(TokenText token, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var info = await grains.GetGrain<ITokenGrain>(token.TokenId).AuthenticateAsync(token.SecretHash, cancellationToken);
        if (info is null) return null;
        if (_accepted.Count >= MaxRemembered) _accepted.Clear();
        _accepted[token.TokenId] = new Accepted(token.SecretHash, info, asked + _belief);
        return info;
    }

    /// <summary>A token revoked through this host stops working on it at once.</summary>
    public void Forget(string tokenId) => _accepted.TryRemove(tokenId, out _);

    private static bool SameHash(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));

    private sealed record Accepted(string SecretHash, TokenInfo Info, DateTimeOffset Until);
}
