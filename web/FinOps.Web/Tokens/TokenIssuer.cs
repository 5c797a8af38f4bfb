using FinOps.Contracts.Tokens;
using FinOps.Domain.Querying;
using FinOps.Web.Auth;
using Orleans;

namespace FinOps.Web.Tokens;

/// <summary>Makes, lists and revokes tokens of one tenant.</summary>
internal sealed class TokenIssuer(IGrainFactory grains, TokenAuthenticator authenticator, TimeProvider time)
{
    public async Task<(TokenInfo Token, string Text)> IssueAsync(
        string tenantId, string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancellationToken,
        string? sourceId = null, CostFilter? rows = null)
    {
        var (token, text) = TokenText.Create();
        var info = new TokenInfo(token.TokenId, tenantId, name, scopes, time.GetUtcNow(), expiresAt, sourceId, rows is null ? null : CostFilterJson.Write(rows));

        // Into the list first: a token that works must always be one that can be seen and revoked.
        await grains.GetGrain<ITokenDirectoryGrain>(tenantId).AddAsync(token.TokenId, cancellationToken);
        var stored = await grains.GetGrain<ITokenGrain>(token.TokenId).CreateAsync(new TokenRecord(info, token.SecretHash), cancellationToken);
        return stored ? (info, text) : throw new InvalidOperationException("Two random token ids were the same.");
    }

    public async Task<IReadOnlyList<TokenInfo>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        var ids = await grains.GetGrain<ITokenDirectoryGrain>(tenantId).ListAsync(cancellationToken);
        var tokens = await Task.WhenAll(ids.Select(id => grains.GetGrain<ITokenGrain>(id).GetAsync(tenantId, cancellationToken)));
        return [.. tokens.OfType<TokenInfo>()];
    }

    /// <returns>Null where the tenant has no such token.</returns>
    public async Task<TokenInfo?> FindAsync(string tenantId, string tokenId, CancellationToken cancellationToken) =>
        TokenText.IsTokenId(tokenId) ? await grains.GetGrain<ITokenGrain>(tokenId).GetAsync(tenantId, cancellationToken) : null;

    /// <returns>False where the tenant has no such token.</returns>
    public async Task<bool> RevokeAsync(string tenantId, string tokenId, CancellationToken cancellationToken)
    {
        if (!TokenText.IsTokenId(tokenId)) return false;
        var revoked = await grains.GetGrain<ITokenGrain>(tokenId).RevokeAsync(tenantId, cancellationToken);
        if (!revoked) return false;
        authenticator.Forget(tokenId);
        await grains.GetGrain<ITokenDirectoryGrain>(tenantId).RemoveAsync(tokenId, cancellationToken);
        return true;
    }
}
